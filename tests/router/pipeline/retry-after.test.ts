import { GraphQLError } from 'graphql';
import { aRouter, fakeEngine } from '../support/a-router.ts';

type Extensions = Readonly<Record<string, unknown>>;

const notBegun = { code: 'SERVICE_UNAVAILABLE', outcome: 'NOT_BEGUN', retryAfterMs: 2_400 };
const unknown = { code: 'SERVICE_UNAVAILABLE', outcome: 'UNKNOWN', retryAfterMs: 1_000 };

/** Posts an operation to a router whose fields fail with these extensions; a field without any is answered. */
async function posted(
  query: string,
  failing: Readonly<Record<string, Extensions>>,
  accept = 'application/graphql-response+json',
) {
  const fails = (key: string, value: string) => () => {
    const extensions = failing[key];
    if (extensions) throw new GraphQLError('away', { extensions });
    return value;
  };
  const rename = ({ name }: { name: string }) => fails(name, name)();
  const server = await aRouter(fakeEngine({ hello: fails('hello', 'hi'), rename }));
  const headers = { 'content-type': 'application/json', accept };
  const response = await server.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
  await server.close();
  const { data, errors } = response.json() as { data?: unknown; errors: { extensions: Extensions }[] };
  return {
    status: response.statusCode,
    retryAfter: response.headers['retry-after'],
    data,
    extensions: errors?.map(({ extensions }) => extensions),
  };
}

const one = 'mutation { rename(name: "a") }';
const two = 'mutation { a: rename(name: "a") b: rename(name: "b") }';

describe('an answer that says when to come again', () => {
  it.each(['application/graphql-response+json', 'application/json'])(
    'has status 503 and no data when nothing of a mutation was begun (%s)',
    async (accept) => {
      expect(await posted(one, { a: notBegun }, accept)).toEqual({
        status: 503,
        retryAfter: '3',
        data: undefined,
        extensions: [notBegun],
      });
    },
  );

  it('has status 503 when no root field of several was begun, and the later of the pauses', async () => {
    const later = { ...notBegun, retryAfterMs: 9_000 };
    expect(await posted(two, { a: notBegun, b: later })).toMatchObject({ status: 503, retryAfter: '9' });
  });

  it('has its data and status 200 when another root field was answered', async () => {
    expect(await posted(two, { b: notBegun })).toMatchObject({ status: 200, retryAfter: '3', data: { a: 'a', b: null } });
  });

  it('has its data and status 200 when the outcome of a root field is unknown', async () => {
    expect(await posted(one, { a: unknown })).toMatchObject({
      status: 200,
      retryAfter: '1',
      data: { rename: null },
      extensions: [unknown],
    });
    expect(await posted(two, { a: notBegun, b: unknown })).toMatchObject({ status: 200, data: { a: null, b: null } });
  });

  it('has its data and status 200 when it is a query', async () => {
    const extensions = { code: 'SERVICE_UNAVAILABLE', retryAfterMs: 100 };
    expect(await posted('{ hello }', { hello: extensions })).toEqual({
      status: 200,
      retryAfter: '1',
      data: { hello: null },
      extensions: [extensions],
    });
  });

  it('has no `retry-after` where no pause is known', async () => {
    expect((await posted('{ hello }', { hello: { code: 'SERVICE_UNAVAILABLE' } })).retryAfter).toBeUndefined();
    expect((await posted('{ hello }', { hello: { code: 'NOT_FOUND', retryAfterMs: 100 } })).retryAfter).toBeUndefined();
    expect((await posted('{ hello }', {})).retryAfter).toBeUndefined();
  });

  it.each<[string, Extensions]>([
    ['a pause that is no number', { outcome: 'UNKNOWN', retryAfterMs: '5; set-cookie: a=b' }],
    ['a pause that is not positive', { outcome: 'UNKNOWN', retryAfterMs: -1 }],
    ['a pause that is no finite number', { outcome: 'UNKNOWN', retryAfterMs: null }],
  ])('leaves out %s', async (_, extensions) => {
    const answer = await posted(one, { a: { code: 'SERVICE_UNAVAILABLE', ...extensions } });
    expect([answer.status, answer.retryAfter, answer.extensions]).toEqual([
      200,
      undefined,
      [{ code: 'SERVICE_UNAVAILABLE', outcome: 'UNKNOWN' }],
    ]);
  });

  it('leaves out an outcome of another name, and whatever else a subgraph says', async () => {
    const extensions = { code: 'SERVICE_UNAVAILABLE', outcome: 'DONE', host: '10.0.0.7', retryAfterMs: 1e12 };
    expect((await posted(one, { a: extensions })).extensions).toEqual([{ code: 'SERVICE_UNAVAILABLE', retryAfterMs: 60_000 }]);
  });
});
