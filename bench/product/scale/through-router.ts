import { writeCursor } from '@commerce/product/adapters/in/graphql/cursor.ts';
import { isNameSort } from '@commerce/product/domain/listing.ts';
import { openAccount } from '../../../tools/shop-client/account.ts';
import { shopClient } from '../../../tools/shop-client/client.ts';
import { cpuTime } from '../../orders/cpu-time.ts';
import { startPrivateShop } from '../../orders/private-shop.ts';
import type { Observed } from './measure.ts';
import type { Listing, ScaleShop } from './reads.ts';
import { prefix } from './search-engine.ts';

const listDocument = (fields: string) =>
  `query List($after: String, $filter: ProductFilter, $search: String, $sort: ProductSort!) {
    products(first: 20, after: $after, filter: $filter, search: $search, sort: $sort) { ${fields} } }`;
const card = 'id name slug available price { amount currency } imageUrl';
const documents = {
  page: listDocument(`nodes { ${card} } pageInfo { endCursor hasNextPage }`),
  facets: listDocument(`facets { categories { count category { id name } } brands { brand count }
    attributes { name values { value count } } prices { currency count } inStock soldOut precision }`),
  total: listDocument('totalCount totalCountPrecision'),
  byId: `query P($id: ID!) { product(id: $id) { ${card} description brand } }`,
  bySlug: `query S($slug: String!) { productBySlug(slug: $slug) { ${card} description brand } }`,
  suggest: 'query T($term: String!) { suggest(term: $term) { text product { id slug } category { id slug } } }',
  create: 'mutation C($input: CreateProductInput!) { createProduct(input: $input) { product { id } userErrors { message } } }',
  update: 'mutation U($input: UpdateProductInput!) { updateProduct(input: $input) { product { id } userErrors { message } } }',
  adjust: 'mutation A($input: AdjustStockInput!) { adjustStock(input: $input) { product { id } userErrors { message } } }',
};

/** Products that a seller of the bench has and changes. */
const owned = 32;

/** Node's histogram of its event loop has this precision, which it adds to each delay (`nodejs_eventloop_lag_max_seconds`). */
const precisionMs = 20;

/**
 * A shop of all processes on the catalogue, each operation sent to its router: no response cache, and every request goes to
 * product. A seller of the bench adds a few products to the catalogue, for the writes.
 */
export async function throughRouter(
  databaseUrl: string,
  engineUrl?: string,
): Promise<{ shop: ScaleShop; observed: Observed; close(): Promise<void> }> {
  let metricsPort = '';
  const environment = {
    PRODUCT_DATABASE_URL: databaseUrl,
    ...(engineUrl === undefined
      ? { SEARCH_ENGINE: 'database' }
      : { SEARCH_ENGINE: 'opensearch', OPENSEARCH_URL: engineUrl, OPENSEARCH_INDEX_PREFIX: prefix }),
    ROUTER_CACHE_BYTES: '0',
    ROUTER_SHARE_IN_FLIGHT: 'off',
    SUBGRAPH_TIMEOUT_MS: '60000',
    METRICS_PORT: '0',
    DEFAULT_LANGUAGE: 'en',
    LOG_LEVEL: 'info',
  };
  const started = await startPrivateShop(false, environment, (service, line) => {
    if (service === 'product' && line.includes('metrics are served')) metricsPort = /"port":(\d+)/.exec(line)?.[1] ?? '';
  });
  await started.shop.ready();
  const client = shopClient(started.shop.url, { connections: 4 });
  const email = `seller-${Date.now()}@bench.example`;
  const seller = await openAccount(client, {
    email,
    password: 'a pass phrase for the bench',
    name: 'Bench',
    accountType: 'SELLER',
  });
  const mutate = async (document: string, input: object): Promise<{ id: string }> => {
    const [answer] = Object.values(
      await seller.ask<Record<string, { product: { id: string } | null; userErrors: readonly { message: string }[] }>>(document, {
        input,
      }),
    );
    if (!answer?.product) throw new Error(answer?.userErrors[0]?.message);
    return answer.product;
  };
  const mine: string[] = [];
  for (let index = 0; index < owned; index += 1) {
    const input = { sku: `${Date.now()}-${index}`, name: `Bowl ${index}`, category: 'Category 0000', stock: 9 };
    mine.push((await mutate(documents.create, { ...input, price: { amount: 1_000 + index, currency: 'USD' } })).id);
  }
  const id = (round: number) => mine[round % owned];
  const list =
    (document: string) =>
    ({ sort = 'NEWEST', after = null, search = null, filter = {} }: Listing) =>
      client.ask(document, {
        sort: isNameSort(sort) ? 'NAME' : sort,
        after: after && writeCursor({ sort, position: after }),
        search,
        filter,
      });
  const pid = () => started.shop.processes.product.pid();
  return {
    shop: {
      page: list(documents.page),
      facets: list(documents.facets),
      total: list(documents.total),
      byId: (productId) => client.ask(documents.byId, { id: productId }),
      bySlug: (slug) => client.ask(documents.bySlug, { slug }),
      suggest: (term) => client.ask(documents.suggest, { term }),
      rename: (round, name) => mutate(documents.update, { productId: id(round), name }),
      reprice: (round, amount) => mutate(documents.update, { productId: id(round), price: { amount, currency: 'USD' } }),
      moveStock: (round) => mutate(documents.adjust, { productId: id(round), delta: 1 }),
    },
    observed: {
      cpu: () => cpuTime(pid()),
      holdDuring: async (calls) => {
        const lag = () => maxLag(metricsPort);
        await lag(); // each reading begins a new time
        await calls();
        return Math.max(0, (await lag()) - precisionMs);
      },
    },
    close: async () => {
      await client.close();
      await started.close();
    },
  };
}

/** The longest delay of the event loop since the last time that it was asked, in milliseconds with the precision. */
async function maxLag(port: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds\S* (\S+)/m.exec(text)?.[1]) * 1_000;
}
