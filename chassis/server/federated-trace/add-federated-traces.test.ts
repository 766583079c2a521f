import { Trace } from '@apollo/usage-reporting-protobuf';
import { anonymous } from '../../identity/caller.ts';
import { contextHeader } from '../../identity/context-token.ts';
import { makeLog } from '../../telemetry/log.ts';
import { codedError } from '../coded-error.ts';
import { makeSubgraphServer } from '../subgraph-server.ts';

const sdl = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])
  type Query { cups: [Cup!]! broken: String refused: String }
  type Mutation { wash(times: Int): String! }
  type Cup @key(fields: "id") { id: ID! name: String }
`;
const resolvers = {
  Query: {
    cups: async () => [{ id: 'a', name: 'A' }, { id: 'b' }],
    broken: async () => {
      throw new Error('the password of the database is hunter2');
    },
    refused: () => {
      throw codedError('FORBIDDEN');
    },
  },
  Mutation: { wash: (_: unknown, { times = 1 }: { times?: number | null }) => `washed ${times} times` },
  Cup: { __resolveReference: async ({ id }: { id: string }) => ({ id, name: id.toUpperCase() }) },
};

async function aServer() {
  const server = await makeSubgraphServer({
    name: 'cups',
    sdl,
    resolvers,
    language: 'en',
    verify: async (header) => (header === 'genuine' ? anonymous : undefined),
    makeContext: (facts) => facts,
    ready: async () => undefined,
    log: makeLog('test', 'silent'),
  });
  const ask = async (query: string, headers: object = { [traceHeader]: 'ftv1' }, variables: object = {}) => {
    const all = { [contextHeader]: 'genuine', ...headers };
    const response = await server.inject({ method: 'POST', url: '/graphql', headers: all, payload: { query, variables } });
    const body = response.json();
    const ftv1 = body.extensions?.ftv1;
    return { ...body, trace: ftv1 === undefined ? undefined : Trace.decode(Buffer.from(ftv1, 'base64')) };
  };
  return { server, ask };
}

const traceHeader = 'apollo-federation-include-trace';

/** A place of the trace without its times, which differ from run to run. */
const shapeOf = ({ responseName, index, originalFieldName, type, parentType, child }: Trace.INode): object => ({
  at: responseName || index,
  ...(originalFieldName && { originalFieldName }),
  ...(type && { is: `${parentType}: ${type}` }),
  ...(child?.length && { has: child.map(shapeOf) }),
});

const placesIn = (place: Trace.INode): Trace.INode[] => [place, ...(place.child ?? []).flatMap(placesIn)];

describe('a request for a trace', () => {
  it('receives every field with its names and types, list elements by their place', async () => {
    const { ask } = await aServer();
    const { data, trace } = await ask('{ mine: cups { id } }');
    expect(data).toEqual({ mine: [{ id: 'a' }, { id: 'b' }] });
    const id = { at: 'id', is: 'Cup: ID!' };
    expect(trace.root.child.map(shapeOf)).toEqual([
      {
        at: 'mine',
        originalFieldName: 'cups',
        is: 'Query: [Cup!]!',
        has: [
          { at: 0, has: [id] },
          { at: 1, has: [id] },
        ],
      },
    ]);
  });

  it('receives times within the whole, a parent’s before its children’s', async () => {
    const { ask } = await aServer();
    const { trace } = await ask('{ cups { id } }');
    const [cups] = trace.root.child;
    const [first] = cups.child[0].child;
    const times = [cups.startTime, cups.endTime, first.startTime, first.endTime, trace.durationNs];
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(cups.startTime).toBeGreaterThan(0);
    const [began, ended] = [trace.startTime, trace.endTime].map(({ seconds, nanos }) => seconds * 1e9 + nanos);
    expect(ended).toBeGreaterThanOrEqual(began ?? Number.POSITIVE_INFINITY);
    expect(Math.abs(Date.now() / 1000 - trace.startTime.seconds)).toBeLessThan(60); // it is wall-clock time
  });

  it('receives entities too, which end with the last of them', async () => {
    const { ask } = await aServer();
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Cup { name } } }';
    const { data, trace } = await ask(query, undefined, { r: [{ __typename: 'Cup', id: 'x' }] });
    expect(data).toEqual({ _entities: [{ name: 'X' }] });
    const [entities] = trace.root.child;
    expect(shapeOf(entities)).toMatchObject({ at: '_entities', has: [{ has: [{ at: 'name', is: 'Cup: String' }] }] });
    expect(entities.endTime).toBeGreaterThan(entities.startTime);
  });

  it('receives errors where they happened, in the words of the answer and no others', async () => {
    const { ask } = await aServer();
    const { errors, trace } = await ask('{ broken refused cups { id } }');
    const reported = placesIn(trace.root).flatMap(
      ({ responseName, error }) => error?.map(({ json }) => [responseName, json]) ?? [],
    );
    expect(reported).toEqual([
      ['broken', JSON.stringify(errors.find(({ path }: { path: string[] }) => path[0] === 'broken'))],
      ['refused', JSON.stringify(errors.find(({ path }: { path: string[] }) => path[0] === 'refused'))],
    ]);
    expect(JSON.stringify(trace)).not.toContain('hunter2');
    expect(JSON.stringify(trace)).toContain('INTERNAL');
  });

  it('keeps the rules of mutations', async () => {
    const { ask } = await aServer();
    const wash = 'mutation ($times: Int) { wash(times: $times) }';
    for (const _ of [1, 2, 3]) expect((await ask(wash)).data).toEqual({ wash: 'washed 1 times' });
    expect((await ask(wash)).trace.root.child.map(shapeOf)).toEqual([{ at: 'wash', is: 'Mutation: String!' }]);
  });

  it('is refused like any other without a signed context', async () => {
    const { ask } = await aServer();
    expect(await ask('{ cups { id } }', { [traceHeader]: 'ftv1', [contextHeader]: 'forged' })).toEqual({
      errors: [expect.objectContaining({ extensions: { code: 'CONTEXT_REFUSED' } })],
      trace: undefined,
    });
  });
});

describe('a request without the header', () => {
  it('receives no trace, also between requests that are, and runs on a schema that is not wrapped', async () => {
    const { server, ask } = await aServer();
    await server.ready();
    const resolver = () => server.graphql.schema.getQueryType()?.getFields().cups?.resolve;
    const before = resolver();
    for (const headers of [{}, { [traceHeader]: 'ftv1' }, {}, { [traceHeader]: 'ftv2' }, {}]) {
      const { data, extensions } = await ask('{ cups { id } }', headers);
      expect(data.cups).toHaveLength(2);
      expect(extensions !== undefined).toBe(Object.values(headers).includes('ftv1'));
    }
    expect(resolver()).toBe(before);
  });
});
