import type { Answer } from './handle-replies.ts';
import { authorised, reserved, shop } from './settling.support.ts';

describe('an order whose bank asks the buyer', () => {
  const action = { redirectUrl: 'https://bank.example/1', clientSecret: 'secret' };
  const asked: Answer = { name: 'PaymentActionNeeded', action };
  const expiresAt = new Date('2026-11-23T09:45:00.000Z');

  /** An order that waits for its buyer. */
  async function waiting() {
    const it = shop();
    const id = await it.place();
    await it.answer(id, reserved);
    await it.answer(id, asked, { step: 'payment' });
    return { ...it, id };
  }

  it('waits in PAYMENT_PENDING with the action, and holds the stock', async () => {
    const { id, order, sent } = await waiting();
    expect(order(id)).toMatchObject({ status: 'PAYMENT_PENDING', nextAction: { ...action, expiresAt } });
    expect(sent()).toEqual(['OrderPlaced', 'ReserveStock', 'AuthorisePayment', 'OrderPaymentPending']);
  });

  it('asks the provider every minute, is never stuck, and notes all questions as one', async () => {
    const { id, wait, resume, sent, sagaOf } = await waiting();
    for (let minute = 0; minute < 10; minute += 1) {
      wait(59_000);
      expect(await resume()).toBe(0);
      wait(1_000);
      expect(await resume()).toBe(1);
    }
    expect(sent().filter((name) => name === 'AuthorisePayment')).toHaveLength(11);
    expect(sagaOf(id)).toMatchObject({ resends: 0, deadlineAt: expiresAt });
    expect(sagaOf(id).notes.filter(({ what }) => what.startsWith('sent again'))).toHaveLength(1);
  });

  it('is confirmed when the buyer has approved, and shows no action any more', async () => {
    const { id, answer, order, sent } = await waiting();
    await answer(id, authorised, { step: 'payment' });
    expect(order(id)).toMatchObject({ status: 'CONFIRMED', nextAction: null });
    expect(sent().slice(-2)).toEqual(['OrderConfirmed', 'CapturePayment']);
  });

  it('is rejected when the buyer has refused', async () => {
    const { id, answer, order, sent } = await waiting();
    await answer(id, { name: 'PaymentDeclined', reason: 'AUTHENTICATION_FAILED' }, { step: 'payment' });
    expect(order(id)).toMatchObject({
      status: 'REJECTED',
      nextAction: null,
      rejection: { code: 'PAYMENT_DECLINED', declineReason: 'AUTHENTICATION_FAILED' },
    });
    expect(sent().slice(-2).sort()).toEqual(['OrderRejected', 'ReleaseStock']);
  });

  it('is rejected with PAYMENT_ABANDONED at its own deadline, and returns money and stock', async () => {
    const { id, wait, resume, order, sent, answer } = await waiting();
    wait(30_000 + 1);
    await resume();
    expect(order(id)?.status).toBe('PAYMENT_PENDING');
    wait(870_000);
    await resume();
    expect(order(id)).toMatchObject({ status: 'REJECTED', nextAction: null, rejection: { code: 'PAYMENT_ABANDONED' } });
    expect(sent().slice(-3).sort()).toEqual(['OrderRejected', 'ReleaseStock', 'ReturnPayment']);
    await answer(id, authorised, { step: 'payment' });
    await answer(id, asked, { step: 'payment' });
    expect(order(id)?.status).toBe('REJECTED');
  });

  it('keeps its first deadline when the same action is reported again', async () => {
    const { id, wait, answer, order, sent } = await waiting();
    wait(60_000);
    await answer(id, asked, { step: 'payment' });
    expect(order(id)?.nextAction?.expiresAt).toEqual(expiresAt);
    expect(sent().filter((name) => name === 'OrderPaymentPending')).toHaveLength(1);
  });

  it('can be cancelled, and returns money and stock', async () => {
    const { id, cancel, order, sent } = await waiting();
    expect(await cancel(id)).toMatchObject({ ok: true, value: { status: 'CANCELLED', nextAction: null } });
    expect(order(id)?.status).toBe('CANCELLED');
    expect(sent().slice(-3).sort()).toEqual(['OrderCancelled', 'ReleaseStock', 'ReturnPayment']);
  });

  it('meets its deadline although the clock was set back by hours', async () => {
    const { id, wait, resume, order } = await waiting();
    wait(-3 * 3_600_000);
    expect(await resume()).toBe(1);
    for (let minute = 0; minute < 15; minute += 1) {
      wait(60_000);
      await resume();
    }
    expect(order(id)).toMatchObject({ status: 'REJECTED', rejection: { code: 'PAYMENT_ABANDONED' } });
  });
});
