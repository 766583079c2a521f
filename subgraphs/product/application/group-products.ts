import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { productChanged } from '../domain/events.ts';
import { type Actor, mayManage, type Product } from '../domain/product.ts';
import {
  brokenGroupShape,
  brokenVariantRules,
  type ProductGroup,
  tidiedVariesBy,
  type VariantPlace,
} from '../domain/product-group.ts';
import type { GroupRefusal } from '../domain/refusals.ts';
import type { Catalogue, ChangeCatalogue } from './ports.ts';

/** A whole group, as it is from now on. */
export interface Grouping {
  /** The group that gets these variants in place of its present ones; null for a new group. */
  readonly groupId: string | null;
  readonly variesBy: readonly string[];
  /** The variants in the seller's order. A repeated id counts once. */
  readonly productIds: readonly string[];
}

export type GroupProducts = (actor: Actor, grouping: Grouping) => Promise<Result<ProductGroup, readonly GroupRefusal[]>>;

interface Deps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly newId: () => string;
  readonly now: () => Date;
}

/**
 * Makes products the variants of a group. A repeat changes nothing, also one without the group's id. Every product that joins,
 * stays or leaves gets a revision and an event, because the group that it shows has changed.
 */
export const makeGroupProducts =
  ({ changeCatalogue, newId, now }: Deps): GroupProducts =>
  async (actor, { groupId, ...wanted }) => {
    const variesBy = tidiedVariesBy(wanted.variesBy);
    const productIds = [...new Set(wanted.productIds)];
    const wrongShape = brokenGroupShape(variesBy, productIds.length);
    if (wrongShape.includes('VARIANTS_ARE_TOO_MANY')) return refuse(wrongShape); // it locks no more than a group can have

    return changeCatalogue(async (catalogue) => {
      const named = groupId === null ? undefined : await catalogue.findGroup(groupId);
      const members = named ? (await catalogue.variantsOf(named.id)).map(({ id }) => id) : [];
      const found = new Map((await catalogue.findAll([...productIds, ...members])).map((product) => [product.id, product]));
      const variants = productIds.flatMap((id) => found.get(id) ?? []);
      const refusals: GroupRefusal[] = [
        ...(groupId !== null && !named ? ['GROUP_IS_UNKNOWN' as const] : []),
        ...(variants.length === productIds.length ? [] : ['PRODUCT_IS_UNKNOWN' as const]),
        ...([...found.values()].every((product) => mayManage(product, actor).ok) ? [] : ['PRODUCT_IS_NOT_YOURS' as const]),
        ...wrongShape,
        ...(wrongShape.includes('VARIES_BY_IS_INVALID') ? [] : brokenVariantRules(variesBy, variants)),
      ];
      if (refusals.length > 0) return refuse(refusals);

      const known = named ?? (await groupOfExactly(catalogue, variants));
      if (!variants.every(({ variantOf }) => variantOf === null || variantOf.groupId === known?.id))
        return refuse(['PRODUCT_IS_IN_A_GROUP']);
      const group: ProductGroup = { id: known?.id ?? newId(), variesBy };
      const placed = variants.map((product, position) => moved(product, { groupId: group.id, position }, now()));
      const left = [...found.values()].filter(({ id }) => !productIds.includes(id)).map((product) => moved(product, null, now()));
      if (known && left.length === 0 && isUnchanged(known, group, variants)) return ok(known);
      if (known && !named) return refuse(['PRODUCT_IS_IN_A_GROUP']);

      await catalogue.saveGroup(group);
      const saved = [...placed, ...left];
      await catalogue.saveVariants(
        saved,
        saved.map((product) => productChanged(product, 'UPDATED')),
      );
      return ok(group);
    });
  };

/** The group that has these variants and no others; undefined if there is none. */
async function groupOfExactly(catalogue: Catalogue, variants: readonly Product[]): Promise<ProductGroup | undefined> {
  const [groupId, ...others] = new Set(variants.map(({ variantOf }) => variantOf?.groupId));
  if (groupId === undefined || others.length > 0) return undefined;
  const group = await catalogue.findGroup(groupId);
  return group && (await catalogue.variantsOf(groupId)).length === variants.length ? group : undefined;
}

/** Whether the group has these names and these variants in this order. */
const isUnchanged = (known: ProductGroup, { variesBy }: ProductGroup, variants: readonly Product[]): boolean =>
  JSON.stringify(known.variesBy) === JSON.stringify(variesBy) &&
  variants.every(({ variantOf }, index) => (variants[index - 1]?.variantOf?.position ?? -1) < (variantOf?.position ?? -1));

/** The product in another place, or in no group. */
export const moved = (product: Product, variantOf: VariantPlace | null, at: Date): Product => ({
  ...product,
  variantOf,
  revision: product.revision + 1,
  updatedAt: at,
});
