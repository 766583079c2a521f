import type { Account } from '../shop-client/account.ts';
import { inParallel } from '../shop-client/in-parallel.ts';
import type { Bought, Buy } from './buy.ts';
import { addPieces } from './ledger.ts';
import type { OrderToPlace, ReplayPlan } from './plan-replay.ts';
import { cancelOrder, type OrderEnd } from './shop-orders.ts';

export interface Outcome {
  /** Each order with its end; a cancelled one ends as CANCELLED. */
  readonly orders: readonly OrderEnd[];
  /** Lines of the invoices that were bought, before merging. */
  readonly lines: number;
  readonly cancellations: { readonly done: number; readonly ofRejected: number; readonly refused: number };
  /** Pieces of orders that were confirmed, those cancelled later included. */
  readonly confirmed: ReadonlyMap<string, number>;
  readonly cancelled: ReadonlyMap<string, number>;
  readonly tookMs: number;
}

interface Settings {
  readonly concurrency: number;
  readonly buy: Buy;
  /** The account of a customer, who alone may cancel. */
  readonly accountOf: (customerId: string) => Account;
  readonly onOne: () => void;
}

/**
 * Carries a plan out, at most `concurrency` steps at a time, in the order of the plan. A cancellation waits until its invoice is
 * settled, and takes all of its orders back.
 */
export async function runReplay({ steps }: ReplayPlan, { concurrency, buy, accountOf, onOne }: Settings): Promise<Outcome> {
  const startedAt = performance.now();
  const invoices = new Map<string, { order: OrderToPlace; bought: Promise<readonly Bought[]> }>();
  const ends = new Map<Bought, OrderEnd>();
  const [confirmed, cancelled] = [new Map<string, number>(), new Map<string, number>()];
  const cancellations = { done: 0, ofRejected: 0, refused: 0 };
  let lines = 0;

  const buyOne = async (order: OrderToPlace): Promise<readonly Bought[]> => {
    const bought = await buy(order);
    lines += order.lines;
    for (const one of bought) {
      ends.set(one, one.end);
      if (one.end.status === 'CONFIRMED') addPieces(confirmed, one.pieces);
    }
    return bought;
  };

  const cancelOne = async (invoiceNo: string): Promise<void> => {
    const invoice = invoices.get(invoiceNo);
    const standing = ((await invoice?.bought) ?? []).filter(({ end }) => end.status === 'CONFIRMED');
    if (!invoice || standing.length === 0) cancellations.ofRejected += 1;
    for (const one of standing) {
      const { orderId } = one.end;
      if (!invoice || orderId === undefined) continue;
      if ((await cancelOrder(accountOf(invoice.order.customerId), orderId)) !== undefined) {
        cancellations.refused += 1;
        continue;
      }
      cancellations.done += 1;
      addPieces(cancelled, one.pieces);
      ends.set(one, { ...one.end, status: 'CANCELLED' });
    }
  };

  await inParallel(concurrency, steps, async (step) => {
    if (step.kind === 'order') {
      const bought = buyOne(step);
      invoices.set(step.invoiceNo, { order: step, bought });
      await bought;
    } else await cancelOne(step.of);
    onOne();
  });
  return { orders: [...ends.values()], lines, cancellations, confirmed, cancelled, tookMs: performance.now() - startedAt };
}
