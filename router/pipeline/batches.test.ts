import { ok, refuse } from '@commerce/kernel/result.ts';
import { httpError } from '../request/request-error.ts';
import { traceOf } from '../request/trace.ts';
import { type AdmissionDeps, makeAdmission } from './admit-operation.ts';
import { type BatchesDeps, withBatches } from './batches.ts';
import type { GraphQLHttpRequest, GraphQLHttpResponse } from './graphql-http.ts';
import type { PrepareOperation } from './prepare-operation.ts';

/** Batches over an answer that repeats its query; `notes` hold the order in which operations began and ended. */
function aRouter({
  maxOperations = 3,
  ...given
}: Partial<Pick<BatchesDeps, 'maxOperations'> & Pick<AdmissionDeps, 'rateLimit'>> = {}) {
  const notes: string[] = [];
  const counted: number[] = [];
  const queryIn = (body: Buffer | undefined) => (JSON.parse(String(body)) as { query?: string }).query ?? 'nothing';
  const answer = async ({ body }: GraphQLHttpRequest): Promise<GraphQLHttpResponse> => {
    const query = queryIn(body);
    notes.push(`${query} begins`);
    await new Promise(setImmediate);
    notes.push(`${query} ends`);
    const [status, codes] = query.startsWith('bad') ? [400, ['BAD']] : [200, []];
    return { status, statusInJson: 200, headers: { one: query }, body: JSON.stringify({ data: query }), codes, logFields: {} };
  };
  const prepare = (({ query }) =>
    query.startsWith('bad')
      ? refuse(httpError(400, 'GRAPHQL_PARSE_FAILED'))
      : ok({ kind: query.startsWith('mutation') ? 'mutation' : 'query', cost: { estimated: 40 } })) as PrepareOperation;
  const rateLimit = given.rateLimit ?? {
    ofOperation: unused,
    ofAddress: async (_address: string, count = 1) => {
      counted.push(count);
      return ok({});
    },
  };
  const admission = makeAdmission({ identify: unused, authorise: unused, prepare, costLimit: 100, rateLimit });
  const batches = withBatches({ answer, admission, maxOperations });
  const send = async (body: string, method: GraphQLHttpRequest['method'] = 'POST') => {
    const client = { address: '203.0.113.7', device: undefined, refreshCookie: { received: undefined, toSet: [], isKept: true } };
    const ask = {
      method,
      parameters: {},
      body: Buffer.from(body),
      authorization: [],
      acceptLanguage: undefined,
      client,
      trace: traceOf(undefined),
    };
    const reply = await batches(ask as GraphQLHttpRequest);
    return { ...reply, json: JSON.parse(String(reply.body)) };
  };
  const batch = (...queries: string[]) => send(JSON.stringify(queries.map((query) => ({ query }))));
  return { send, batch, notes, counted };
}

const unused = () => {
  throw new Error('A batch admits its entries when they run.');
};

const codeOf = ({ status, json }: Readonly<{ status: number; json: { errors?: { extensions: { code: string } }[] } }>) => [
  status,
  json.errors?.[0]?.extensions.code,
];

describe('a batch', () => {
  it('is answered entry by entry, in their order, queries side by side', async () => {
    const { batch, notes, counted } = aRouter();
    const { status, json } = await batch('a', 'b');
    expect([status, json]).toEqual([200, [{ data: 'a' }, { data: 'b' }]]);
    expect(notes).toEqual(['a begins', 'b begins', 'a ends', 'b ends']);
    expect(counted).toEqual([1]); // the request guard counts the first one
  });

  it('with a mutation runs one after the other', async () => {
    const { batch, notes } = aRouter();
    await batch('mutation a', 'b');
    expect(notes).toEqual(['mutation a begins', 'mutation a ends', 'b begins', 'b ends']);
  });

  it('has the status that all its entries have, and otherwise 200', async () => {
    const { batch } = aRouter();
    expect(await batch('bad a', 'bad b')).toMatchObject({ status: 400, codes: ['BAD'] });
    expect(await batch('bad a', 'b')).toMatchObject({ status: 200, codes: ['BAD'] });
  });

  it('is refused where none is allowed, and beyond its size, empty or without end', async () => {
    expect(codeOf(await aRouter({ maxOperations: 0 }).batch('a'))).toEqual([400, 'BATCH_IS_NOT_ALLOWED']);
    const { batch, send, notes } = aRouter();
    expect(codeOf(await batch('a', 'b', 'c', 'd'))).toEqual([400, 'BATCH_IS_TOO_LARGE']);
    expect(codeOf(await send(' \n[]'))).toEqual([400, 'PARAMETER_IS_INVALID']);
    expect(codeOf(await send('[{"query":"a"}'))).toEqual([400, 'BODY_IS_NOT_JSON']);
    expect(notes).toEqual([]);
  });

  it('may cost together what one operation may', async () => {
    const { batch, notes } = aRouter();
    expect(codeOf(await batch('a', 'b', 'c'))).toEqual([400, 'COST_IS_TOO_HIGH']);
    expect(notes).toEqual([]);
  });

  it('is refused whole when its address has too many requests', async () => {
    const rateLimit = { ofOperation: unused, ofAddress: async () => refuse(httpError(429, 'RATE_LIMITED')) };
    const { batch, notes } = aRouter({ rateLimit });
    expect(codeOf(await batch('a', 'b'))).toEqual([429, 'RATE_LIMITED']);
    expect(notes).toEqual([]);
  });

  it('of things that are no operations is answered all the same', async () => {
    const { send } = aRouter();
    expect((await send('[{}]')).json).toEqual([{ data: 'nothing' }]);
  });

  it('is nothing but a list: everything else goes its usual way', async () => {
    const { send, counted } = aRouter({ maxOperations: 0 });
    expect((await send('{"query":"a"}')).json).toEqual({ data: 'a' });
    expect(counted).toEqual([]);
  });
});
