import { Pool } from 'undici';
import { listed } from './http-head.ts';
import type { Wire, WireOptions } from './wire.ts';

/** HTTPS. Undici's `dispatch` with a handler of our own costs a fraction of its `request`, whose body is a stream. */
export function undiciWire({ url, connections, connectTimeoutMs, longestBodyBytes }: WireOptions): Wire {
  const path = url.pathname + url.search;
  const pool = new Pool(url.origin, {
    connections,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0, // the caller has a deadline for the whole of a request, its wait for a connection among it
    bodyTimeout: 0,
    maxResponseSize: longestBodyBytes,
  });
  return {
    post: (headers, body, { received, failed }) => {
      let [status, cookies]: [number, string[]] = [0, []];
      let encoding: string | undefined;
      const chunks: Buffer[] = [];
      let isDropped = false;
      let abort = () => {};
      pool.dispatch(
        { method: 'POST', path, headers: [...headers], body },
        {
          onRequestStart: (controller) => {
            abort = () => controller.abort(new Error('nobody waits for it'));
            if (isDropped) abort(); // it waited for a connection until it was too late
          },
          onResponseStart: (_, code, { 'set-cookie': set = [], 'content-encoding': encodings = '' }) => {
            status = code;
            cookies = [set].flat();
            encoding = listed(undefined, String(encodings));
          },
          onResponseData: (_, chunk) => void chunks.push(chunk),
          onResponseEnd: () =>
            received(status, chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks), cookies, encoding),
          onResponseError: (_, error) => {
            if (!isDropped) failed(error);
          },
        },
      );
      return () => {
        isDropped = true;
        abort();
      };
    },
    close: () => pool.close(),
  };
}
