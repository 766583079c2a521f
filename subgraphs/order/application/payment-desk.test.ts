import fc from 'fast-check';
import type { Payment, PaymentCommand } from '../domain/payment.ts';
import { makeHandlePayments, type PaymentProvider } from './payment-desk.ts';

const orderId = '019a0000-0000-7000-8000-000000000001';
const amount = { amount: 24_000, currency: 'KRW' } as const;
const authorise: PaymentCommand = { name: 'AuthorisePayment', orderId, amount, token: 'card' };
const capture: PaymentCommand = { name: 'CapturePayment', orderId };
const giveBack: PaymentCommand = { name: 'ReturnPayment', orderId };

type Fault = 'none' | 'before' | 'after';

/** A provider that keeps its promise about keys, with calls that may fail before or after they took effect. */
function provider(faults: Fault[] = [], approves = true) {
  const effects = new Set<string>();
  const call = async (key: string) => {
    const fault = faults.shift() ?? 'none';
    if (fault === 'before') throw new Error('no connection');
    effects.add(key.split('/')[1] ?? '');
    if (fault === 'after') throw new Error('no answer');
  };
  const fake: PaymentProvider = {
    authorise: async ({ key }) => {
      await call(key);
      return approves ? { approved: true, reference: 'ref' } : { approved: false, reason: 'The card was declined.' };
    },
    capture: ({ key }) => call(key),
    cancel: ({ key }) => call(key),
    refund: ({ key }) => call(key),
  };
  /** Whether the buyer's money is held, as the provider sees it. */
  const holds = () => approves && effects.has('authorise') && !effects.has('cancel') && !effects.has('refund');
  return { fake, effects, holds };
}

/** The desk over a book that keeps what a handler's transaction would. */
function desk(fake: PaymentProvider, attempts = 2) {
  const book = new Map<string, Payment>();
  const handle = makeHandlePayments({
    provider: fake,
    attempts,
    pause: async () => undefined,
    payments: {
      ofOrders: async () => new Map(book),
      noteAsked: async (asked) => {
        for (const payment of asked) if (!book.has(payment.orderId)) book.set(payment.orderId, payment);
      },
    },
  });
  return {
    book,
    /** With `crash`, the effects at the provider stay, and the transaction that should note them is lost. */
    take: async (commands: readonly PaymentCommand[], crash = false) => {
      const handled = await handle(commands);
      if (!crash) for (const { payment } of handled) if (payment) book.set(payment.orderId, payment);
      return handled.map((one) => (one.payment === null ? one.parked : (one.reply?.name ?? 'no answer')));
    },
  };
}

describe('the payment desk', () => {
  it('sets money aside, takes it, and answers repeats alike without asking again', async () => {
    const { fake, effects } = provider();
    const { take } = desk(fake);
    expect(await take([authorise, authorise, capture])).toEqual(['PaymentAuthorised', 'PaymentAuthorised', 'PaymentCaptured']);
    expect(await take([authorise, capture])).toEqual(['PaymentAuthorised', 'PaymentCaptured']);
    expect([...effects]).toEqual(['authorise', 'capture']);
  });

  it('passes on why a card was declined', async () => {
    const { take } = desk(provider([], false).fake);
    expect(await take([authorise])).toEqual(['PaymentDeclined']);
    expect(await take([giveBack])).toEqual(['PaymentReturned']);
  });

  it('asks again with the same key when the provider did not answer', async () => {
    const { take } = desk(provider(['after']).fake);
    expect(await take([authorise])).toEqual(['PaymentAuthorised']);
  });

  it('gives no answer while nobody knows, and one when it is asked again', async () => {
    const { take } = desk(provider(['before', 'after']).fake);
    expect(await take([authorise])).toEqual(['no answer']);
    expect(await take([authorise])).toEqual(['PaymentAuthorised']);
  });

  it('lets go of money that is set aside, and gives back money that was taken', async () => {
    const first = provider();
    await desk(first.fake).take([authorise, giveBack]);
    expect([...first.effects]).toEqual(['authorise', 'cancel']);
    const second = provider();
    await desk(second.fake).take([authorise, capture, giveBack]);
    expect([...second.effects]).toEqual(['authorise', 'capture', 'refund']);
  });

  it('never asks for money after an order was given up', async () => {
    const { fake, effects } = provider();
    expect(await desk(fake).take([giveBack, authorise, capture])).toEqual([
      'PaymentReturned',
      'PaymentDeclined',
      'PaymentReturned',
    ]);
    expect(effects.size).toBe(0);
  });

  it('parks a capture of what was never set aside', async () => {
    expect(await desk(provider().fake).take([capture])).toEqual(['a payment that is unknown cannot be captured']);
  });

  it('holds no money once an order is given up, whatever calls failed and whenever the desk crashed', async () => {
    const turn = fc.record({ command: fc.constantFrom(authorise, authorise, capture, giveBack), crash: fc.boolean() });
    const faults = fc.array(fc.constantFrom<Fault>('none', 'before', 'after'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { maxLength: 8 }), faults, async (turns, list) => {
        const { fake, holds } = provider([...list]);
        const { take } = desk(fake);
        for (const { command, crash } of turns) await take([command], crash);
        for (let answer = ['']; answer[0] !== 'PaymentReturned'; ) answer = await take([giveBack]);
        expect(holds()).toBe(false);
        await take([authorise]);
        expect(holds()).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
