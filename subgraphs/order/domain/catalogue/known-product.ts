import type { Language } from '@commerce/kernel/language.ts';
import type { Money } from '@commerce/kernel/money.ts';
import type { TaxClass } from '../totals/totals.ts';

/** What the order service knows of a product: a projection of the product service's events, which may lag behind it. */
export interface KnownProduct {
  readonly id: string;
  /** Null while only the stock of the product has been reported. */
  readonly details: ProductDetails | null;
  /** The product's revision to which the details belong; -1 without details. */
  readonly detailsRevision: number;
  /** How many can be ordered. */
  readonly available: number;
  /** The product's revision to which `available` belongs. */
  readonly stockRevision: number;
}

export interface ProductDetails {
  readonly sku: string;
  readonly slug: string;
  /** In the seller's own words. */
  readonly name: string;
  /** The name in further languages. */
  readonly names: Readonly<Partial<Record<Language, string>>>;
  readonly price: Money;
  readonly archived: boolean;
  /** In grams; null if unknown. */
  readonly weight: number | null;
  readonly taxClass: TaxClass;
  /** The path of its category, root first. */
  readonly categoryIds: readonly string[];
  readonly imageUrl: string | null;
}

/** A product, or its stock alone, after a change. */
export interface ProductState {
  readonly productId: string;
  /** Grows with every change of the product, its stock included. */
  readonly revision: number;
  readonly available: number;
  /** Undefined if only the stock was reported. */
  readonly details?: ProductDetails;
}

/**
 * What is known after a state was reported. States come late, repeatedly and in any order, because stock and details travel under
 * different keys of the event log: each part is taken from the newest state that has it.
 */
export function afterState(
  known: KnownProduct | undefined,
  { productId, revision, available, details }: ProductState,
): KnownProduct {
  const before: KnownProduct = known ?? { id: productId, details: null, detailsRevision: -1, available: 0, stockRevision: -1 };
  const withStock = revision > before.stockRevision ? { ...before, available, stockRevision: revision } : before;
  return details && revision > before.detailsRevision ? { ...withStock, details, detailsRevision: revision } : withStock;
}

/** The product's name in the language, or else in the seller's own words. */
export const nameIn = ({ names, name }: Pick<ProductDetails, 'names' | 'name'>, language: Language): string =>
  names[language] ?? name;
