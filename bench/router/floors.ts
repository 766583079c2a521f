// Servers that do nothing but what a router cannot do without: FLOOR, PORT, and SCRIPT, a file with what they send and answer.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Pool } from 'undici';

/** What a floor knows of a workload, by the body of the request. */
export type FloorScript = Readonly<Record<string, FloorLines>>;
export interface FloorLines {
  /** The right answer. */
  readonly answer: string;
  /** The whole graph as one service, for the pass-through. */
  readonly monolith: string;
  /** The subgraph requests that our router makes for it. */
  readonly requests: readonly Readonly<{ url: string; body: string }>[];
}

const headers = { 'content-type': 'application/json', accept: 'application/json' };
const pools = new Map<string, Pool>();

function send(url: string, body: string): Promise<Buffer> {
  const { origin, pathname } = new URL(url);
  const pool = pools.get(origin) ?? new Pool(origin, { connections: 256, pipelining: 1 });
  pools.set(origin, pool);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pool.dispatch(
      { method: 'POST', path: pathname, headers, body },
      {
        onRequestStart: () => undefined,
        onResponseStart: () => undefined,
        onResponseData: (_controller, chunk) => void chunks.push(chunk),
        onResponseEnd: () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

/** What each floor does between a request and its answer. */
const floors: Readonly<Record<string, (lines: FloorLines, body: string, canned: Buffer) => Promise<Buffer>>> = {
  replay: async (_lines, _body, canned) => canned,
  'pass-through': ({ monolith }, body) => send(monolith, body),
  fetches: async ({ requests }, _body, canned) => {
    await Promise.all(requests.map(({ url, body }) => send(url, body)));
    return canned;
  },
};

const { FLOOR = '', PORT, SCRIPT = '' } = process.env;
const script = JSON.parse(readFileSync(SCRIPT, 'utf8')) as FloorScript;
const canned = new Map(Object.entries(script).map(([body, { answer }]) => [body, Buffer.from(answer)]));
const answerTo = floors[FLOOR];
if (!answerTo) throw new Error(`FLOOR must be one of ${Object.keys(floors).join(', ')}.`);

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const body = String(Buffer.concat(chunks));
    const lines = script[body];
    const bytes = lines ? await answerTo(lines, body, canned.get(body) as Buffer) : Buffer.from('{"data":{}}');
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
    response.end(bytes);
  });
}).listen(Number(PORT), '127.0.0.1');
