import type { PostalAddress } from '@commerce/kernel/address/postal-address.ts';
import type { Money } from '@commerce/kernel/money.ts';

/** What an order came to, for its buyer. */
export const orderMailKinds = ['ORDER_CONFIRMED', 'ORDER_REJECTED', 'ORDER_CANCELLED'] as const;
export type OrderMailKind = (typeof orderMailKinds)[number];

/** An order as a mail shows it. Names and addresses are texts that people typed. */
export interface OrderFacts {
  /** The buyer's account; null if a guest ordered. */
  readonly accountId: string | null;
  /** For people to read out, for example `261123-7K2Q9X`. */
  readonly number: string;
  /** The path of the order's page below the storefront's address. */
  readonly path: string;
  /** Why it was rejected, as a sentence in the language of the mail; null unless it was. */
  readonly reason: string | null;
  /** The first lines. */
  readonly lines: readonly OrderFactsLine[];
  /** How many lines the order has. */
  readonly lineCount: number;
  readonly totals: OrderFactsTotals | null;
  readonly address: OrderFactsAddress | null;
}

export interface OrderFactsLine {
  /** Null if the catalogue does not know the product. */
  readonly name: string | null;
  readonly quantity: number;
  /** Null if it was not settled. */
  readonly unitPrice: Money | null;
}

interface LabelledAmount {
  readonly label: string;
  readonly amount: Money;
}

export interface OrderFactsTotals {
  readonly subtotal: Money;
  readonly discounts: readonly LabelledAmount[];
  readonly shipping: LabelledAmount | null;
  readonly taxes: readonly (LabelledAmount & { readonly included: boolean })[];
  readonly total: Money;
}

/** The phone is for the carrier, not for the mail. */
export type OrderFactsAddress = Omit<PostalAddress, 'phone'>;
