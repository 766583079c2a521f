import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { asc, eq, inArray } from '@commerce/chassis/database/drizzle.ts';
import type { Catalogue, Products } from '../../../application/ports.ts';
import type { Product } from '../../../domain/product.ts';
import { maxIds } from './chunk-sizes.ts';
import { placeColumns, productColumns, productOf } from './product-rows.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
}

/** The committed groups and their variants. */
export const sqlGroups = ({
  database,
  tables,
}: Readonly<{ database: Pick<Database, 'read'>; tables: Tables }>): Pick<Products, 'groupsByIds' | 'variantsOf'> => ({
  groupsByIds: async (ids) => {
    const found = [];
    for (const chunk of chunks([...new Set(ids)], maxIds))
      found.push(...(await database.read.rowsWith(tables.productGroups, 'id', chunk)));
    return found;
  },
  variantsOf: (groupIds) => variantsIn(database.read, tables, groupIds),
});

/** The groups in the transaction of `queries`. A locked group lets its variants change by this transaction alone. */
export const groupsIn = (
  { database, tables }: Deps,
  queries: Queries,
): Pick<Catalogue, 'findGroup' | 'findGroupOf' | 'variantsOf' | 'saveGroup' | 'removeGroup'> => {
  const { products, productGroups } = tables;
  const findGroup = async (groupId: string) => (await queries.rowsWith(productGroups, 'id', [groupId], 'locked'))[0];
  return {
    findGroup,
    findGroupOf: async (productId) => {
      const [row] = await queries.select({ groupId: products.groupId }).from(products).where(eq(products.id, productId));
      return row?.groupId == null ? undefined : findGroup(row.groupId);
    },
    variantsOf: (groupId) => variantsIn(queries, tables, [groupId]),
    saveGroup: ({ id, variesBy }) => database.upsert(queries, productGroups, [{ id, variesBy }], ['id'], ['variesBy']),
    removeGroup: async (groupId) => void (await queries.delete(productGroups).where(eq(productGroups.id, groupId))),
  };
};

/** Writes the places of products in their groups. */
export async function saveVariants(queries: Queries, { products }: Tables, variants: readonly Product[]): Promise<void> {
  for (const variant of variants)
    await queries
      .update(products)
      .set({ ...placeColumns(variant), revision: variant.revision, updatedAt: variant.updatedAt })
      .where(eq(products.id, variant.id));
}

async function variantsIn(queries: Queries, tables: Tables, groupIds: readonly string[]): Promise<readonly Product[]> {
  const { products } = tables;
  const found = [];
  for (const chunk of chunks([...new Set(groupIds)], maxIds))
    found.push(
      ...(await queries
        .select(productColumns(tables))
        .from(products)
        .where(inArray(products.groupId, [...chunk]))
        .orderBy(asc(products.groupId), asc(products.groupPosition))),
    );
  return found.map(productOf);
}
