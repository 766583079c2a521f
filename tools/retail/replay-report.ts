import { rowFaults } from './classify-row.ts';
import { agrees, type Ledger } from './ledger.ts';
import { cancellationFaults, orderLineFaults, type ReplayPlan } from './plan-replay.ts';
import { type PurchaseLedger, purchasesAgree } from './purchase-ledger.ts';
import { linesInWords } from './rejections.ts';
import { number, percentile, table } from './report.ts';
import { lineFaults } from './rows.ts';
import type { Outcome } from './run-replay.ts';

/** What was read, and what of it cannot be replayed. */
export function planReport({ invoices, emptyInvoices, unusableLines, unmatched, steps }: ReplayPlan): string {
  const orders = steps.filter(({ kind }) => kind === 'order').length;
  const reasons = { ...rowFaults, ...lineFaults, ...orderLineFaults };
  return `The file\n${table([
    [invoices, 'invoices'],
    [orders, 'orders to place'],
    [steps.length - orders, 'cancellations that match an order'],
    [emptyInvoices, 'invoices without a usable line'],
    ...unmatched
      .all()
      .map(
        ([fault, lines]) =>
          [
            lines.length,
            `cancellations unmatched, ${fault}: ${cancellationFaults[fault]} (from ${linesInWords(lines)})`,
          ] as const,
      ),
    ...unusableLines
      .all()
      .map(([fault, lines]) => [lines.length, `lines unusable, ${fault}: ${reasons[fault]} (${linesInWords(lines)})`] as const),
  ])}`;
}

/** What became of it. */
export function outcomeReport({ orders, lines, cancellations, tookMs }: Outcome): string {
  const statuses = new Map<string, number>();
  for (const { status, code } of orders) {
    const words = code === undefined ? status : `${status}, ${code}`;
    statuses.set(words, (statuses.get(words) ?? 0) + 1);
  }
  const latencies = orders
    .filter(({ status }) => status !== 'REFUSED' && status !== 'UNSETTLED')
    .map(({ latencyMs }) => latencyMs)
    .sort((a, b) => a - b);
  const milliseconds = (share: number) => `${number(percentile(latencies, share))} ms`;
  return `Orders by final status\n${table([
    ...[...statuses]
      .sort(([words, a], [others, b]) => b - a || words.localeCompare(others))
      .map(([words, count]) => [count, words] as const),
    [lines, 'lines of invoices in all'],
    [cancellations.done, 'cancellations done'],
    [cancellations.ofRejected, 'cancellations of orders that were never confirmed'],
    [cancellations.refused, 'cancellations refused'],
  ])}
From click to final status
${table([
  [milliseconds(0.5), 'p50'],
  [milliseconds(0.95), 'p95'],
  [milliseconds(0.99), 'p99'],
])}
${purchasesReport(orders)}Throughput
${table([
  [`${number(tookMs / 1000)} s`, 'in all'],
  [number(orders.length / (tookMs / 1000)), 'orders per second'],
])}`;
}

export function ledgerReport(ledger: Ledger): string {
  const shown = [...new Set([...ledger.wrong, ...ledger.belowZero])].slice(0, 20);
  const differences = shown.map(
    ({ sku, initial, confirmed, cancelled, left }) =>
      `\n  ${sku}: ${initial} - ${confirmed} + ${cancelled} should leave ${initial - confirmed + cancelled}, the shop has ${left}`,
  );
  return `Stock ledger: initial - confirmed + cancelled = left
${table([
  [ledger.products, 'products'],
  [ledger.confirmed, 'pieces confirmed'],
  [ledger.cancelled, 'pieces cancelled'],
  [ledger.wrong.length, 'products with a difference'],
  [ledger.belowZero.length, 'products below 0'],
  [agrees(ledger) ? 'yes' : 'NO', 'the ledger agrees'],
])}${differences.join('')}`;
}

/** How long shoppers took for all of it; empty for `placeOrder`. */
function purchasesReport(orders: Outcome['orders']): string {
  const took = orders.flatMap(({ purchaseMs }) => purchaseMs ?? []).sort((a, b) => a - b);
  if (took.length === 0) return '';
  const rows = ([0.5, 0.95] as const).map((share) => [`${number(percentile(took, share))} ms`, `p${share * 100}`] as const);
  return `From the empty cart to the final status: fill, code, quote, checkout\n${table(rows)}\n`;
}

export function purchaseReport(ledger: PurchaseLedger): string {
  const wrong = [...ledger.wrongTotals, ...ledger.wrongCodes].slice(0, 20);
  return `Purchases: the total is what the shopper saw and what its parts are; redemptions are those of the standing orders
${table([
  [ledger.compared, 'totals compared'],
  [`£${number(ledger.taken / 100)}`, 'of confirmed orders that stand'],
  ...ledger.redemptions.map(
    ({ code, used, ofOrders, limit }) =>
      [
        used,
        `redemptions of ${code}${limit === null ? '' : ` of at most ${number(limit)}`}; orders with it: ${number(ofOrders)}`,
      ] as const,
  ),
  [ledger.wrongTotals.length, 'orders with another total'],
  [ledger.wrongCodes.length, 'codes with other redemptions'],
  [purchasesAgree(ledger) ? 'yes' : 'NO', 'the purchases agree'],
])}${wrong.map((line) => `\n  ${line}`).join('')}`;
}
