import { ok } from '@commerce/kernel/result.ts';
import { withBatches } from '@commerce/router/pipeline/batches.ts';
import type { Engine } from '@commerce/router/request/engine.ts';
import { buildSchema } from 'graphql';
import { aRouter } from '../support/a-router.ts';

/** A router whose engine notes, as JSON, which variables it gets. */
async function aNotingRouter() {
  const got: string[] = [];
  const engine: Engine = {
    schema: buildSchema(
      'scalar Any input In { id: ID any: Any } type Query { say(any: Any, id: ID, in: In, n: Int, f: Float): String }',
    ),
    execute: async ({ variables }) => {
      got.push(JSON.stringify(variables));
      return { data: '{"say":null}', errors: [] };
    },
    close: async () => undefined,
  };
  const router = await aRouter({ engine });
  const query = 'query($any:Any,$id:ID,$in:In,$n:Int,$f:Float){say(any:$any,id:$id,in:$in,n:$n,f:$f)}';
  const codeOf = (body: string) => JSON.parse(body).errors?.[0].extensions.code;
  const post = async (variables: string, text = query) => {
    const payload = `{"query":${JSON.stringify(text)},"variables":${variables}}`;
    return codeOf((await router.inject({ method: 'POST', url: '/graphql', headers, payload })).body);
  };
  const get = async (variables: string) => {
    const url = `/graphql?${new URLSearchParams({ query, variables })}`;
    return codeOf((await router.inject({ method: 'GET', url, headers })).body);
  };
  return { got, post, get, close: () => router.close() };
}

const headers = { 'content-type': 'application/json', host: '127.0.0.1', 'apollo-require-preflight': '1' };
const big = '9007199254740993';

describe('variables with numbers that a double cannot hold', () => {
  let router: Awaited<ReturnType<typeof aNotingRouter>>;
  beforeEach(async () => {
    router = await aNotingRouter();
  });
  afterEach(() => router.close());

  it.each(['post', 'get'] as const)('keep their digits, and are text as IDs: by %s', async (method) => {
    const variables = `{"any":{"a":[${big},1e400]},"id":${big},"in":{"id":${big},"any":-1e-400},"f":0.1234567890123456789}`;
    expect(await router[method](variables)).toBeUndefined();
    expect(router.got).toEqual([
      `{"any":{"a":[${big},1e400]},"id":"${big}","in":{"id":"${big}","any":-1e-400},"f":0.1234567890123456789}`,
    ]);
  });

  it.each([`{"n":${big}}`, '{"f":1e400}', '{"id":1e400}', '{"id":0.12345678901234567890}'])(
    'are refused where their type cannot hold them (GraphQL specification, 3.5): %s',
    async (variables) => {
      expect(await router.post(variables)).toBe('BAD_USER_INPUT');
      expect(router.got).toEqual([]);
    },
  );

  it('keep their digits as defaults', async () => {
    await router.post('{}', `query($any:Any=[${big}],$id:ID=${big},$in:In={id:${big},any:${big}}){say(any:$any,id:$id,in:$in)}`);
    expect(router.got).toEqual([`{"any":[${big}],"id":"${big}","in":{"id":"${big}","any":${big}}}`]);
  });
});

describe('a batch with such numbers', () => {
  it('hands each operation on with its digits', async () => {
    const bodies: string[] = [];
    const reply = { status: 200, statusInJson: 200, headers: {}, body: '{}', codes: [], logFields: {} };
    const answer = withBatches({
      answer: async ({ body }) => {
        bodies.push(String(body));
        return reply;
      },
      admission: { admitBatch: async () => ok({ hasMutation: false }) },
      maxOperations: 3,
    });
    const entry = `{"query":"{a}","variables":{"any":${big}}}`;
    await answer({ method: 'POST', parameters: {}, body: Buffer.from(`[${entry},${entry}]`), client: { address: 'x' } } as never);
    expect(bodies).toEqual([entry, entry]);
  });
});
