import type { Saga } from '@commerce/kernel/saga/saga.ts';
import type { Command } from './commands.ts';
import type { Because, SagaData } from './saga-data.ts';

/** Placing an order: everything that must come true before it is the buyer's, and how each is taken back. */
export const placeOrderSaga: Saga<SagaData, Command, Because> = {
  name: 'place-order',
  steps: [
    {
      name: 'the order is pending',
      undoes: (_data, because) =>
        because.code === 'CANCELLED_BY_BUYER'
          ? { to: 'order', name: 'CancelOrder' }
          : { to: 'order', name: 'RejectOrder', because },
    },
    {
      name: 'the address is known',
      when: ({ addressId }) => addressId !== null,
      does: ({ orderId, buyerId, addressId }) => ({
        to: 'user',
        name: 'ConfirmAddress',
        data: { orderId, buyerId, addressId: String(addressId) },
      }),
    },
    {
      name: 'the stock is reserved',
      does: ({ orderId, lines }) => ({ to: 'product', name: 'ReserveStock', data: { orderId, lines } }),
      undoes: ({ orderId }) => ({ to: 'product', name: 'ReleaseStock', data: { orderId } }),
    },
    { name: 'the prices are accepted', does: () => ({ to: 'order', name: 'AcceptPrices' }) },
    { name: 'the order is confirmed', does: () => ({ to: 'order', name: 'ConfirmOrder' }), neverFails: true },
  ],
};
