import { readFileSync } from 'node:fs';
import { anonymous } from '@commerce/chassis/identity/caller.ts';
import { apolloEngine } from '@commerce/router/engines/apollo-gateway/apollo-engine.ts';
import type { Engine, Operation } from '@commerce/router/request/engine.ts';
import { traceOf } from '@commerce/router/request/trace.ts';
import { replyOf, type SubgraphClient } from '@commerce/router/subgraph-client/subgraph-client.ts';
import * as fc from 'fast-check';
import { execute, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { mutationDocuments } from '../../../federation/conformance/mutation-documents.ts';
import { silentLog } from '../../support/a-router.ts';

const supergraph = readFileSync(new URL('../../../../schema/supergraph.graphql', import.meta.url), 'utf8');

const documents = mutationDocuments({
  fields: [
    'k0: logout',
    'k1: cancelOrder(input: { orderId: "1" })',
    'k2: requestEmailVerification',
    'k3: archiveProduct(input: { productId: "1" })',
    'k4: logoutEverywhere',
    'k5: cancelOrder(input: { orderId: "2" })',
  ],
  below: ['__typename'],
});

/** The response keys of each request, in the order in which requests were sent. Every answer is null. */
let calls: string[] = [];

const noting: SubgraphClient = async ({ body }) => {
  const { query } = JSON.parse(body);
  const { selectionSet } = parse(query).definitions[0] as OperationDefinitionNode;
  const keys = selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.alias?.value ?? one.name.value] : []));
  await new Promise(setImmediate);
  calls.push(...keys);
  return replyOf(Object.fromEntries(keys.map((key) => [key, null])), []);
};

const context = {
  caller: anonymous,
  trace: traceOf(undefined),
  acceptLanguage: undefined,
  client: { address: 'x', device: undefined },
};

function operationOf(text: string): Operation {
  const document = parse(text);
  const [definition] = document.definitions as [OperationDefinitionNode];
  return {
    document,
    text,
    hash: text,
    definition,
    name: undefined,
    kind: 'mutation',
    variables: { yes: true, no: false },
  };
}

describe('the root fields of a mutation, spread over fragments, with the engine on @apollo/gateway', () => {
  let engine: Engine;
  beforeAll(async () => {
    const clients = new Map(['user', 'auth', 'product', 'order'].map((name) => [name, noting]));
    engine = await apolloEngine({ supergraph, clients, log: silentLog });
  });
  afterAll(() => engine.close());

  it('are sent one after the other in the order of the specification (6.2.2, 6.3.2), each once', async () => {
    let called = 0;
    const run = async (text: string) => {
      const wanted: string[] = [];
      const fieldResolver = (_source: unknown, _given: unknown, _context: unknown, { path }: { path: { key: unknown } }) => {
        wanted.push(String(path.key));
        return null;
      };
      const operation = operationOf(text);
      await execute({ schema: engine.schema, document: operation.document, fieldResolver });
      calls = [];
      await engine.execute(operation, context);
      expect(calls).toEqual(wanted);
      called += calls.length;
    };
    await fc.assert(fc.asyncProperty(documents, run), { numRuns: 300 });
    expect(called).toBeGreaterThan(500);
  });
});
