import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { rowOf } from '@commerce/product/adapters/out/database/product-rows.ts';
import { writeSearchDocuments } from '@commerce/product/adapters/out/database/search-documents.ts';
import { tokensVersion } from '@commerce/product/domain/search-tokens.ts';
import mysql from 'mysql2/promise';
import type { OpenedShop } from '../shop.ts';
import { categories, scaleItem } from './catalogue.ts';

/** Products of one transaction. */
const step = 500;

/** Fills the empty database with the catalogue. Its indexes are made afterwards, which is faster. */
export async function fillScale({ database, tables }: OpenedShop, url: string, size: number): Promise<void> {
  const makeIndexes = await (database.dialect === 'sqlite' ? withoutSqliteIndexes(url) : withoutMysqlIndexes(url));
  await database.transact(async (queries) => {
    const rows = categories.map(({ id, path }, position) => ({
      id,
      path,
      slug: id,
      names: { en: `Category ${id.slice(-4)}` },
      position,
    }));
    await queries.insertRows(
      tables.categories,
      rows.map((row) => ({ ...row, mergedInto: null })),
    );
    await queries.insertRows(
      tables.categorySlugs,
      rows.map(({ id, slug }) => ({ slug, categoryId: id })),
    );
    await queries.insertRows(tables.searchFills, [{ version: tokensVersion, afterId: '', isDone: true }]);
    await queries.insertRows(tables.productWalks, [{ name: 'announcement', categoryId: null, afterId: '', done: true }]);
  });
  const onSale = new Map<string, number>();
  for (let start = 0; start < size; start += step) {
    const some = Array.from({ length: Math.min(step, size - start) }, (_, index) => scaleItem(start + index));
    for (const { archived, categoryPath } of some)
      if (!archived) onSale.set(categoryPath.at(-1) ?? '', (onSale.get(categoryPath.at(-1) ?? '') ?? 0) + 1);
    await database.transact(async (queries) => {
      await queries.insertRows(tables.products, some.map(rowOf));
      await queries.insertRows(
        tables.productSlugs,
        some.map(({ slug, id }) => ({ slug, productId: id })),
      );
      await writeSearchDocuments({ database, tables }, queries, some);
    });
    if (start % 50_000 === 0)
      console.log(`${database.dialect}: ${start} products after ${Math.round(performance.now() / 1_000)} s`);
  }
  await database.transact((queries) =>
    queries.insertRows(
      tables.categoryCounts,
      [...onSale].map(([categoryId, count]) => ({ categoryId, onSale: count })),
    ),
  );
  await makeIndexes();
  console.log(`${database.dialect}: filled after ${Math.round(performance.now() / 1_000)} s`);
}

/** Drops the indexes of products. @returns what makes them again */
async function withoutSqliteIndexes(url: string): Promise<() => Promise<void>> {
  const change = (statements: readonly string[]) => {
    const connection = new DatabaseSync(fileURLToPath(url), { timeout: 60_000 });
    for (const statement of statements) connection.exec(statement);
    connection.close();
  };
  const connection = new DatabaseSync(fileURLToPath(url));
  const indexes = connection
    .prepare(`select name, sql from sqlite_master where type = 'index' and tbl_name = 'products' and sql is not null`)
    .all();
  connection.close();
  change(indexes.map(({ name }) => `drop index ${name}`));
  return async () => change(indexes.map((index) => String(index.sql)));
}

async function withoutMysqlIndexes(url: string): Promise<() => Promise<void>> {
  const changes: string[] = [];
  const connection = await mysql.createConnection(url);
  for (const table of ['products', 'search_documents']) {
    const [rows] = await connection.query(`show create table ${table}`);
    const [made] = rows as readonly Readonly<Record<string, string>>[];
    const lines = made?.['Create Table']?.split('\n').map((line) => line.trim().replace(/,$/, '')) ?? [];
    const keys = lines.filter((line) => /^(FULLTEXT )?KEY |^UNIQUE KEY `products/.test(line));
    await connection.query(`alter table ${table} ${keys.map((key) => `drop key ${/`\w+`/.exec(key)?.[0]}`).join(', ')}`);
    // Rows that are added without a full-text index get no number in a column that InnoDB keeps from the dropped one, and the
    // index that is made afterwards does not find them. A copy has no such column.
    await connection.query(`alter table ${table} force, algorithm = copy`);
    changes.push(`alter table ${table} ${keys.map((key) => `add ${key}`).join(', ')}`);
  }
  await connection.end();
  return async () => {
    const maker = await mysql.createConnection(url);
    for (const change of changes) await maker.query(change);
    await maker.query('analyze table products');
    await maker.end();
  };
}
