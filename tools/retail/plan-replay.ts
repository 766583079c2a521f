import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { classifyRow, isFee, type RowFault, skuOf, wholeNumber } from './classify-row.ts';
import { type Rejections, rejections } from './rejections.ts';
import type { LineFault, Row } from './rows.ts';

/** Pieces by sku; lines of one product are merged. */
export type Pieces = ReadonlyMap<string, number>;

export interface OrderToPlace {
  readonly kind: 'order';
  readonly invoiceNo: string;
  /** Empty for a guest. */
  readonly customerId: string;
  /** The name of its country; empty where the file has none. */
  readonly country: string;
  readonly pieces: Pieces;
  /** Usable lines of the invoice, before merging. */
  readonly lines: number;
}

export interface OrderToCancel {
  readonly kind: 'cancellation';
  readonly invoiceNo: string;
  /** The invoice whose order is taken back. */
  readonly of: string;
}

/** Why a C-invoice cancels nothing. */
export const cancellationFaults = {
  NOTHING_USABLE: 'its lines name no product of the shop',
  GUEST: 'it names no customer',
  NO_ORDER_COVERS_IT: 'no earlier order of its customer, still standing, has all of its pieces',
} as const;

export type CancellationFault = keyof typeof cancellationFaults;

/** Why a line is no line of an order. */
export const orderLineFaults = {
  NOT_IN_THE_SHOP: 'its product is not in the shop',
  INVOICE_MISSING: 'no invoice number: its order is unknown',
  CUSTOMER_DIFFERS: 'another customer than the invoice’s first line names',
  GIVES_NOTHING_BACK: 'a line of a cancellation without a quantity below zero',
} as const;

export type UnusableLine = RowFault | LineFault | keyof typeof orderLineFaults;

export interface ReplayPlan {
  /** In the order of the file; a cancellation stands behind its order. */
  readonly steps: readonly (OrderToPlace | OrderToCancel)[];
  readonly invoices: number;
  /** Invoices without a usable line. */
  readonly emptyInvoices: number;
  readonly unusableLines: Rejections<UnusableLine>;
  /** The cancellations that cancel nothing, by their first lines. */
  readonly unmatched: Rejections<CancellationFault>;
}

interface Invoice {
  readonly invoiceNo: string;
  readonly customerId: string;
  readonly country: string;
  readonly rows: Row[];
}

/**
 * Turns a file's invoices into orders and cancellations. A C-invoice cancels the latest earlier order of the same customer that
 * holds every product it gives back, in at least that number, and that no other C-invoice cancelled. It takes the whole order
 * back: the shop knows no partial returns.
 */
export async function planReplay(
  rowsOf: (onFault: (line: number, fault: LineFault) => void) => AsyncIterable<Row>,
  isInShop: (sku: string) => boolean,
): Promise<ReplayPlan> {
  const unusableLines = rejections<UnusableLine>();
  const onUnusable = (fault: UnusableLine, line: number) => unusableLines.add(fault, line);
  const rows = rowsOf((line, fault) => onUnusable(fault, line));
  const invoices = await invoicesOf(rows, onUnusable);
  const steps: (OrderToPlace | OrderToCancel)[] = [];
  const standing = new Map<string, OrderToPlace[]>();
  const unmatched = rejections<CancellationFault>();
  let emptyInvoices = 0;

  for (const invoice of invoices) {
    if (/^c/i.test(invoice.invoiceNo)) {
      const match = matchingOrder(invoice, standing.get(invoice.customerId) ?? [], isInShop, onUnusable);
      if (typeof match === 'string') unmatched.add(match, invoice.rows[0]?.line ?? 0);
      else steps.push({ kind: 'cancellation', invoiceNo: invoice.invoiceNo, of: match.invoiceNo });
      continue;
    }
    const order = orderOf(invoice, isInShop, onUnusable);
    if (order.lines === 0) {
      emptyInvoices += 1;
      continue;
    }
    steps.push(order);
    standing.set(order.customerId, [...(standing.get(order.customerId) ?? []), order]);
  }
  return { steps, invoices: invoices.length, emptyInvoices, unusableLines, unmatched };
}

async function invoicesOf(
  rows: AsyncIterable<Row>,
  onUnusable: (fault: UnusableLine, line: number) => void,
): Promise<readonly Invoice[]> {
  const invoices = new Map<string, Invoice>();
  for await (const row of rows) {
    const { invoiceNo, customerId, country, line } = row;
    const invoice = invoices.get(invoiceNo) ?? { invoiceNo, customerId, country, rows: [] };
    if (invoiceNo === '') onUnusable('INVOICE_MISSING', line);
    else if (invoice.customerId !== customerId) onUnusable('CUSTOMER_DIFFERS', line);
    else {
      invoice.rows.push(row);
      invoices.set(invoiceNo, invoice);
    }
  }
  return [...invoices.values()];
}

function orderOf(
  { invoiceNo, customerId, country, rows }: Invoice,
  isInShop: (sku: string) => boolean,
  onUnusable: (fault: UnusableLine, line: number) => void,
): OrderToPlace {
  const pieces = new Map<string, number>();
  let lines = 0;
  for (const row of rows) {
    const judged = classifyRow(row);
    if (!judged.ok) onUnusable(judged.refusal, row.line);
    else if (!isInShop(judged.value.sku)) onUnusable('NOT_IN_THE_SHOP', row.line);
    else {
      const { sku, quantity = 1 } = judged.value;
      pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
      lines += 1;
    }
  }
  return { kind: 'order', invoiceNo, customerId, country, pieces, lines };
}

/** Finds the order and takes it off the standing ones. */
function matchingOrder(
  { customerId, rows }: Invoice,
  standing: OrderToPlace[],
  isInShop: (sku: string) => boolean,
  onUnusable: (fault: UnusableLine, line: number) => void,
): OrderToPlace | CancellationFault {
  const givenBack = new Map<string, number>();
  for (const row of rows) {
    const judged = judgeReturn(row, isInShop);
    if (judged.ok) givenBack.set(judged.value.sku, (givenBack.get(judged.value.sku) ?? 0) + judged.value.pieces);
    else onUnusable(judged.refusal, row.line);
  }
  if (givenBack.size === 0) return 'NOTHING_USABLE';
  if (customerId === '') return 'GUEST';
  const place = standing.findLastIndex(({ pieces }) => covers(pieces, givenBack));
  return standing.splice(place, place < 0 ? 0 : 1)[0] ?? 'NO_ORDER_COVERS_IT';
}

/** What a line of a cancellation gives back. */
function judgeReturn(
  { stockCode, quantity }: Row,
  isInShop: (sku: string) => boolean,
): Result<{ readonly sku: string; readonly pieces: number }, UnusableLine> {
  if (stockCode === '') return refuse('STOCK_CODE_MISSING');
  if (isFee(stockCode)) return refuse('FEE');
  const [sku, pieces] = [skuOf(stockCode), -wholeNumber(quantity)];
  if (sku === undefined) return refuse('STOCK_CODE_INVALID');
  if (Number.isNaN(pieces)) return refuse('QUANTITY_INVALID');
  if (pieces <= 0) return refuse('GIVES_NOTHING_BACK');
  return isInShop(sku) ? ok({ sku, pieces }) : refuse('NOT_IN_THE_SHOP');
}

const covers = (ordered: Pieces, givenBack: Pieces): boolean =>
  [...givenBack].every(([sku, pieces]) => (ordered.get(sku) ?? 0) >= pieces);
