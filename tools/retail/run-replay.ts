import { inParallel } from '../shop-client/in-parallel.ts';
import type { Stocked } from './catalogue-now.ts';
import { addPieces } from './ledger.ts';
import type { OrderToPlace, ReplayPlan } from './plan-replay.ts';
import { cancelOrder, type OrderEnd, orderAndFollow } from './shop-orders.ts';
import type { ShopperOf } from './shoppers.ts';

export interface Outcome {
  /** Each order with its end; a cancelled one ends as CANCELLED. */
  readonly orders: readonly OrderEnd[];
  /** Lines of the orders that were sent, before merging. */
  readonly lines: number;
  readonly cancellations: { readonly done: number; readonly ofRejected: number; readonly refused: number };
  /** Pieces of orders that were confirmed, those cancelled later included. */
  readonly confirmed: ReadonlyMap<string, number>;
  readonly cancelled: ReadonlyMap<string, number>;
  readonly tookMs: number;
}

interface Settings {
  readonly runId: string;
  readonly concurrency: number;
  readonly catalogue: ReadonlyMap<string, Stocked>;
  readonly shopperOf: ShopperOf;
  readonly onOne: () => void;
}

/**
 * Carries a plan out, at most `concurrency` steps at a time, in the order of the plan. A cancellation waits until its order is
 * settled.
 */
export async function runReplay(
  { steps }: ReplayPlan,
  { runId, concurrency, catalogue, shopperOf, onOne }: Settings,
): Promise<Outcome> {
  const startedAt = performance.now();
  const ends = new Map<string, { order: OrderToPlace; end: Promise<OrderEnd> }>();
  const settled = new Map<string, OrderEnd>();
  const [confirmed, cancelled] = [new Map<string, number>(), new Map<string, number>()];
  const cancellations = { done: 0, ofRejected: 0, refused: 0 };
  let lines = 0;

  const placeOne = async (order: OrderToPlace): Promise<OrderEnd> => {
    const input = { idempotencyKey: `${runId}:${order.invoiceNo}`, lines: linesOf(order, catalogue) };
    const end = await orderAndFollow(shopperOf(order.customerId), input);
    settled.set(order.invoiceNo, end);
    lines += order.lines;
    if (end.status === 'CONFIRMED') addPieces(confirmed, order.pieces);
    return end;
  };

  const cancelOne = async (invoiceNo: string): Promise<void> => {
    const placed = ends.get(invoiceNo);
    const end = await placed?.end;
    if (!placed || end?.status !== 'CONFIRMED' || end.orderId === undefined) {
      cancellations.ofRejected += 1;
      return;
    }
    if ((await cancelOrder(shopperOf(placed.order.customerId), end.orderId)) !== undefined) {
      cancellations.refused += 1;
      return;
    }
    cancellations.done += 1;
    addPieces(cancelled, placed.order.pieces);
    settled.set(invoiceNo, { ...end, status: 'CANCELLED' });
  };

  await inParallel(concurrency, steps, async (step) => {
    if (step.kind === 'order') {
      const end = placeOne(step);
      ends.set(step.invoiceNo, { order: step, end });
      await end;
    } else await cancelOne(step.of);
    onOne();
  });
  return { orders: [...settled.values()], lines, cancellations, confirmed, cancelled, tookMs: performance.now() - startedAt };
}

function linesOf({ pieces }: OrderToPlace, catalogue: ReadonlyMap<string, Stocked>) {
  return [...pieces].map(([sku, quantity]) => {
    const product = catalogue.get(sku);
    if (!product) throw new Error(`${sku} was planned without being in the shop`);
    return { productId: product.id, quantity };
  });
}
