import { runInNewContext } from 'node:vm';
import { pageScript } from './fill-in.ts';
import { placeholders, tabs } from './tabs.ts';

/** A browser's page with the script in it, and a shop that answers as told. */
function aPage(answers: readonly unknown[], stored: Readonly<Record<string, string>> = {}) {
  const sent: { body: string; authorization: string | null }[] = [];
  const storage = new Map(Object.entries(stored));
  const page = {
    crypto,
    Headers,
    localStorage: {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => void storage.set(key, value),
    },
    fetch: async (_: string, init: { body: string; headers: Headers }) => {
      sent.push({ body: init.body, authorization: new Headers(init.headers).get('authorization') });
      return Response.json(answers[sent.length - 1] ?? {});
    },
  };
  runInNewContext(pageScript, page);
  const ask = async (body: string, authorization?: string) => {
    await page.fetch('/graphql', { body, headers: new Headers(authorization ? { authorization } : {}) });
    await new Promise(setImmediate); // the page reads the answer beside GraphiQL
    return sent.at(-1);
  };
  return { ask, storage };
}

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

  it('leaves alone what a person typed, and placeholders whose value is not known yet', async () => {
    const { ask } = aPage([]);
    expect(await ask(`{"id":"my own", "x":"${placeholders.orderId}"}`, 'Bearer mine')).toEqual({
      body: `{"id":"my own", "x":"${placeholders.orderId}"}`,
      authorization: 'Bearer mine',
    });
  });

  it('begins with the first tab’s variables, and later with those that were left', () => {
    expect(aPage([]).storage.get('graphiql:variables')).toBe(tabs[0]?.variables);
    expect(aPage([], { 'graphiql:tabState': '{}' }).storage.has('graphiql:variables')).toBe(false);
  });
});
