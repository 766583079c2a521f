import type { Currency } from '@commerce/kernel/money.ts';
import type { Checkouts, PlacedOrder } from '../../../application/checkouts.ts';
import type { RequestKey } from '../../../application/ports.ts';
import type { Order } from '../../../domain/order.ts';

interface Parts {
  readonly orders: Map<string, Order>;
  readonly requests: Map<string, RequestKey>;
  readonly checkouts: Map<string, string>;
  readonly guestOrders: Map<string, string>;
  readonly orderKeys: Map<string, string>;
  readonly verifiedEmails: Map<string, string>;
}

/** The checkouts in a transaction of the fake stores. */
export function memoryCheckouts({ orders, requests, checkouts, guestOrders, orderKeys, verifiedEmails }: Parts): Checkouts {
  const placed = (orderId: string | undefined): PlacedOrder | undefined => {
    const [order, request] = [orders.get(orderId ?? ''), requests.get(orderId ?? '')];
    return order && request && { order, ...request };
  };
  const ownOf = (scopeId: string) => [...orders.values()].filter(({ buyerId }) => buyerId === scopeId);
  const keyOf = (orderId: string) => requests.get(orderId)?.idempotencyKey ?? '';
  const ownWith = (scopeId: string, key: string) => ownOf(scopeId).find(({ id }) => keyOf(id) === key)?.id;
  const addKey = (scopeId: string, key: string, orderId: string) => {
    const name = `${scopeId} ${key}`;
    if (!orderKeys.has(name)) orderKeys.set(name, orderId);
  };
  return {
    lock: async (cartId, currency) => checkouts.get(`${cartId} ${currency}`) ?? null,
    save: async (cartId, currency, orderId) => void checkouts.set(`${cartId} ${currency}`, orderId),
    latestOf: async (cartId) =>
      [...checkouts].flatMap(([name, orderId]) => {
        const [id, currency] = name.split(' ');
        return id === cartId ? [{ currency: currency as Currency, orderId }] : [];
      }),
    placed: async (orderId) => placed(orderId),
    placedWith: async (scopeId, key) => placed(ownWith(scopeId, key) ?? orderKeys.get(`${scopeId} ${key}`)),
    addKey: async (...names) => addKey(...names),
    shareKeys: async (cartId, scopeId) => {
      for (const { id } of ownOf(cartId)) addKey(scopeId, keyOf(id), id);
      for (const [name, orderId] of [...orderKeys])
        if (name.startsWith(`${cartId} `)) addKey(scopeId, name.slice(cartId.length + 1), orderId);
    },
    addGuestOrder: async (orderId, emailKey) => void guestOrders.set(orderId, emailKey),
    setVerifiedEmail: async (userId, emailKey) => {
      for (const [key, id] of [...verifiedEmails]) if (id === userId) verifiedEmails.delete(key);
      verifiedEmails.set(emailKey, userId);
    },
    accountOf: async (emailKey) => verifiedEmails.get(emailKey),
    giveToAccount: async (userId, emailKey) => {
      const ids = [...guestOrders].flatMap(([orderId, key]) => (key === emailKey ? [orderId] : []));
      for (const id of ids) {
        const [order, request] = [orders.get(id), requests.get(id)];
        if (!order || !request) throw new Error(`there is no order ${id}`);
        addKey(order.buyerId, request.idempotencyKey, id);
        if (ownWith(userId, request.idempotencyKey)) requests.set(id, { ...request, idempotencyKey: id });
        orders.set(id, { ...order, buyerId: userId });
        guestOrders.delete(id);
      }
      return ids.length;
    },
  };
}
