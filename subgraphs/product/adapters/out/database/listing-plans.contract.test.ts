import { randomUUID } from 'node:crypto';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { drizzleMysql, drizzleSqlite, type SQL, sql } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import type { PageQuery, Products, SearchIndex } from '../../../application/ports.ts';
import { comparePositions, type KeySort, nameKey, type Selection } from '../../../domain/listing.ts';
import { aProduct } from '../../../domain/product.support.ts';
import { openProductDatabase } from './open.ts';
import { rowOf } from './product-rows.ts';
import { sqlProducts } from './sql-products.ts';

const id = '019a0000-0000-7000-8000-00000000000a';
const positions = {
  NEWEST: { key: 1_764_000_000_000, id },
  NAME_KO: { key: nameKey('Tea 500'), id },
  NAME_EN: { key: nameKey('Tea 500'), id },
  PRICE_ASCENDING: { key: 'USD0000000000001299', id },
  PRICE_DESCENDING: { key: 'USD0000000000001299', id },
  BESTSELLING: { key: 1_000, id },
} as const;
const sorts = Object.keys(positions) as KeySort[];

/** What an engine says of a statement. */
interface Plan {
  readonly index: string;
  /** Whether it begins at a position in the middle of the index. */
  readonly isRange: boolean;
  /** Whether it sorts, or reads every row of the table. */
  readonly isSlow: boolean;
}

type Explain = (text: string, params: readonly unknown[]) => Promise<readonly Plan[]>;
const statement = (text: string, params: readonly unknown[]): SQL =>
  sql.join(
    text.split('?').flatMap((part, index) => (index === 0 ? [sql.raw(part)] : [sql`${params[index - 1]}`, sql.raw(part)])),
  );

/** SQLite's query plan. */
const sqliteExplain =
  ({ read }: Database): Explain =>
  async (text, params) => {
    const explained = read as unknown as { all(query: SQL): Promise<readonly (readonly unknown[])[]> };
    const steps = await explained.all(sql`explain query plan ${statement(text, params)}`);
    return steps
      .map((step) => String(step[3]))
      .map((detail) => ({
        index: /INDEX (\w+)/.exec(detail)?.[1] ?? '',
        isRange: /,id\)[<>]/.test(detail),
        isSlow: /SCAN|TEMP B-TREE/.test(detail),
      }));
  };

/** MySQL's and MariaDB's. */
const mysqlExplain =
  ({ read }: Database): Explain =>
  async (text, params) => {
    const explained = read as unknown as { execute(query: SQL): Promise<readonly [readonly Readonly<Record<string, string>>[]]> };
    const [steps] = await explained.execute(sql`explain ${statement(text, params)}`);
    return steps.map(({ key, type, Extra }) => ({
      index: key ?? '',
      isRange: type === 'range',
      isSlow: type === 'ALL' || /filesort|temporary/.test(Extra ?? ''),
    }));
  };

describe.each(enginesUnderTest)('the plans of listings ($name)', (engine) => {
  let opened: Awaited<ReturnType<typeof openProductDatabase>>;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    opened = await openProductDatabase(fresh.url);
    const rows = Array.from({ length: 600 }, (_, index) =>
      rowOf(
        aProduct({
          id: randomUUID(),
          sku: `S${index}`,
          sellerId: index % 2 ? id : randomUUID(),
          createdAt: new Date(1_763_999_700_000 + index * 1_000),
          // Every sort key varies, and each position is in the middle: MySQL takes a range only where it leaves rows out.
          name: `Tea ${index + 200}`,
          price: { amount: 1 + index * 4, currency: 'USD' },
          salesKey: index * 4,
        }),
      ),
    );
    await opened.database.transact((queries) => queries.insertRows(opened.tables.products, rows));
  });
  afterAll(async () => {
    await opened.database.close();
    await remove();
  });

  /** The plan of each statement that `read` runs. */
  async function plansOf(read: (products: Products) => Promise<unknown>, searchIndex?: SearchIndex): Promise<readonly Plan[]> {
    const { database, tables } = opened;
    const explain = database.dialect === 'sqlite' ? sqliteExplain(database) : mysqlExplain(database);
    const plans: Plan[] = [];
    const seen = async <T>(text: string, params: readonly unknown[], empty: T): Promise<T> => {
      plans.push(...(await explain(text, params)));
      return empty;
    };
    const sqlite = () => drizzleSqlite((text, params) => seen(text, params, { rows: [] }));
    const mysql = () =>
      drizzleMysql({ query: (options: { sql: string }, params: unknown[]) => seen(options.sql, params, [[]]) } as never);
    const queries = (database.dialect === 'sqlite' ? sqlite() : mysql()) as unknown as Queries;
    const given = { database: { read: queries, longRead: queries, dialect: database.dialect }, tables };
    await read(sqlProducts(searchIndex ? { ...given, searchIndex } : given)).catch(() => undefined);
    return plans; // an empty result has no count
  }

  const pages = sorts.flatMap((sort) =>
    [null, positions[sort]].flatMap((after) => {
      const query: PageQuery = { sort, after, limit: 21 };
      return [
        query,
        { ...query, categoryIds: [id] },
        { ...query, inStock: true },
        { ...query, sellerId: id },
        { ...query, prices: { currency: 'USD', min: 1, max: 9_999 } as const },
      ];
    }),
  );
  it.each(pages.map((query) => [JSON.stringify(query), query] as const))('walk an index in order: %s', async (_, query) => {
    const plans = await plansOf((products) => products.page(query));
    const ending = query.sort.startsWith('PRICE') ? 'price' : query.sort.toLowerCase().replace('name_ko', 'name');
    const scope = query.categoryIds ? 'category_' : query.sellerId ? 'seller_' : '';
    const index = `products_${query.sort === 'BESTSELLING' && !query.categoryIds ? '' : scope}${ending}_idx`.replace(
      'seller_newest',
      'seller',
    );
    const walked = plans.filter((plan) => plan.index === index);
    expect(walked.length).toBeGreaterThan(0);
    expect(plans.filter(({ isSlow }) => isSlow)).toEqual([]);
    if (query.after) expect(walked.filter(({ isRange }) => !isRange)).toEqual([]);
  });

  const selections: readonly Selection[] = [
    {},
    { categoryIds: [id] },
    { categoryIds: [id, randomUUID()] },
    { sellerId: id },
    { inStock: true },
    { prices: { currency: 'USD', min: 1, max: 9_999 } },
    { sellerId: id, categoryIds: [id], inStock: true, prices: { currency: 'USD', min: 1, max: 9_999 } },
  ];
  const found = Array.from({ length: 500 }, () => randomUUID());
  const searchIndex: SearchIndex = {
    find: async () => ({ productIds: found, isComplete: true }),
    count: async () => found.length,
    corrections: async () => new Map(),
    wordsFrom: async () => [],
  };
  const match = [[{ token: 'a0tea', isPrefix: false }]];
  it.each(selections.map((selection) => [JSON.stringify(selection), selection] as const))(
    'read the products that a search has found by their ids, whatever the other conditions: %s',
    async (_, selection) => {
      const reads = [
        ...sorts.map((sort) => (products: Products) => products.page({ ...selection, match, sort, after: null, limit: 21 })),
        (products: Products) => products.count({ ...selection, match }),
        (products: Products) => products.sample({ ...selection, match }),
      ];
      for (const read of reads) {
        const [plan] = await plansOf(read, searchIndex);
        expect(plan?.index).toMatch(/^(sqlite_autoindex_products_1|PRIMARY)$/);
        expect(plan?.isSlow).toBe(false);
      }
    },
  );

  it.each([
    [
      'a price range',
      'products_price_idx',
      (products: Products) => products.count({ prices: { currency: 'USD', min: 1, max: 9 } }),
    ],
  ])('count %s in an index alone', async (_, index, read) => {
    const plans = await plansOf(read);
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) expect(plan).toMatchObject({ index, isSlow: false });
  });

  it.each([
    {},
    { inStock: true },
    { prices: { currency: 'USD', min: 1_000, max: 1_300 } },
    { prices: { currency: 'USD', min: 1, max: 1 } },
  ] as const)(
    'list what the search index orders, as far as it is on sale and meets the other conditions: %j',
    async (conditions) => {
      const { database, tables } = opened;
      const rows = await database.read.select({ id: tables.products.id, at: tables.products.createdAt }).from(tables.products);
      const inOrder = (isBackward: boolean) =>
        rows.map(({ id, at }) => ({ id, key: at.getTime() })).sort(comparePositions('NEWEST', isBackward));
      const ordered: SearchIndex = {
        ...searchIndex,
        find: async () => ({ productIds: [], isComplete: false }),
        newest: async (_, { after, isBackward, limit }) => {
          const compare = comparePositions('NEWEST', isBackward);
          return inOrder(isBackward)
            .filter((position) => !after || compare(position, after) > 0)
            .slice(0, limit);
        },
      };
      const products = sqlProducts({ database, tables, searchIndex: ordered });
      const ids = async (query: PageQuery) => (await products.page(query)).map((product) => product.id);
      for (const isBackward of [false, true]) {
        const query: PageQuery = { ...conditions, sort: 'NEWEST', after: null, isBackward, limit: 30 };
        const expected = await ids({ ...query, limit: 40 });
        expect(await ids({ ...query, match })).toEqual(expected.slice(0, 30));
        const place = Math.min(9, expected.length - 1);
        const after = inOrder(isBackward).find((position) => position.id === expected[place]) ?? null;
        expect(await ids({ ...query, match, after })).toEqual(expected.slice(place + 1));
      }
    },
  );

  it('sample what the search index names first, where a search has too many products to list them', async () => {
    const { database, tables } = opened;
    const rows = await database.read.select({ id: tables.products.id }).from(tables.products).where(sql`sales_key >= 800`);
    const first = rows.map((row) => row.id);
    const many: SearchIndex = { ...searchIndex, find: async () => ({ productIds: first, isComplete: false }) };
    const products = sqlProducts({ database, tables, searchIndex: many });
    const sampled = await products.sample({ match });
    expect([first.length, sampled.isComplete]).toEqual([400, false]);
    expect(sampled.count).toBe((await products.count({ match })).count);
    expect(sampled.products.map((product) => product.id).sort()).toEqual(first.toSorted());
  });
});
