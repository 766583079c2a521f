import { Agent, request } from 'node:https';
import { clusterNetwork } from './places.ts';

/** What every object of Kubernetes has, and what is left open here. */
export interface ClusterObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
    readonly deletionGracePeriodSeconds?: number;
  };
  readonly [field: string]: unknown;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Asks the API server.
 * @param contentType for a patch: how it is merged, by default strategically.
 * @returns undefined if the server knows no such object.
 * @throws with the server's own words, if it refuses.
 */
export type ClusterApi = <T = ClusterObject>(
  method: Method,
  path: string,
  body?: object,
  contentType?: string,
) => Promise<T | undefined>;

const strategic = 'application/strategic-merge-patch+json';

export function openApi({ token, ca }: { readonly token: string; readonly ca: string }): ClusterApi {
  const agent = new Agent({ keepAlive: true, maxSockets: 40, ca });
  const once = (method: Method, path: string, body: object | undefined, contentType: string) =>
    new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${token}`,
        // Node would send the body of a DELETE without its length, and the server take it for the next request.
        ...(text !== undefined && { 'content-type': contentType, 'content-length': Buffer.byteLength(text) }),
      };
      const call = request(
        { host: clusterNetwork.core, port: clusterNetwork.apiPort, path, method, headers, agent, timeout: 30_000 },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
          response.on('error', reject);
        },
      );
      call.on('timeout', () => call.destroy(new Error(`${method} ${path}: no answer within 30 s`)));
      call.on('error', reject);
      call.end(text);
    });

  return async <T>(
    method: Method,
    path: string,
    body?: object,
    contentType = method === 'PATCH' ? strategic : 'application/json',
  ) => {
    const { status, text } = await once(method, path, body, contentType).catch(
      // A kept connection may end while a request goes out on it.
      (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' || error.code === 'EPIPE' ? once(method, path, body, contentType) : Promise.reject(error),
    );
    if (status === 404) return undefined;
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 400)}`);
    return JSON.parse(text) as T;
  };
}
