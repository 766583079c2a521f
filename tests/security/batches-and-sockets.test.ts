import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import { WebSocket } from 'ws';
import { aShopper } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';
import { posted } from './support/posted.ts';

interface Answer {
  readonly data?: Record<string, { userErrors?: readonly { code: string }[] } | null> | null;
  readonly errors?: readonly { extensions?: { code?: string } }[];
}

/** What a client might do many times with one request or on one connection, in a shop that allows both. */
describe('many things at once', () => {
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await openShop(undefined, {
      LIMIT_BATCH: '20',
      LIMIT_COST: '45000', // twenty sign-ins
      LIMIT_SOCKETS: '3',
      RATE_LIMIT_FIELDS: 'verifyEmail=3/3600',
    });
  });
  afterAll(() => shop?.close());

  const batch = async (queries: readonly string[], headers: Record<string, string> = {}) => {
    const { status, text, codes } = await posted(JSON.stringify(queries.map((query) => ({ query }))), headers, { url: shop.url });
    return { status, codes, answers: JSON.parse(text) as readonly Answer[] };
  };
  const times = (count: number, of: (index: number) => string) => Array.from({ length: count }, (_, index) => of(index));

  it('as a batch are answered in their order, each for itself', async () => {
    const { tokens, id } = await aShopper(shop.url);
    const { status, answers } = await batch(['{ me { id } }', '{ nothing }', '{ __typename }'], {
      authorization: `Bearer ${tokens.accessToken}`,
    });
    expect(status).toBe(200);
    expect(answers[0]?.data).toEqual({ me: { id } });
    expect(answers[1]?.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(answers[2]?.data).toEqual({ __typename: 'Query' });
  });

  it('as a batch of guesses are twenty guesses to the throttle of logins', async () => {
    const { email } = await aShopper(shop.url);
    const { answers } = await batch(
      times(
        20,
        (index) => `mutation { login(input: { email: "${email}", password: "guess ${index}" }) { userErrors { code } } }`,
      ),
    );
    const codes = answers.map(({ data }) => data?.login?.userErrors?.[0]?.code);
    expect(codes).toEqual([...Array(5).fill('CREDENTIALS_ARE_WRONG'), ...Array(15).fill('LOGIN_IS_THROTTLED')]);
  });

  it('as a batch take as many tokens of a rate as they are', async () => {
    const { answers } = await batch(times(5, () => 'mutation { verifyEmail(input: { token: "guessed" }) { verified } }'));
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.code);
    expect(codes).toEqual([undefined, undefined, undefined, 'RATE_LIMITED', 'RATE_LIMITED']);
  });

  it('as a batch cost together what one operation may, and are bounded in number', async () => {
    const search = (index: number) => `f${index}: products(first: 100, search: "x${index}") { nodes { id } }`;
    const shelf = `{ ${times(20, search).join(' ')} }`; // 7,300
    expect((await batch([shelf, shelf])).answers.map(({ errors }) => errors)).toEqual([undefined, undefined]);
    expect((await batch(times(20, () => shelf))).codes).toEqual(['COST_IS_TOO_HIGH']);
    expect((await batch(times(21, () => '{ __typename }'))).codes).toEqual(['BATCH_IS_TOO_LARGE']);
    expect((await batch([])).codes).toEqual(['PARAMETER_IS_INVALID']);
  });

  it('as a batch with a bad token are UNAUTHENTICATED', async () => {
    const { status, answers } = await batch(['{ __typename }', '{ __typename }'], { authorization: 'Bearer forged' });
    expect([status, answers.map(({ errors }) => errors?.[0]?.extensions?.code)]).toEqual([
      401,
      ['UNAUTHENTICATED', 'UNAUTHENTICATED'],
    ]);
  });

  const socket = () =>
    new Promise<WebSocket | number>((resolve) => {
      const opened = new WebSocket(`${shop.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      opened.on('open', () => resolve(opened));
      opened.on('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
      opened.on('error', () => {});
    });

  /** A socket as soon as there is a place for it. */
  const aFreePlace = () =>
    eventually(async () => {
      const opened = await socket();
      return opened instanceof WebSocket && opened;
    });

  it('are bounded as sockets by address, and a slot is free again when one closes', async () => {
    const opened = await Promise.all([socket(), socket(), socket()]);
    expect(opened.map((one) => one instanceof WebSocket)).toEqual([true, true, true]);
    expect(await socket()).toBe(429);
    const [first, ...others] = opened as WebSocket[];
    first?.terminate();
    for (const one of [...others, await aFreePlace()]) one.terminate();
  });

  it('as sockets that break off while they open take no place', async () => {
    for (let tries = 0; tries < 20; tries += 1) {
      const broken = new WebSocket(`${shop.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      broken.on('error', () => {});
      await new Promise(setImmediate);
      broken.terminate();
    }
    (await aFreePlace()).terminate();
  });

  it('leave the shop open to others', async () => {
    expect((await posted('{"query":"{ __typename }"}', {}, { url: shop.url })).body.data).toEqual({ __typename: 'Query' });
  });
});
