import { minorDigits } from '@commerce/kernel/money.ts';
import type { Currency } from '../graph/generated/operations.ts';

/** The currency that an address names; undefined for a text that is none of the shop's. */
export const readCurrency = (text: string | null): Currency | undefined =>
  text !== null && Object.hasOwn(minorDigits, text) ? (text as Currency) : undefined;
