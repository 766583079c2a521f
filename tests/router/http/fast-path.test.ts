import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { accessToken, aRouter, fakeEngine, freshKeys, type RouterUnderTest } from '../support/a-router.ts';

/** One content type goes past Fastify; the other, which means the same, is left to it. */
const ways = { directly: 'application/json', 'by Fastify': 'application/json; charset="utf-8"' } as const;

type Sent = Readonly<{ payload: string | Buffer; headers?: Readonly<Record<string, string>>; path?: string }>;
type Got = Readonly<{ status: number | undefined; headers: Record<string, unknown>; body: string }>;

const authKeys = await freshKeys();

/** What a router answers to requests one after another, and what it ran. */
async function answersOf(way: keyof typeof ways, given: Partial<RouterUnderTest>, requests: readonly Sent[]) {
  const { engine, ran } = fakeEngine({ hello: ({ name }: { name: string }) => (name === 'boom' ? explode() : `Hello ${name}`) });
  const router = await aRouter({ engine, authKeys, ...given });
  const origin = await router.listen({ port: 0, host: '127.0.0.1' });
  const answers: Got[] = [];
  for (const { payload, headers = {}, path = '/graphql' } of requests)
    answers.push(await post(origin + path, payload, { 'content-type': ways[way], host: 'shop.example', ...headers }));
  await router.close();
  return { answers, ran: ran.map(({ operation, context: { trace, ...context } }) => ({ text: operation.text, context })) };
}

function explode(): never {
  throw new Error('a resolver failed');
}

/** Sent as it is: `fetch` would decide about some of these headers by itself. */
const post = (url: string, payload: string | Buffer, headers: Record<string, string>): Promise<Got> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers: { 'content-length': Buffer.byteLength(payload), ...headers } },
      async (got) => {
        const { date: _, 'x-trace-id': trace, ...rest } = got.headers;
        resolve({ status: got.statusCode, headers: { ...rest, traced: typeof trace }, body: masked(await text(got)) });
      },
    );
    sent.on('error', reject).end(payload);
  });

const masked = (body: string) => body.replace(/[\da-f]{32}/g, 'a trace');

const ask = (query = '{ hello }') => JSON.stringify({ query });
const token = await accessToken(authKeys);

const cases: readonly (readonly [string, readonly Sent[], Partial<RouterUnderTest>?])[] = [
  ['a query', [{ payload: ask() }]],
  ['another media type', [{ payload: ask(), headers: { accept: 'application/graphql-response+json' } }]],
  ['a media type that is not offered', [{ payload: ask(), headers: { accept: 'image/png' } }]],
  [
    'an account, with device and language',
    [{ payload: ask(), headers: { authorization: `Bearer ${token}`, 'user-agent': 'x', 'accept-language': 'en' } }],
  ],
  ['a token that is none', [{ payload: ask(), headers: { authorization: 'Bearer nonsense' } }]],
  [
    'the refresh cookie of our own page',
    [{ payload: ask(), headers: { cookie: 'commerce-refresh=abc; other=1', 'sec-fetch-site': 'same-origin' } }],
  ],
  ['a page of ours', [{ payload: ask(), headers: { origin: 'https://shop.example' } }]],
  [
    'a page that may ask',
    [{ payload: ask(), headers: { origin: 'https://friend.example' } }],
    { origins: ['https://friend.example'] },
  ],
  ['a page that may not', [{ payload: ask(), headers: { origin: 'https://foe.example' } }]],
  ['a page that does not say who it is', [{ payload: ask(), headers: { 'sec-fetch-site': 'cross-site' } }]],
  [
    'a host that a proxy names',
    [{ payload: ask(), headers: { origin: 'https://front.example', 'x-forwarded-host': 'front.example' } }],
    { trustedProxies: 1 },
  ],
  [
    'an address that a proxy names',
    [{ payload: ask(), headers: { 'x-forwarded-for': '203.0.113.9, 10.0.0.1' } }],
    { trustedProxies: 2 },
  ],
  ['an address that no trusted proxy names', [{ payload: ask(), headers: { 'x-forwarded-for': '203.0.113.9' } }]],
  [
    'one request too many',
    [{ payload: ask() }, { payload: ask() }, { payload: ask() }],
    { rateLimits: { address: { name: 'address', count: 2, perSeconds: 600 } }, isProduction: true },
  ],
  ['no JSON', [{ payload: '{' }]],
  ['no UTF-8', [{ payload: Buffer.from([0x22, 0xff, 0x22]) }]],
  ['nothing', [{ payload: '' }]],
  ['a batch', [{ payload: `[${ask()}]` }]],
  ['a body as long as may be', [{ payload: ask().padEnd(100) }], { bodyLimitBytes: 100 }],
  ['a longer one', [{ payload: ask().padEnd(101) }], { bodyLimitBytes: 100 }],
  ['a body of several packets', [{ payload: ask().padEnd(300_000) }], { bodyLimitBytes: 400_000 }],
  ['a field that fails', [{ payload: ask('{ hello(name: "boom") }') }]],
  ['parameters in the URL as well', [{ payload: ask(), path: '/graphql?query={friend{name}}' }]],
  ['another path', [{ payload: ask(), path: '/graphql/' }]],
];

describe('past Fastify and through it', () => {
  it.each(cases.map(([name, requests, given = {}]) => [name, requests, given] as const))(
    '%s gets the same answer',
    async (_, requests, given) => {
      const direct = await answersOf('directly', given, requests);
      expect(direct).toEqual(await answersOf('by Fastify', given, requests));
      expect(direct.answers).toHaveLength(requests.length);
    },
  );

  it('a server that closes tells it on open connections', async () => {
    const arrived = Promise.withResolvers<void>();
    const hello = async () => {
      arrived.resolve();
      await new Promise((later) => setTimeout(later, 100));
      return 'Hello';
    };
    const router = await aRouter({ engine: fakeEngine({ hello }).engine });
    const url = `${await router.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
    const asked = post(url, ask(), { 'content-type': ways.directly });
    await arrived.promise;
    const closing = router.close();
    expect(await asked).toMatchObject({ status: 200, headers: { connection: 'close' }, body: '{"data":{"hello":"Hello"}}' });
    await closing;
  });
});
