import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AnswerJson } from '../graph/subgraphs.ts';

export interface SubgraphServer {
  /** Where the service of a name listens; all share one process and one port. */
  readonly urlOf: (name: string) => string;
  /** Requests answered so far. */
  readonly answered: () => number;
  readonly close: () => Promise<void>;
}

/** Maximum number of cached answers: a router repeats the few subgraph requests of a workload. */
const maxCachedAnswers = 2_000;

/**
 * Serves all services over plain node:http. An answer is made once and then replayed to the same request, so that they cost next
 * to nothing.
 */
export async function serveSubgraphs(services: Readonly<Record<string, AnswerJson>>): Promise<SubgraphServer> {
  const canned = new Map<string, Buffer>();
  let answered = 0;

  const answerTo = async (path: string, body: string): Promise<Buffer> => {
    const answer = services[path.slice(1)];
    if (!answer) throw new Error(`There is no service at ${path}.`);
    const bytes = Buffer.from(await answer(body));
    if (canned.size >= maxCachedAnswers) canned.clear();
    canned.set(path + body, bytes);
    return bytes;
  };

  const server = createServer((request, response) => {
    if (request.method !== 'POST') return void response.writeHead(404).end(); // ours looks whether there is a readiness page
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '/';
      const body = chunks.length === 1 ? String(chunks[0]) : String(Buffer.concat(chunks));
      answered += 1;
      const known = canned.get(path + body);
      if (known) reply(response, known);
      else
        answerTo(path, body).then(
          (bytes) => reply(response, bytes),
          (error) => refuse(request, response, error),
        );
    });
  });
  server.keepAliveTimeout = 600_000; // idle routers keep their connections until they are measured
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;

  return {
    urlOf: (name) => `http://127.0.0.1:${port}/${name}`,
    answered: () => answered,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const reply = (response: ServerResponse, bytes: Buffer): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.end(bytes);
};

const refuse = (request: IncomingMessage, response: ServerResponse, error: unknown): void => {
  console.error(`${request.method} ${request.url}: ${error}`);
  response.writeHead(500).end();
};
