// The floor that fast-path.ts compares with: the least that Node can do to send one request on and its answer back.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

const target = new URL(process.argv[2] as string);
const pool = new Pool(target.origin, { connections: 64, headersTimeout: 0, bodyTimeout: 0 });
const query = Buffer.from(JSON.stringify({ query: '{topProducts(first:5){upc name price weight}}' }));
const headers = ['content-type', 'application/json'];

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const chunks: Buffer[] = [];
    pool.dispatch(
      { method: 'POST', path: target.pathname, headers, body: query },
      {
        onRequestStart: () => {},
        onResponseStart: () => {},
        onResponseData: (_, chunk) => void chunks.push(chunk),
        onResponseEnd: () => {
          const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
          response.writeHead(200, ['content-type', 'application/json', 'content-length', String(body.length)]);
          response.end(body);
        },
        onResponseError: (_, error) => void response.destroy(error),
      },
    );
  });
});
server.listen(Number(process.argv[3]), '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
