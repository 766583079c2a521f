import type { Language } from '@commerce/kernel/language.ts';
import type { Money } from '@commerce/kernel/money.ts';

/** A short text for people in every language of the shop. */
export type Label = Readonly<Record<Language, string>>;

/** How a product is taxed. Equal to the SDL's `TaxClass`. */
export const taxClasses = ['STANDARD', 'REDUCED', 'ZERO'] as const;
export type TaxClass = (typeof taxClasses)[number];

/** A product of a cart or an order, with what totals, promotions and shipping need of it. A product has one line. */
export interface PricedLine {
  readonly productId: string;
  /** 1 or more. */
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly taxClass: TaxClass;
  /** Of one piece, in grams; null if unknown. */
  readonly weight: number | null;
  /** The product's category and those above it. */
  readonly categoryIds: readonly string[];
}

/** What a promotion takes off. */
export type Reduction = Readonly<
  /** In hundredths of a percent, 1 to 10,000: 1,250 are 12.5 %. */
  | { kind: 'PERCENT'; basisPoints: number }
  /** In minor units of the totals' currency, 1 or more; never more than the lines cost. */
  | { kind: 'AMOUNT'; amount: number }
  /** What the shipping costs. */
  | { kind: 'FREE_SHIPPING' }
>;

/** A promotion that holds for these lines: `domain/promotions` has checked its conditions. */
export interface AppliedPromotion {
  readonly promotionId: string;
  /** The code that the shopper has entered; null for an automatic promotion. */
  readonly code: string | null;
  readonly label: Label;
  readonly reduction: Reduction;
  /** The products that it reduces; null means all of them. */
  readonly productIds: readonly string[] | null;
}

/** A tax on the products of a class. A class may have several, for example of a state and of a city. */
export interface TaxRate {
  readonly taxClass: TaxClass;
  readonly label: Label;
  /** In millionths, 0 to 1,000,000: 88,750 are 8.875 %. */
  readonly millionths: number;
}

/** The taxes of a destination. */
export interface Taxation {
  /** Whether the prices of products and shipping contain the taxes. */
  readonly pricesIncludeTax: boolean;
  readonly rates: readonly TaxRate[];
  /** The class by which shipping is taxed; null where it is not taxed. */
  readonly shippingTaxClass: TaxClass | null;
}

export interface Discount {
  readonly promotionId: string;
  readonly code: string | null;
  readonly label: Label;
  /** What is taken off, above 0. */
  readonly amount: Money;
}

export interface Tax {
  readonly label: Label;
  /** In millionths. */
  readonly millionths: number;
  readonly amount: Money;
  /** Whether the other parts contain it already, so that it is not added. */
  readonly included: boolean;
}

/** The parts of a total: `subtotal` − `discounts` + `shipping` + the taxes that are not included = `total`, always. */
export interface Totals {
  /** The sum of the lines before discounts. */
  readonly subtotal: Money;
  /** Free shipping is a discount as high as `shipping`. */
  readonly discounts: readonly Discount[];
  /** The price of the shipping before discounts; null while no method is chosen. */
  readonly shipping: Money | null;
  readonly taxes: readonly Tax[];
  readonly total: Money;
}
