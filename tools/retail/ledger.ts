import type { Pieces } from './plan-replay.ts';

export interface LedgerEntry {
  readonly sku: string;
  readonly initial: number;
  readonly confirmed: number;
  readonly cancelled: number;
  readonly left: number;
}

export interface Ledger {
  readonly products: number;
  /** Pieces that orders took, those cancelled later included. */
  readonly confirmed: number;
  /** Pieces that cancelled orders gave back. */
  readonly cancelled: number;
  /** Products for which initial − confirmed + cancelled is not what is left. */
  readonly wrong: readonly LedgerEntry[];
  readonly belowZero: readonly LedgerEntry[];
}

/** Compares what the orders say with what the catalogue says, product by product. */
export function checkLedger(initial: Pieces, confirmed: Pieces, cancelled: Pieces, left: Pieces): Ledger {
  const skus = new Set([...initial.keys(), ...confirmed.keys(), ...cancelled.keys()]);
  const entries = [...skus].map((sku) => ({
    sku,
    initial: initial.get(sku) ?? 0,
    confirmed: confirmed.get(sku) ?? 0,
    cancelled: cancelled.get(sku) ?? 0,
    left: left.get(sku) ?? 0,
  }));
  return {
    products: entries.length,
    confirmed: entries.reduce((sum, entry) => sum + entry.confirmed, 0),
    cancelled: entries.reduce((sum, entry) => sum + entry.cancelled, 0),
    wrong: entries.filter((entry) => entry.initial - entry.confirmed + entry.cancelled !== entry.left),
    belowZero: entries.filter((entry) => entry.left < 0),
  };
}

export const agrees = ({ wrong, belowZero }: Ledger): boolean => wrong.length === 0 && belowZero.length === 0;

/** Adds an order's pieces to a sum. */
export function addPieces(sum: Map<string, number>, pieces: Pieces): void {
  for (const [sku, quantity] of pieces) sum.set(sku, (sum.get(sku) ?? 0) + quantity);
}
