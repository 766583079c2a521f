/** Price of one: currency and minor units, so that `['USD', 1999]` is $19.99 and `['KRW', 12000]` is ₩12,000. */
export type Price = readonly ['KRW' | 'USD' | 'EUR' | 'GBP' | 'JPY', number];

/** Name and description. */
export type Texts = readonly [name: string, description: string];

/** A product of the demo shop. Its picture is `storefront/public/pictures/SKU.svg`. */
export interface DemoProduct {
  readonly sku: string;
  /** A category of `categories.ts`. */
  readonly category: string;
  readonly price: Price;
  /** The price before a reduction, in the currency of `price`. */
  readonly was?: number;
  readonly stock: number;
  readonly brand: string;
  /** In grams. */
  readonly weight: number;
  /** Without it the product is taxed as most are. */
  readonly taxClass?: 'REDUCED' | 'ZERO';
  /** In English; `attribute-words.ts` has them in Korean. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly en: Texts;
  readonly ko: Texts;
  /** What its picture shows. */
  readonly alt: readonly [en: string, ko: string];
}
