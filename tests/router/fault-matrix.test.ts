import { readFileSync, writeFileSync } from 'node:fs';
import { aShop, everything, type Name, names } from './support/a-shop.ts';
import { type Fault, faultNames } from './support/faults.ts';

const page = new URL('../../docs/router.md', import.meta.url);

/** What each subgraph's part of {@link everything} is. */
const parts: Readonly<Record<Name, readonly string[]>> = {
  user: ['me', 'order.buyer.name', 'products.nodes.*.seller.name'],
  auth: ['sessions'],
  product: ['me.orders.nodes.*.lines.*.product.name', 'me.orders.nodes.*.lines.*.product.seller', 'products'],
  order: ['me.orders', 'order'],
};

/** Long enough for a sound subgraph on a busy machine, short enough to wait for in each row. */
const timeoutMs = 1_500;

interface Observed {
  readonly codes: readonly string[];
  readonly places: readonly string[];
  readonly tookMs: number;
  readonly data: Readonly<Record<string, unknown>>;
}

type Shop = Awaited<ReturnType<typeof aShop>>;

async function observed(shop: Shop): Promise<Observed> {
  const began = performance.now();
  const { data, errors = [] } = await shop.ask(everything);
  return {
    codes: [...new Set(errors.map(({ extensions }) => extensions.code))],
    places: [...new Set(errors.map(({ path }) => path.map((step) => (typeof step === 'number' ? '*' : step)).join('.')))].sort(),
    tookMs: performance.now() - began,
    data,
  };
}

/** A stopped subgraph does not come back, so that its shop is its own. */
async function observeStopped(name: Name): Promise<Observed> {
  const shop = await aShop({ timeoutMs });
  await shop.servers[name].close();
  return observed(shop).finally(() => shop.close());
}

async function observe(shop: Shop, name: Name, fault: Fault): Promise<Observed> {
  shop.faults.set(name, fault);
  return observed(shop).finally(() => shop.faults.clear());
}

const rows: string[] = [];

describe('a query over all four subgraphs, one of which is', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await aShop({ timeoutMs });
    await shop.ask(everything); // connections and plans are made
  });
  afterAll(() => shop.close());

  it.each(['stopped', ...faultNames] as const)(
    '%s, has nulls and errors in that part, the rest of its data, and comes in time',
    async (fault) => {
      const cells: string[] = [];
      for (const name of names) {
        const { codes, places, tookMs, data } =
          fault === 'stopped' ? await observeStopped(name) : await observe(shop, name, fault);
        const isWhole = fault === 'slow';
        // A value of a wrong type may be found below the field that a dead subgraph would leave null.
        const isOwn = (place: string) =>
          parts[name].some((part) => place === part || place.startsWith(`${part}.`) || part.startsWith(`${place}.`));
        expect({ name, strange: places.filter((place) => !isOwn(place)) }).toEqual({ name, strange: [] });
        expect({ name, codes }).toEqual({
          name,
          codes: isWhole ? [] : [fault === 'wrong types' ? 'INTERNAL' : 'SERVICE_UNAVAILABLE'],
        });
        if (!isWhole && fault !== 'wrong types') expect(places).toEqual(parts[name]);
        const sound = ['me', 'sessions', 'products', 'order'].filter((root) => !parts[name].includes(root) || isWhole);
        for (const root of sound) expect({ name, root, value: data[root] }).not.toEqual({ name, root, value: null });
        expect(tookMs).toBeLessThan(2 * timeoutMs + 1_500); // a query asks one subgraph at most twice in a row
        cells.push(isWhole ? 'whole' : `${codes.join()}: ${places.length}`);
      }
      rows.push(`| ${fault} | ${cells.join(' | ')} |`);
    },
    60_000,
  );

  it('stands in the page as it was observed', () => {
    const text = readFileSync(page, 'utf8');
    const table = ['| one subgraph is … | user | auth | product | order |', '| --- | --- | --- | --- | --- |', ...rows].join(
      '\n',
    );
    const found = /<!-- fault matrix -->\n([\s\S]*?)\n<!-- end -->/.exec(text)?.[1];
    if (process.env.WRITE_PAGES) writeFileSync(page, text.replace(`\n${found}\n<!-- end -->`, `\n${table}\n<!-- end -->`));
    else expect(found).toBe(table);
  });
});
