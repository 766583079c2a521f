import { runInNewContext } from 'node:vm';
import { pageScript } from './fill-placeholders.ts';
import { placeholders, tabs } from './tabs.ts';

/** A browser's page with the script in it, and a shop that answers as the test says. */
function aPage(answers: readonly unknown[], stored: Readonly<Record<string, string>> = {}, session = new Map<string, string>()) {
  const sent: { body: string; authorization: string | null }[] = [];
  const storage = new Map(Object.entries(stored));
  const page = {
    crypto,
    Headers,
    Response,
    localStorage: storageOf(storage),
    sessionStorage: storageOf(session),
    fetch: async (_: string, init: { body: string; headers: Headers }): Promise<Response> => {
      sent.push({ body: init.body, authorization: new Headers(init.headers).get('authorization') });
      const answer = answers[sent.length - 1] ?? {};
      return answer instanceof Response ? answer : Response.json(answer);
    },
  };
  runInNewContext(pageScript, page);
  let response: Response | undefined;
  const ask = async (body: string, authorization?: string) => {
    response = await page.fetch('/graphql', { body, headers: new Headers(authorization ? { authorization } : {}) });
    await new Promise(setImmediate); // the page reads the answer beside GraphiQL
    return sent.at(-1);
  };
  const advised = async (body: string, authorization?: string) => {
    const before = sent.length;
    await ask(body, authorization);
    return sent.length > before ? undefined : (await response?.json())?.errors[0].message;
  };
  return { ask, advised, storage, session };
}

const storageOf = (entries: Map<string, string>) => ({
  getItem: (key: string) => entries.get(key) ?? null,
  setItem: (key: string, value: string) => void entries.set(key, value),
});

describe('a walk through the playground’s tabs', () => {
  it('carries the token, the product and the order from tab to tab', async () => {
    const { ask } = aPage([
      { data: { login: { tokens: { accessToken: 'token-1' } } } },
      { data: { products: { nodes: [{ id: 'mug' }, { id: 'cup' }] } } },
      { data: { placeOrder: { order: { id: 'o1' } } } },
    ]);
    expect((await ask('login'))?.authorization).toBeNull();
    await ask('products');
    expect(await ask(`order ${placeholders.productId}`, `Bearer ${placeholders.accessToken}`)).toEqual({
      body: 'order mug',
      authorization: 'Bearer token-1',
    });
    expect((await ask(`follow ${placeholders.orderId}`))?.body).toBe('follow o1');
  });

  it('makes a new key each time', async () => {
    const { ask } = aPage([]);
    const [first, second] = [await ask(placeholders.key), await ask(placeholders.key)];
    expect(first?.body).toMatch(/^KEY-[0-9A-F]{8}$/);
    expect(second?.body).not.toBe(first?.body);
  });

  it('leaves alone what a person typed', async () => {
    const { ask } = aPage([]);
    const typed = { body: '{"id":"my own"}', authorization: 'Bearer mine' };
    expect(await ask(typed.body, typed.authorization)).toEqual(typed);
  });

  it('says which tab comes first instead of sending what is not known yet', async () => {
    const { advised } = aPage([]);
    const token = `Bearer ${placeholders.accessToken}`;
    expect(await advised('me', token)).toMatch(/^Sign in first:.*tab 2/);
    expect(await advised(placeholders.productId, 'Bearer mine')).toMatch(/tab 3/);
    expect(await advised(placeholders.orderId, 'Bearer mine')).toMatch(/tab 4/);
    expect(await advised('query IntrospectionQuery', token)).toBeUndefined();
  });

  it('knows what it knew after a reload of its browser tab, and nothing in another one', async () => {
    const first = aPage([
      { data: { login: { tokens: { accessToken: 'token-1' } } } },
      { data: { placeOrder: { order: { id: 'o1' } } } },
    ]);
    await first.ask('login');
    await first.ask('place');
    const reloaded = aPage([], {}, first.session);
    const token = `Bearer ${placeholders.accessToken}`;
    expect(await reloaded.ask(placeholders.orderId, token)).toEqual({ body: 'o1', authorization: 'Bearer token-1' });
    expect(await aPage([]).advised('me', token)).toMatch(/^Sign in first/);
    expect([...first.storage.values()].join()).not.toContain('token-1');
  });

  it('fills in the token of a subscription and leaves its stream to GraphiQL', async () => {
    const events = new Response('event: next\ndata: {}\n\n', { headers: { 'content-type': 'text/event-stream' } });
    const { ask } = aPage([{ data: { login: { tokens: { accessToken: 'token-1' } } } }, events]);
    await ask('login');
    expect((await ask('subscription', `Bearer ${placeholders.accessToken}`))?.authorization).toBe('Bearer token-1');
    expect(events.bodyUsed).toBe(false);
  });

  it('begins with the first tab’s variables, and later with those that were left', () => {
    expect(aPage([]).storage.get('graphiql:variables')).toBe(tabs[0]?.variables);
    expect(aPage([], { 'graphiql:tabState': '{}' }).storage.has('graphiql:variables')).toBe(false);
  });
});
