import { isOver } from '@commerce/kernel/time.ts';
import type { OrderBook, Placement, Stores, Transact } from '../../../application/ports.ts';
import { maxWaitMs, type SagaInstance } from '../../../application/run-saga.ts';
import type { Order } from '../../../domain/order.ts';

/** Everything the stores hold, and the names of what they sent, oldest first. */
export interface Memory {
  readonly orders: ReadonlyMap<string, Order>;
  readonly placements: ReadonlyMap<string, Placement>;
  readonly sagas: ReadonlyMap<string, SagaInstance>;
  readonly sent: readonly string[];
}

export interface MemoryStores {
  readonly transact: Transact;
  readonly orderBook: OrderBook;
  readonly memory: () => Memory;
}

/** The stores as a fake: one transaction at a time, and a failed one leaves no trace. Passes the contract suite of the real ones. */
export function memoryStores(): MemoryStores {
  let memory: Memory = { orders: new Map(), placements: new Map(), sagas: new Map(), sent: [] };
  let last: Promise<unknown> = Promise.resolve();

  const transact: Transact = (work) => {
    const mine = last.then(async () => {
      const draft = structuredClone(memory) as Draft;
      const value = await work(storesOver(draft));
      memory = draft;
      return value;
    });
    last = mine.catch(() => undefined);
    return mine;
  };

  const ofBuyer = (buyerId: string, status: string | null) =>
    [...memory.orders.values()]
      .filter((order) => order.buyerId === buyerId && (status === null || order.status === status))
      .sort((a, b) => (a.id < b.id ? 1 : -1));

  return {
    transact,
    memory: () => memory,
    orderBook: {
      withIds: async (ids) => ids.flatMap((id) => memory.orders.get(id) ?? []),
      pageOf: async (buyerId, { first, before, status }) =>
        ofBuyer(buyerId, status)
          .filter(({ id }) => before === null || id < before)
          .slice(0, first),
      countOf: async (buyerId, status) => ofBuyer(buyerId, status).length,
    },
  };
}

interface Draft {
  orders: Map<string, Order>;
  placements: Map<string, Placement>;
  sagas: Map<string, SagaInstance>;
  sent: string[];
}

function storesOver(draft: Draft): Stores {
  const { orders, placements, sagas, sent } = draft;
  const placedWith = (buyerId: string, key: string) =>
    [...orders.values()].find((order) => order.buyerId === buyerId && placements.get(order.id)?.idempotencyKey === key);
  return {
    orders: {
      add: async (placings) => {
        const added = new Set<string>();
        for (const { change, placement } of placings) {
          const { order, events } = change;
          const isTaken = [...orders.values()].some(({ number }) => number === order.number);
          if (isTaken || placedWith(order.buyerId, placement.idempotencyKey)) continue;
          orders.set(order.id, order);
          placements.set(order.id, placement);
          sent.push(...events.map(({ type }) => type));
          added.add(order.id);
        }
        return added;
      },
      placedWith: async (buyerId, key) => {
        const order = placedWith(buyerId, key);
        return order && { order, fingerprint: placements.get(order.id)?.fingerprint ?? '' };
      },
      withIds: async (ids) => new Map(ids.flatMap((id) => [...(orders.has(id) ? [[id, orders.get(id) as Order] as const] : [])])),
      save: async (changes) => {
        for (const { order, events } of changes) {
          orders.set(order.id, order);
          sent.push(...events.map(({ type }) => type));
        }
      },
    },
    sagas: {
      withIds: async (ids) =>
        new Map(ids.flatMap((id) => [...(sagas.has(id) ? [[id, sagas.get(id) as SagaInstance] as const] : [])])),
      activeOf: async (orderId) => [...sagas.values()].filter(({ data, wakeAt }) => data.orderId === orderId && wakeAt !== null),
      overdue: async (at, atMost) =>
        [...sagas.values()]
          .filter(({ wakeAt }) => wakeAt !== null && isOver(wakeAt, at, maxWaitMs))
          .sort((a, b) => Number(a.wakeAt) - Number(b.wakeAt))
          .slice(0, atMost),
      save: async (turns) => {
        for (const { instance, commands } of turns) {
          sagas.set(instance.id, instance);
          sent.push(...commands.map(({ command }) => command.name));
        }
      },
    },
  };
}
