import { randomSecrets } from '@commerce/chassis/identity/random-secrets.ts';
import { isId, newId } from '@commerce/chassis/ids.ts';
import fc from 'fast-check';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { makeChangeCart } from './change-cart.ts';
import { makeReadCart } from './read-cart.ts';

const now = () => new Date('2026-11-23T09:30:00.000Z');
const productId = newId();

/** A browser of several tabs and the storefront's server: each new cart is a cookie of its own, several are joined. */
function aBrowser() {
  const { transact, cartQueries, knownProductQueries: products } = memoryStores();
  const tokens = randomSecrets();
  const digest = (text: string) => text;
  const changeCart = makeChangeCart({ transact, products, tokens, newId, isId, now, digest });
  const readCart = makeReadCart({ cartQueries, tokens, now });
  const jar = new Set<string>();
  let put = 0;

  /** What the server does with a request that has brought these cookies. @returns what the answer does to the jar */
  async function serve(brought: readonly string[], quantity: number): Promise<() => void> {
    const held = [...brought].sort();
    const dropped: string[] = [];
    const drop = (token: string) => {
      if (held.includes(token)) held.splice(held.indexOf(token), 1);
      dropped.push(token);
    };
    for (const from of held.slice(1)) {
      const token = held[0] ?? from;
      const joined = await changeCart.join(token, from);
      if (joined?.token !== from) drop(from);
      if (joined?.token !== token) drop(token);
    }
    const token = held[0] ?? null;
    let made: string | null = null;
    if (quantity > 0) {
      const added = await changeCart.add({ token }, { productId, quantity, key: null });
      if (added.ok && added.value.token !== token) made = added.value.token;
      if (made !== null && token !== null) drop(token);
      put += quantity;
    }
    return () => {
      for (const gone of dropped) jar.delete(gone);
      if (made !== null) jar.add(made);
    };
  }
  return {
    jar,
    put: () => put,
    serve,
    content: async () => {
      const [token = null] = jar;
      return (await readCart({ token }))?.cart.lines[0]?.quantity ?? 0;
    },
  };
}

/** Requests that leave with the cookies of their moment, are served in any order, and whose answers come in any order. */
const history = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ does: fc.constant('send' as const), quantity: fc.integer({ min: 0, max: 3 }) }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('serve' as const), which: fc.nat() }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('receive' as const), which: fc.nat() }) },
  ),
  { maxLength: 40 },
);

describe('the carts of a browser whose tabs add at the same time', () => {
  it('become one that has everything that was put in', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const { jar, put, serve, content } = aBrowser();
        const sent: (readonly [readonly string[], number])[] = [];
        const served: (() => void)[] = [];
        const taken = <T>(from: T[], which: number) => (from.length > 0 ? from.splice(which % from.length, 1) : []);
        const serveOne = async (which: number) => {
          for (const [brought, quantity] of taken(sent, which)) served.push(await serve(brought, quantity));
        };
        for (const step of steps) {
          if (step.does === 'send') sent.push([[...jar], step.quantity]);
          else if (step.does === 'serve') await serveOne(step.which);
          else for (const receive of taken(served, step.which)) receive();
        }
        while (sent.length > 0) await serveOne(0);
        for (const receive of served) receive();
        for (let reads = 0; reads < 3; reads += 1) (await serve([...jar], 0))();
        expect(jar.size).toBeLessThanOrEqual(1);
        expect(await content()).toBe(put());
      }),
      { numRuns: 500 },
    );
  });
});
