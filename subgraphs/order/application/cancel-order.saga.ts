import type { Saga } from '@commerce/kernel/saga/saga.ts';
import type { Command } from './commands.ts';
import type { Reason, SagaView } from './saga-data.ts';

/** Cancelling a confirmed order. The buyer's decision is final, so no step can fail. */
export const cancelOrderSaga: Saga<SagaView, Command, Reason> = {
  name: 'cancel-order',
  steps: [
    { key: 'cancelled', name: 'the order is cancelled', does: () => ({ to: 'order', name: 'CancelOrder' }), neverFails: true },
    {
      key: 'codes',
      name: 'the promotions are taken back',
      when: ({ isCheckout }) => isCheckout,
      does: () => ({ to: 'order', name: 'TakePromotionsBack' }),
      neverFails: true,
    },
    {
      key: 'stock',
      name: 'the stock is released',
      does: ({ orderId }) => ({ to: 'product', name: 'ReleaseStock', data: { orderId } }),
      neverFails: true,
    },
    {
      key: 'payment',
      name: 'the payment is returned',
      does: ({ orderId }) => ({ to: 'payment', name: 'ReturnPayment', data: { orderId } }),
      neverFails: true,
    },
  ],
};
