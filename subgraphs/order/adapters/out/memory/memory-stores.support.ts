import { isOver } from '@commerce/kernel/time.ts';
import type { OrderQueries, RequestKey, Stores, Transact } from '../../../application/ports.ts';
import { maxWaitMs, type SagaInstance } from '../../../application/run-saga.ts';
import type { Order } from '../../../domain/order.ts';
import type { Payment } from '../../../domain/payment.ts';

/** The content of the stores, and the names of the sent messages, oldest first. */
export interface Memory {
  readonly orders: ReadonlyMap<string, Order>;
  readonly requests: ReadonlyMap<string, RequestKey>;
  readonly sagas: ReadonlyMap<string, SagaInstance>;
  readonly payments: ReadonlyMap<string, Payment>;
  readonly sent: readonly string[];
}

export interface MemoryStores {
  readonly transact: Transact;
  readonly orderQueries: OrderQueries;
  readonly memory: () => Memory;
}

/** Fake stores: one transaction at a time, and a failed one leaves no trace. They pass the contract suite of the real stores. */
export function memoryStores(): MemoryStores {
  let memory: Memory = { orders: new Map(), requests: new Map(), sagas: new Map(), payments: new Map(), sent: [] };
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
    orderQueries: {
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
  requests: Map<string, RequestKey>;
  sagas: Map<string, SagaInstance>;
  payments: Map<string, Payment>;
  sent: string[];
}

function storesOver(draft: Draft): Stores {
  const { orders, requests, sagas, payments, sent } = draft;
  const placedWith = (buyerId: string, key: string) =>
    [...orders.values()].find((order) => order.buyerId === buyerId && requests.get(order.id)?.idempotencyKey === key);
  return {
    orders: {
      add: async (newOrders) => {
        const added = new Set<string>();
        for (const { change, request } of newOrders) {
          const { order, events } = change;
          const isTaken = [...orders.values()].some(({ number }) => number === order.number);
          if (isTaken || placedWith(order.buyerId, request.idempotencyKey)) continue;
          orders.set(order.id, order);
          requests.set(order.id, request);
          sent.push(...events.map(({ type }) => type));
          added.add(order.id);
        }
        return added;
      },
      placedWith: async (buyerId, key) => {
        const order = placedWith(buyerId, key);
        return order && { order, fingerprint: requests.get(order.id)?.fingerprint ?? '' };
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
      overdue: async (at, limit) =>
        [...sagas.values()]
          .filter(({ wakeAt }) => wakeAt !== null && isOver(wakeAt, at, maxWaitMs))
          .sort((a, b) => Number(a.wakeAt) - Number(b.wakeAt))
          .slice(0, limit),
      save: async (transitions) => {
        for (const { instance, commands } of transitions) {
          sagas.set(instance.id, instance);
          sent.push(...commands.map(({ command }) => command.name));
        }
      },
    },
    payments: {
      save: async (changed) => {
        for (const payment of changed) payments.set(payment.orderId, payment);
      },
    },
  };
}
