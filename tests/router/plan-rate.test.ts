import { makePlanSubscription } from '@commerce/router/engines/execute-subscription.ts';
import { federatedEngine } from '@commerce/router/engines/federated-engine.ts';
import { ownEngine } from '@commerce/router/engines/own-engine.ts';
import { memoryBuckets } from '@commerce/router/rate-limit/memory-buckets.ts';
import { makeRateLimit } from '@commerce/router/rate-limit/rate-limit.ts';
import { parse } from 'graphql';
import { aGraph } from '../federation/conformance/graph.ts';
import { inProcessPlanner } from '../federation/in-process-planner.ts';
import { accessToken, aRouter, freshKeys, silentLog } from './support/a-router.ts';

const fields = Array.from({ length: 9 }, (_, index) => `f${index}`);
const { supergraph } = aGraph({
  shop: { sdl: `type Query { ${fields.map((name) => `${name}: Int`).join(' ')} } type Subscription { ticks: Int tocks: Int }` },
});

/** A router that plans two new operations of each caller in ten minutes; its subgraph answers null. */
async function aPricedRouter() {
  const rules = { address: undefined, user: undefined, operation: undefined, fields: {} };
  const { refusalOfPlan } = makeRateLimit({
    buckets: memoryBuckets({ now: () => 0 }), // no bucket refills while a test runs
    rules: { ...rules, plans: { name: 'plans', count: 2, perSeconds: 600 } },
  });
  const read = () => ({ data: Object.fromEntries(fields.map((name) => [name, null])), errors: [] });
  const federated = federatedEngine({
    supergraph,
    openPlanner: inProcessPlanner(),
    clients: new Map([['shop', async () => ({ read })]]),
    refusePlan: refusalOfPlan,
    log: silentLog,
  });
  const authKeys = await freshKeys();
  const server = await aRouter({ engine: ownEngine(federated), authKeys, trustedProxies: 1, batchSize: 10 });
  const send = async (payload: object, from = '198.51.100.1', account?: string) => {
    const authorization =
      account === undefined ? {} : { authorization: `Bearer ${await accessToken(authKeys, { sub: account })}` };
    const response = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        accept: 'application/graphql-response+json',
        'content-type': 'application/json',
        'x-forwarded-for': from,
        ...authorization,
      },
      payload: JSON.stringify(payload),
    });
    return { status: response.statusCode, headers: response.headers, body: response.json() };
  };
  return { send, federated };
}

const query = (...names: number[]) => ({ query: `{ ${names.map((name) => `f${name}`).join(' ')} }` });

describe('the rate of new plans', () => {
  it('refuses a caller one operation too many that needs a new plan, and says when the next is welcome', async () => {
    const { send } = await aPricedRouter();
    expect([(await send(query(0))).status, (await send(query(1))).status]).toEqual([200, 200]);
    const { status, headers, body } = await send(query(2));
    expect([status, body.errors[0].extensions.code, headers['retry-after'], headers['ratelimit-policy']]).toEqual([
      429,
      'RATE_LIMITED',
      '300',
      '"plans";q=2;w=600',
    ]);
    expect(body.data).toBeUndefined();
  });

  it('leaves what is planned to every caller, and other callers their own rate', async () => {
    const { send } = await aPricedRouter();
    for (const name of [0, 1, 2]) await send(query(name));
    for (const name of [0, 1, 0]) expect((await send(query(name))).status).toBe(200);
    expect((await send(query(2), '198.51.100.2')).status).toBe(200);
    expect((await send(query(2))).status).toBe(200); // the other caller had it planned
    expect((await send(query(3))).status).toBe(429);
  });

  it('counts accounts wherever they come from, and addresses for callers who did not sign in', async () => {
    const { send } = await aPricedRouter();
    const statuses = [
      await send(query(0), '198.51.100.1', 'ann'),
      await send(query(1), '198.51.100.2', 'ann'),
      await send(query(2), '198.51.100.3', 'ann'),
      await send(query(2), '198.51.100.1', 'ben'),
      await send(query(3), '198.51.100.1'),
    ];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429, 200, 200]);
  });

  it('counts values of conditions as the different operations that they are, and literals not at all', async () => {
    const { send } = await aPricedRouter();
    const asked = (is: boolean) => ({ query: 'query ($is: Boolean!) { f0 f1 @include(if: $is) }', variables: { is } });
    expect([(await send(asked(true))).status, (await send(asked(false))).status]).toEqual([200, 200]);
    expect((await send(asked(true))).status).toBe(200);
    expect((await send(query(5))).status).toBe(429);
  });

  it('counts each entry of a batch, whose others are answered', async () => {
    const { send } = await aPricedRouter();
    await send(query(0));
    const { status, body } = await send([query(0), query(1), query(2), query(0)]);
    expect(status).toBe(200);
    const codes = body.map((one: { errors?: { extensions: { code: string } }[] }) => one.errors?.[0]?.extensions.code);
    expect(codes.filter((code: unknown) => code === 'RATE_LIMITED')).toHaveLength(1);
    expect([codes[0], codes[3]]).toEqual([undefined, undefined]);
  });

  it('costs nothing to join a plan under way', async () => {
    const { send } = await aPricedRouter();
    const sent = await Promise.all(Array.from({ length: 8 }, () => send(query(0))));
    expect(sent.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await send(query(1))).status).toBe(200);
    expect((await send(query(2))).status).toBe(429);
  });

  it('refuses a subscription before its stream begins', async () => {
    const { federated } = await aPricedRouter();
    const plan = makePlanSubscription(federated);
    const planned = (text: string) => {
      const document = parse(text);
      const asking = { caller: { kind: 'anonymous' }, client: { address: '198.51.100.1', device: undefined } };
      return plan({ document, name: undefined, variables: {} } as never, asking as never);
    };
    expect([await planned('subscription { ticks }'), await planned('subscription { tocks }')]).toEqual([undefined, undefined]);
    expect(await planned('subscription { ticks __typename }')).toMatchObject({
      status: 429,
      errors: [{ extensions: { code: 'RATE_LIMITED' } }],
      headers: { 'retry-after': '300' },
    });
    expect(await planned('subscription { ticks }')).toBeUndefined();
  });
});
