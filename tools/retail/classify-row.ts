import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { upperCode } from '@commerce/kernel/text/codes.ts';
import { isBlank, lengthOf, oneLine } from '@commerce/kernel/text/display.ts';
import type { Row } from './rows.ts';

/** Why a row sells nothing, in the order in which it is looked at. */
export const rowFaults = {
  FEE: 'a fee, a discount or postage, not a product (POST, DOT, M, D, AMAZONFEE, …)',
  STOCK_CODE_MISSING: 'no stock code',
  STOCK_CODE_INVALID: 'a stock code that cannot be a sku',
  QUANTITY_INVALID: 'a quantity that is no whole number',
  QUANTITY_NOT_POSITIVE: 'a quantity of zero or less: a cancellation or a write-off',
  QUANTITY_TOO_LARGE: 'a quantity above 10,000',
  PRICE_INVALID: 'a price that is no amount of pounds and pence',
  PRICE_ZERO: 'a price of zero',
  PRICE_NEGATIVE: 'a negative price',
  PRICE_TOO_LARGE: 'a price above 2,147,483,647 pence',
  DESCRIPTION_MISSING: 'no description',
  DESCRIPTION_TOO_LONG: 'a description of more than 200 characters',
  BRAND_TOO_LONG: 'a brand of more than 100 characters',
} as const;

export type RowFault = keyof typeof rowFaults;

/** Faults that a sound file of a shop has: such rows sell nothing by their nature. All others are mistakes in the file. */
export const soundFaults: readonly RowFault[] = ['FEE', 'QUANTITY_NOT_POSITIVE', 'PRICE_ZERO', 'PRICE_NEGATIVE'];

/** What a row offers: a product at a price, and how many were sold. */
export interface Offer {
  readonly sku: string;
  readonly name: string;
  /** Empty where the file names none. */
  readonly brand: string;
  readonly pence: number;
  /** Absent in a catalogue without quantities. */
  readonly quantity: number | undefined;
}

/** Codes of the data set under which its shop booked what is no product. */
const feeCodes = new Set([
  'POST',
  'DOT',
  'M',
  'D',
  'S',
  'B',
  'C2',
  'CRUK',
  'PADS',
  'AMAZONFEE',
  'BANK CHARGES',
  'ADJUST',
  'ADJUST2',
  'TEST001',
  'TEST002',
]);

/** The catalogue's sku of a stock code: `84029g` and `84029G` are one. Undefined for what cannot be a sku. */
export const skuOf = (stockCode: string): string | undefined => upperCode(stockCode, /^[A-Za-z0-9._-]{1,64}$/);

export const isFee = (stockCode: string): boolean => feeCodes.has(upperCode(stockCode, /^[A-Za-z0-9 ]{1,20}$/) ?? '');

/** Decides whether a row offers a product for sale. */
export function classifyRow(row: Row): Result<Offer, RowFault> {
  if (row.stockCode === '') return refuse('STOCK_CODE_MISSING');
  if (isFee(row.stockCode)) return refuse('FEE');
  const sku = skuOf(row.stockCode);
  if (sku === undefined) return refuse('STOCK_CODE_INVALID');

  const quantity = row.quantity === '' ? undefined : wholeNumber(row.quantity);
  if (quantity !== undefined) {
    if (Number.isNaN(quantity)) return refuse('QUANTITY_INVALID');
    if (quantity <= 0) return refuse('QUANTITY_NOT_POSITIVE');
    if (quantity > 10_000) return refuse('QUANTITY_TOO_LARGE');
  }

  const pence = penceOf(row.unitPrice);
  if (pence === undefined) return refuse('PRICE_INVALID');
  if (pence === 0) return refuse('PRICE_ZERO');
  if (pence < 0) return refuse('PRICE_NEGATIVE');
  if (pence > 2_147_483_647) return refuse('PRICE_TOO_LARGE');

  const name = oneLine(row.description);
  if (isBlank(name)) return refuse('DESCRIPTION_MISSING');
  if (lengthOf(name) > 200) return refuse('DESCRIPTION_TOO_LONG');
  const brand = oneLine(row.brand);
  if (lengthOf(brand) > 100) return refuse('BRAND_TOO_LONG');
  return ok({ sku, name, brand: isBlank(brand) ? '' : brand, pence, quantity });
}

/** NaN for what is no whole number. */
export const wholeNumber = (text: string): number => (/^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN);

/** `2.55` is 255 pence, without floating point. Undefined for what is no amount, or is finer than a penny. */
export function penceOf(pounds: string): number | undefined {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(pounds) ?? [];
  if (whole === '') return undefined;
  const pennies = fraction.replace(/0+$/, '').padEnd(2, '0');
  if (pennies.length > 2) return undefined;
  const amount = Number(whole) * 100 + Number(pennies);
  return sign === '-' && amount > 0 ? -amount : amount;
}
