import type { Money } from '@commerce/kernel/money.ts';
import type { Saga } from '@commerce/kernel/saga/saga.ts';
import type { Command } from './commands.ts';
import type { Reason, SagaView } from './saga-data.ts';

/** Placing an order: the facts that must become true, and their compensations. */
export const placeOrderSaga: Saga<SagaView, Command, Reason> = {
  name: 'place-order',
  steps: [
    {
      key: 'pending',
      name: 'the order is pending',
      undoes: (_data, reason) =>
        reason.code === 'CANCELLED_BY_BUYER'
          ? { to: 'order', name: 'CancelOrder' }
          : { to: 'order', name: 'RejectOrder', reason },
    },
    {
      key: 'address',
      name: 'the address is known',
      when: ({ addressId }) => addressId !== null,
      does: ({ orderId, buyerId, addressId }) => ({
        to: 'user',
        name: 'ConfirmAddress',
        data: { orderId, buyerId, addressId: String(addressId) },
      }),
    },
    {
      key: 'stock',
      name: 'the stock is reserved',
      does: ({ orderId, lines }) => ({ to: 'product', name: 'ReserveStock', data: { orderId, lines } }),
      undoes: ({ orderId }) => ({ to: 'product', name: 'ReleaseStock', data: { orderId } }),
    },
    {
      key: 'codes',
      name: 'the promotions are redeemed',
      when: ({ isCheckout }) => isCheckout,
      does: () => ({ to: 'order', name: 'RedeemPromotions' }),
      undoes: () => ({ to: 'order', name: 'TakePromotionsBack' }),
    },
    { key: 'prices', name: 'the prices are accepted', does: () => ({ to: 'order', name: 'AcceptPrices' }) },
    {
      key: 'payment',
      name: 'the payment is authorised',
      does: ({ orderId, total, paymentToken, language }) => ({
        to: 'payment',
        name: 'AuthorisePayment',
        data: { orderId, amount: known(total), token: paymentToken, language },
      }),
      undoes: ({ orderId }) => ({ to: 'payment', name: 'ReturnPayment', data: { orderId } }),
    },
    { key: 'confirmed', name: 'the order is confirmed', does: () => ({ to: 'order', name: 'ConfirmOrder' }), neverFails: true },
    {
      key: 'capture',
      name: 'the payment is captured',
      does: ({ orderId }) => ({ to: 'payment', name: 'CapturePayment', data: { orderId } }),
      neverFails: true,
    },
  ],
};

/** The step before, which accepts the prices, sets the total. */
function known(total: Money | null): Money {
  if (!total) throw new Error('the payment came before the prices were accepted');
  return total;
}
