import { newId } from '@commerce/chassis/ids.ts';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { aSettledLine } from '../domain/order.support.ts';
import { type Answer, makeHandleReplies } from './handle-replies.ts';
import { authorised, reserved, shop, tea } from './settling.support.ts';

const released: Answer = { name: 'StockReleased' };
const outOfStock: Answer = {
  name: 'StockRefused',
  code: 'OUT_OF_STOCK',
  products: [{ productId: tea, code: 'OUT_OF_STOCK', available: 1 }],
  described: new Map([[tea, { sku: 'TEA-01', name: 'Green tea' }]]),
};

describe('placing an order', () => {
  it('reserves the stock, then authorises the payment, and is confirmed at the reserved prices', async () => {
    const { place, answer, order, sent, sagaOf } = shop();
    const id = await place();
    await answer(id, reserved);
    expect(order(id)?.status).toBe('PENDING');
    await answer(id, authorised, { step: 'payment' });
    expect(order(id)).toMatchObject({
      status: 'CONFIRMED',
      total: { amount: 24_000, currency: 'KRW' },
      lines: [{ settled: aSettledLine() }],
    });
    await answer(id, { name: 'PaymentCaptured' }, { step: 'capture' });
    expect(sent()).toEqual(['OrderPlaced', 'ReserveStock', 'AuthorisePayment', 'OrderConfirmed', 'CapturePayment']);
    expect(sagaOf(id)).toMatchObject({ state: { status: 'done' }, wakeAt: null });
  });

  it('confirms the address first, and stores a snapshot of it', async () => {
    const { place, answer, settle, order, sent } = shop();
    const id = await place({ addressId: newId() });
    const address = {
      recipient: 'Kim',
      line1: '1',
      line2: null,
      city: 'Seoul',
      region: null,
      postalCode: null,
      countryCode: 'KR',
      phone: null,
    };
    await answer(id, { name: 'AddressConfirmed', address }, { step: 'address' });
    await settle(id);
    expect(order(id)).toMatchObject({ status: 'CONFIRMED', shippingAddress: address });
    expect(sent().slice(0, 3)).toEqual(['OrderPlaced', 'ConfirmAddress', 'ReserveStock']);
  });

  it('is rejected if the address is not the buyer’s, before any reservation', async () => {
    const { place, answer, order, sent } = shop();
    const id = await place({ addressId: newId() });
    await answer(id, { name: 'AddressRefused' }, { step: 'address' });
    expect(order(id)).toMatchObject({ status: 'REJECTED', rejection: { code: 'ADDRESS_UNKNOWN' } });
    expect(sent()).not.toContain('ReserveStock');
  });

  it('is rejected if the stock is refused, and releases nothing', async () => {
    const { place, answer, order, sent } = shop();
    const id = await place();
    await answer(id, outOfStock);
    expect(order(id)).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'OUT_OF_STOCK', productId: tea, products: [{ productId: tea, code: 'OUT_OF_STOCK', available: 1 }] },
      lines: [{ settled: null, described: { sku: 'TEA-01', name: 'Green tea' } }],
    });
    expect(sent()).toEqual(['OrderPlaced', 'ReserveStock', 'OrderRejected']);
  });

  it('is rejected with PRICE_CHANGED if the total differs, shows the current prices, and releases the stock', async () => {
    const { place, answer, order, sent, sagaOf } = shop();
    const id = await place({ expectedTotal: { amount: 1, currency: 'KRW' } });
    await answer(id, reserved);
    expect(order(id)).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'PRICE_CHANGED', total: { amount: 24_000, currency: 'KRW' } },
      lines: [{ settled: aSettledLine() }],
    });
    expect(sent()).toEqual(['OrderPlaced', 'ReserveStock', 'OrderRejected', 'ReleaseStock']);
    await answer(id, released, { direction: 'undoes' });
    expect(sagaOf(id).state.status).toBe('undone');
  });

  it('is rejected if the payment is declined, and releases the stock', async () => {
    const { place, answer, order, sent, sagaOf } = shop();
    const id = await place();
    await answer(id, reserved);
    await answer(id, { name: 'PaymentDeclined', reason: 'CARD_EXPIRED' }, { step: 'payment' });
    expect(order(id)).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'PAYMENT_DECLINED', declineReason: 'CARD_EXPIRED' },
    });
    expect(sent().slice(-2).sort()).toEqual(['OrderRejected', 'ReleaseStock']);
    await answer(id, released, { direction: 'undoes' });
    expect(sagaOf(id).state.status).toBe('undone');
  });

  it('ignores a repeated reply', async () => {
    const { place, answer, settle, memory, order } = shop();
    const id = await place();
    await settle(id);
    const before = memory();
    await answer(id, reserved);
    await answer(id, outOfStock);
    expect(order(id)?.status).toBe('CONFIRMED');
    expect(memory().sent).toEqual(before.sent);
  });
});

describe('an order number', () => {
  it('is drawn again when another order has it', async () => {
    const numbers = ['261123-AAAAAA', '261123-AAAAAA', '261123-BBBBBB'];
    const { place, order } = shop({ newNumber: () => numbers.shift() ?? 'none left' });
    expect(order(await place())?.number).toBe('261123-AAAAAA');
    expect(order(await place())?.number).toBe('261123-BBBBBB');
  });
});

describe('an order without replies', () => {
  it('meets its deadline and its resends although the clock was set back by hours while the service was away', async () => {
    const { place, wait, resume, order, sent } = shop();
    const id = await place();
    wait(-3 * 3_600_000);
    expect([await resume(), sent()]).toEqual([1, ['OrderPlaced', 'ReserveStock', 'ReserveStock']]);
    wait(30_000);
    await resume();
    expect(order(id)).toMatchObject({ status: 'REJECTED', rejection: { code: 'TIMEOUT' } });
  });

  it('is rejected with TIMEOUT at its deadline, and a late reservation changes nothing but the names of the lines', async () => {
    const { place, wait, resume, order, sent, answer } = shop();
    const id = await place();
    wait(30_000);
    await resume();
    expect(order(id)).toMatchObject({ status: 'REJECTED', rejection: { code: 'TIMEOUT' } });
    expect(sent()).toContain('ReleaseStock');
    await answer(id, reserved);
    const described = { sku: 'TEA-01', name: 'Green tea' };
    expect(order(id)).toMatchObject({ status: 'REJECTED', total: null, lines: [{ settled: null, described }] });
  });

  it('sends its command again before the deadline', async () => {
    const { place, wait, resume, sent } = shop();
    await place();
    wait(10_000);
    expect(await resume()).toBe(1);
    expect(sent().filter((name) => name === 'ReserveStock')).toHaveLength(2);
    expect(await resume()).toBe(0);
  });

  it('sends its compensation again until a reply acknowledges it', async () => {
    const { place, wait, resume, sent, answer, sagaOf } = shop();
    const id = await place();
    for (const ms of [30_000, 10_000, 20_000]) {
      wait(ms);
      await resume();
    }
    expect(sent().filter((name) => name === 'ReleaseStock')).toHaveLength(3);
    await answer(id, released, { direction: 'undoes' });
    expect(sagaOf(id)).toMatchObject({ state: { status: 'undone' }, wakeAt: null });
  });
});

describe('cancelling an order', () => {
  it('cancels a pending order at once, whatever is in flight', async () => {
    const { place, cancel, order, answer, sent } = shop();
    const id = await place();
    expect(await cancel(id)).toMatchObject({ ok: true, value: { status: 'CANCELLED' } });
    await answer(id, reserved);
    expect(order(id)?.status).toBe('CANCELLED');
    expect(sent()).toEqual(['OrderPlaced', 'ReserveStock', 'OrderCancelled', 'ReleaseStock']);
  });

  it('cancels an order during its payment, and returns the money whatever the outcome', async () => {
    const { place, answer, cancel, sent, order, sagaOf } = shop();
    const id = await place();
    await answer(id, reserved);
    await cancel(id);
    await answer(id, authorised, { step: 'payment' });
    expect(order(id)?.status).toBe('CANCELLED');
    expect(sent().slice(-3).sort()).toEqual(['OrderCancelled', 'ReleaseStock', 'ReturnPayment']);
    await answer(id, { name: 'PaymentReturned' }, { step: 'payment', direction: 'undoes' });
    await answer(id, released, { direction: 'undoes' });
    expect(sagaOf(id).state.status).toBe('undone');
  });

  it('releases the stock of a confirmed order once, however often the buyer cancels', async () => {
    const { place, cancel, answer, settle, sent, sagaOf } = shop();
    const id = await place();
    await settle(id);
    await Promise.all([cancel(id), cancel(id)]);
    await cancel(id);
    expect(sent().filter((name) => name === 'ReleaseStock')).toHaveLength(1);
    await answer(id, released, { saga: 'cancel-order', step: 'stock' });
    expect(sent().filter((name) => name === 'ReturnPayment')).toHaveLength(1);
    await answer(id, { name: 'PaymentReturned' }, { saga: 'cancel-order', step: 'payment' });
    expect(sagaOf(id, 'cancel-order').state.status).toBe('done');
  });

  it('refuses a rejected order', async () => {
    const { place, cancel, answer } = shop();
    const id = await place();
    await answer(id, outOfStock);
    expect(await cancel(id)).toEqual({ ok: false, refusal: { code: 'STATUS_CANNOT_CHANGE' } });
  });

  it('does not find the orders of others', async () => {
    const { place, cancel, order } = shop();
    const id = await place();
    expect(await cancel(id, newId())).toEqual({ ok: false, refusal: { code: 'ORDER_IS_UNKNOWN' } });
    expect(order(id)?.status).toBe('PENDING');
  });
});

describe('a reply to an unknown saga', () => {
  it('is returned as unmatched', async () => {
    const { memory } = shop();
    const { transact } = memoryStores();
    const unmatched = { sagaId: newId(), step: 'stock', direction: 'does' as const, answer: reserved };
    expect(
      await transact((inside) => makeHandleReplies({ now: () => new Date(), actionDeadlineMs: 900_000 })(inside, [unmatched])),
    ).toEqual([unmatched]);
    expect(memory().sent).toEqual([]);
  });
});
