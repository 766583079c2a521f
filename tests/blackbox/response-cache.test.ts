import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { type AnotherRouter, anotherRouter } from '../../tools/up/another-router.ts';
import { dataOf } from './support/ask.ts';
import { aProduct, type Product, shelve } from './support/goods.ts';
import { aGroup, groupBySize, groupOfProduct, inSize, ungroup } from './support/groups.ts';
import { aSettledOrder } from './support/orders.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';
import { openShop, type RunningShop } from './support/running-shop.ts';

const shelf =
  'query Shelf($seller: ID!) { products(filter: { sellerId: $seller }) { totalCount nodes { id name available price { amount } } } }';
const one = 'query One($id: ID!) { product(id: $id) { name available archived price { amount } } }';
const update = 'mutation Update($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }';

/** The shop's supergraph, in whose hints nothing ever expires: an answer that becomes right was invalidated. */
function withoutExpiry(environment: RunningShop['environment'], folder: string): string {
  const sdl = readFileSync(environment.SUPERGRAPH_FILE ?? join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8');
  const lasting = join(folder, 'supergraph.graphql');
  writeFileSync(lasting, sdl.replaceAll(/maxAge: \d+/g, 'maxAge: 86400'));
  return lasting;
}

/**
 * What is changed through one router is read through another, whose only news of it are the events. This file breaks services, so
 * it has a shop of its own.
 */
describe('answers that a router keeps', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-supergraph-'));
  let shop: RunningShop;
  let other: AnotherRouter;
  let seller: Person;
  let shopper: Person;
  let bowl: Product;

  beforeAll(async () => {
    shop = await openShop();
    other = await anotherRouter(shop.environment, {
      ROUTER_WORKERS: '2',
      SUPERGRAPH_FILE: withoutExpiry(shop.environment, folder),
    });
    [seller, shopper] = await Promise.all([aSeller(shop.url), aShopper(shop.url)]);
    bowl = await aProduct(seller, { stock: 10 });
  });
  afterAll(async () => {
    await other?.close();
    await shop?.close();
    rmSync(folder, { recursive: true });
  });

  const get = (url: string, query: string, variables: object) =>
    request(url)
      .get('/graphql')
      .set('accept', 'application/json')
      .query({ query, variables: JSON.stringify(variables) });
  /** Queries the other router until it has cached the answer: from then on it could serve a stale one. */
  const untilKept = async (query: string, variables: object) => {
    for (;;) {
      const { headers } = await get(other.url, query, variables);
      if (/^public, max-age=\d+$/.test(String(headers['cache-control']))) return;
    }
  };
  const seen = <Data>(query: string, variables: Record<string, unknown>) =>
    dataOf<Data>({ url: other.url, document: query, variables });
  /** Asks until the answer is so; what never comes is the test's time-out. */
  const becomes = async <Data>(query: string, variables: Record<string, unknown>, isSo: (data: Data) => boolean) => {
    for (;;) {
      const data = await seen<Data>(query, variables);
      if (isSo(data)) return data;
    }
  };
  type One = { product: Pick<Product, 'name' | 'available' | 'archived' | 'price'> };
  type Shelf = { products: { totalCount: number; nodes: Product[] } };

  it('show a new price', async () => {
    await untilKept(one, { id: bowl.id });
    await untilKept(shelf, { seller: seller.id });
    await seller.dataOf(update, { input: { productId: bowl.id, price: { amount: 15_000, currency: 'KRW' } } });
    await becomes<One>(one, { id: bowl.id }, ({ product }) => product.price.amount === 15_000);
    await becomes<Shelf>(shelf, { seller: seller.id }, ({ products }) => products.nodes[0]?.price.amount === 15_000);
  });

  it('show the new name of a seller', async () => {
    const named = 'query Named($id: ID!) { product(id: $id) { name seller { id name } } }';
    await untilKept(named, { id: bowl.id });
    const answer = await seller.dataOf<{ updateProfile: { userErrors: unknown[] } }>(
      'mutation { updateProfile(input: { name: "Moon Pottery" }) { userErrors { code } } }',
    );
    expect(answer.updateProfile.userErrors).toEqual([]);
    await becomes<{ product: { seller: { name: string } } }>(
      named,
      { id: bowl.id },
      ({ product }) => product.seller.name === 'Moon Pottery',
    );
  });

  it('keep the texts of each language apart', async () => {
    const potter = await aSeller(shop.url);
    const { id } = await aProduct(potter, { name: 'Moon jar', description: 'White.' });
    const texts = [{ language: 'KO', name: '달항아리', description: '흰 그릇' }];
    await potter.dataOf(update, { input: { productId: id, texts } });
    const query = 'query Texts($id: ID!) { product(id: $id) { name description category } }';
    const expected = { ko: ['달항아리', '흰 그릇'], en: ['Moon jar', 'White.'], 'ko-KR;q=0.5, en;q=0.9': ['Moon jar', 'White.'] };
    await becomes<One>(one, { id }, ({ product }) => product.name === '달항아리'); // the shop's first language
    const rounds = [...Object.entries(expected), ...Object.entries(expected)];
    for (const [language, words] of rounds) {
      for (let isKept = false; !isKept; ) {
        const { body, headers } = await get(other.url, query, { id }).set('accept-language', language);
        const { name, description } = body.data.product;
        expect([language, name, description]).toEqual([language, ...words]);
        isKept = /^public, max-age=\d+$/.test(String(headers['cache-control']));
      }
    }
  });

  it('show what an order took from the stock', async () => {
    await untilKept(one, { id: bowl.id });
    await untilKept(shelf, { seller: seller.id });
    await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 3 }]);
    await becomes<One>(one, { id: bowl.id }, ({ product }) => product.available === 7);
    await becomes<Shelf>(shelf, { seller: seller.id }, ({ products }) => products.nodes[0]?.available === 7);
  });

  it('show what is new on the shelf, and not what was taken from it', async () => {
    await untilKept(shelf, { seller: seller.id });
    const cup = await aProduct(seller, { name: 'Cup' });
    await becomes<Shelf>(shelf, { seller: seller.id }, ({ products }) => products.totalCount === 2);
    await untilKept(one, { id: cup.id });
    await shelve(seller, 'archiveProduct', cup.id);
    await becomes<Shelf>(shelf, { seller: seller.id }, ({ products }) => products.totalCount === 1);
    await becomes<One>(one, { id: cup.id }, ({ product }) => product.archived);
  });

  it('show the variants of a product: one that joins, leaves, goes off sale and comes back', async () => {
    const [small, large] = [await inSize(seller, 'S'), await inSize(seller, 'L')];
    const group = await aGroup(seller, [small]);
    type Shown = { product: { group: { variants: readonly { name: string }[] } | null } };
    const changes = [
      [() => groupBySize(seller, [small, large], group.id), 2],
      [() => shelve(seller, 'archiveProduct', large.id), 1],
      [() => shelve(seller, 'restoreProduct', large.id), 2],
      [() => groupBySize(seller, [small], group.id), 1],
      [() => groupBySize(seller, [large, small], group.id), 2],
      [() => ungroup(seller, large.id), 1],
      [() => ungroup(seller, small.id), undefined],
    ] as const;
    for (const [change, count] of changes) {
      await untilKept(groupOfProduct, { id: small.id });
      await change();
      await becomes<Shown>(groupOfProduct, { id: small.id }, ({ product }) => product.group?.variants.length === count);
    }
  });

  it('show a client its own change, at whichever worker it asks next', async () => {
    const { id: productId } = await aProduct(seller);
    for (let amount = 1_000; amount < 1_020; amount += 1) {
      await dataOf({
        url: other.url,
        document: update,
        variables: { input: { productId, price: { amount, currency: 'KRW' } } },
        token: seller.tokens.accessToken,
      });
      // each on a connection of its own
      const seenByEach = await Promise.all([1, 2, 3].map(() => seen<One>(one, { id: productId })));
      expect(seenByEach.map(({ product }) => product.price.amount)).toEqual([amount, amount, amount]);
    }
  });

  it('are the same for anonymous clients, shoppers and sellers, who each see their own account', async () => {
    const mixed = `query Mixed($id: ID!) { me { id } product(id: $id) { name seller { id email } } }`;
    for (const person of [seller, shopper, seller]) {
      const data = await dataOf<{ me: { id: string }; product: { seller: { email: string | null } } }>({
        url: other.url,
        document: mixed,
        variables: { id: bowl.id },
        token: person.tokens.accessToken,
      });
      expect(data.me.id).toBe(person.id);
      expect(data.product.seller.email).toBe(person === seller ? seller.email : null);
    }
    const { headers, body } = await get(other.url, mixed, { id: bowl.id });
    expect(headers['cache-control']).toBe('no-store');
    expect(body.data.me).toBeNull();
  });

  it('are marked public only for anonymous GET requests', async () => {
    await untilKept(one, { id: bowl.id });
    const signedIn = await get(other.url, one, { id: bowl.id }).set('authorization', `Bearer ${shopper.tokens.accessToken}`);
    expect(signedIn.headers['cache-control']).toBe('no-store');
    const posted = await request(other.url)
      .post('/graphql')
      .send({ query: one, variables: { id: bowl.id } });
    expect(posted.headers['cache-control']).toBe('no-store');
  });

  it('are given while the catalogue is away, and nothing else of it', async () => {
    for (let i = 0; i < 4; i += 1) await untilKept(one, { id: bowl.id }); // at each worker
    await shop.processes.product.kill();
    expect(await seen<One>(one, { id: bowl.id })).toMatchObject({ product: { name: bowl.name } });
    const { body } = await get(other.url, '{ products(first: 3) { totalCount } }', {});
    expect(body).toMatchObject({ data: { products: null }, errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
    shop.processes.product.start();
    await shop.ready(['product']);
  });
});
