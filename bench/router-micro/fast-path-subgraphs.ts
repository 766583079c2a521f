// The subgraphs that fast-path.ts asks. graphql-js executes each query once; repeated queries are answered from memory, so
// that the subgraphs are cheap.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql } from 'graphql';
import { type SubgraphName, subgraphNames, subgraphs, typeDefsOf } from './fast-path-graph.ts';

const schemas = new Map(
  subgraphNames.map((name) => [
    `/${name}`,
    buildSubgraphSchema([{ typeDefs: typeDefsOf(name), resolvers: subgraphs[name as SubgraphName].resolvers as never }]),
  ]),
);
const answers = new Map<string, Buffer>();
let asked = 0;

async function answerTo(path: string, body: string): Promise<Buffer> {
  const schema = schemas.get(path);
  if (!schema) throw new Error(`There is no subgraph at ${path}`);
  const { query, variables } = JSON.parse(body);
  const answer = Buffer.from(JSON.stringify(await graphql({ schema, source: query, variableValues: variables })));
  answers.set(path + body, answer);
  return answer;
}

const server = createServer((request, response) => {
  if (request.method !== 'POST') return void response.writeHead(404).end(); // the router looks whether there is a readiness page
  asked += 1;
  const path = request.url ?? '';
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const body = Buffer.concat(chunks).toString();
    const answer = answers.get(path + body) ?? (await answerTo(path, body));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
    response.end(answer);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', () => process.send?.({ asked }));
