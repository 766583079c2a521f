import type { StockLedger } from './ports.ts';

/**
 * Counts the products of confirmed orders as sold, for lists of bestsellers. An order whose reservation is not known here counts
 * nothing.
 */
export async function recordSales(ledger: StockLedger, orderIds: readonly string[]): Promise<void> {
  const quantities = new Map<string, number>();
  for (const reservation of (await ledger.reservationsOf(orderIds)).values()) {
    if (reservation.status !== 'RESERVED') continue;
    for (const { productId, quantity } of reservation.lines)
      quantities.set(productId, (quantities.get(productId) ?? 0) + quantity);
  }
  if (quantities.size > 0) await ledger.recordSales(quantities);
}
