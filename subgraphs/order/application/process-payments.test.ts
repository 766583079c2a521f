import fc from 'fast-check';
import type { Payment, PaymentCommand } from '../domain/payment.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { makeProcessPayments } from './process-payments.ts';

const orderId = '019a0000-0000-7000-8000-000000000001';
const amount = { amount: 24_000, currency: 'KRW' } as const;
const authorise: PaymentCommand = { name: 'AuthorisePayment', orderId, amount, token: 'card' };
const capture: PaymentCommand = { name: 'CapturePayment', orderId };
const refundOrVoid: PaymentCommand = { name: 'ReturnPayment', orderId };

type Fault = 'none' | 'before' | 'after';
type Charge = 'opened' | 'held' | 'declined' | 'taken' | 'returned';

/** A provider that keeps its promises, with calls that may fail before or after they took effect. */
function provider(faults: Fault[] = [], { approves = true, opens = true } = {}) {
  const charges = new Map<string, Charge>();
  const effects: string[] = [];
  const call = async <T>(work: () => T): Promise<T> => {
    const fault = faults.shift() ?? 'none';
    if (fault === 'before') throw new Error('no connection');
    const answer = work();
    if (fault === 'after') throw new Error('no answer');
    return answer;
  };
  const move = (reference: string, from: readonly Charge[], to: Charge) => {
    const now = charges.get(reference);
    if (now === undefined) throw new Error(`never opened: ${reference}`);
    if (!from.includes(now)) return now;
    effects.push(`${now} to ${to}`);
    charges.set(reference, to);
    return to;
  };
  const fake: PaymentProvider = {
    open: () =>
      call(() => {
        if (!opens) return { opened: false, reason: 'AMOUNT_IS_TOO_SMALL' } as const;
        const reference = `payment ${charges.size + 1}`;
        charges.set(reference, 'opened');
        return { opened: true, reference } as const;
      }),
    authorise: ({ reference }) =>
      call(() => {
        const now = move(reference, ['opened'], approves ? 'held' : 'declined');
        if (now === 'held' || now === 'taken') return { approved: true } as const;
        return { approved: false, reason: now === 'declined' ? 'CARD_EXPIRED' : 'ORDER_WAS_GIVEN_UP' } as const;
      }),
    capture: ({ reference }) =>
      call(() => {
        const now = move(reference, ['held'], 'taken');
        return now === 'taken' ? ({ captured: true } as const) : ({ captured: false, reason: `it is ${now}` } as const);
      }),
    refundOrVoid: ({ reference }) =>
      call(() => {
        move(reference, ['opened', 'held', 'declined', 'taken'], 'returned');
      }),
  };
  /** Whether any of the buyer's money is held, as the provider sees it. */
  const holds = () => [...charges.values()].some((charge) => charge === 'held' || charge === 'taken');
  return { fake, effects, charges, holds };
}

/** The desk over a book that keeps what a handler's transaction would. */
function desk(fake: PaymentProvider, attempts = 2) {
  const book = new Map<string, Payment>();
  const handle = makeProcessPayments({
    provider: fake,
    attempts,
    pause: async () => undefined,
    payments: {
      ofOrders: async () => new Map(book),
      add: async (asked) => {
        for (const payment of asked) if (!book.has(payment.orderId)) book.set(payment.orderId, payment);
        return asked.map((payment) => book.get(payment.orderId) ?? payment);
      },
    },
  });
  return {
    book,
    /** With `crash`, the effects at the provider stay, and the transaction that should note them is lost. */
    take: async (commands: readonly PaymentCommand[], crash = false) => {
      const handled = await handle(commands);
      if (!crash) for (const one of handled) if (one.outcome === 'answered') book.set(one.payment.orderId, one.payment);
      return handled.map((one) => {
        if (one.outcome === 'answered') return one.reply.name;
        return one.outcome === 'parked' ? one.reason : 'no answer';
      });
    },
  };
}

describe('the payment desk', () => {
  it('sets money aside, takes it, and answers repeats alike without asking again', async () => {
    const { fake, effects } = provider();
    const { take } = desk(fake);
    expect(await take([authorise, authorise, capture])).toEqual(['PaymentAuthorised', 'PaymentAuthorised', 'PaymentCaptured']);
    expect(await take([authorise, capture])).toEqual(['PaymentAuthorised', 'PaymentCaptured']);
    expect(effects).toEqual(['opened to held', 'held to taken']);
  });

  it('passes on why a card was declined', async () => {
    const { take, book } = desk(provider([], { approves: false }).fake);
    expect(await take([authorise])).toEqual(['PaymentDeclined']);
    expect(book.get(orderId)?.reason).toBe('CARD_EXPIRED');
    expect(await take([refundOrVoid])).toEqual(['PaymentReturned']);
  });

  it('declines what the provider does not even open', async () => {
    const { take, book } = desk(provider([], { opens: false }).fake);
    expect(await take([authorise, refundOrVoid])).toEqual(['PaymentDeclined', 'PaymentReturned']);
    expect(book.get(orderId)).toMatchObject({ status: 'RETURNED', reference: null });
  });

  it('asks again under the same reference when the provider did not answer', async () => {
    const { fake, charges } = provider(['none', 'after']);
    expect(await desk(fake).take([authorise])).toEqual(['PaymentAuthorised']);
    expect(charges.size).toBe(1);
  });

  it('gives no answer while nobody knows, and one when it is asked again', async () => {
    const { take } = desk(provider(['none', 'before', 'after']).fake);
    expect(await take([authorise])).toEqual(['no answer']);
    expect(await take([authorise])).toEqual(['PaymentAuthorised']);
  });

  it('asks for no money while it has no name for it', async () => {
    const { fake, effects } = provider(['before', 'after']);
    const { take, book } = desk(fake);
    expect(await take([authorise])).toEqual(['no answer']);
    expect({ effects, noted: book.size }).toEqual({ effects: [], noted: 0 });
  });

  it('goes on under the reference that another replica noted first', async () => {
    const { fake, charges } = provider();
    const { take, book } = desk({
      ...fake,
      open: async (request) => {
        const first = await fake.open(request);
        if (first.opened)
          book.set(orderId, { orderId, amount, token: 'card', status: 'ASKED', reason: null, reference: first.reference });
        return fake.open(request);
      },
    });
    expect(await take([authorise])).toEqual(['PaymentAuthorised']);
    expect([...charges]).toEqual([
      ['payment 1', 'held'],
      ['payment 2', 'opened'],
    ]);
  });

  it('lets go of money that is set aside, and gives back money that was taken', async () => {
    const first = provider();
    await desk(first.fake).take([authorise, refundOrVoid]);
    expect(first.effects).toEqual(['opened to held', 'held to returned']);
    const second = provider();
    await desk(second.fake).take([authorise, capture, refundOrVoid]);
    expect(second.effects).toEqual(['opened to held', 'held to taken', 'taken to returned']);
  });

  it('gives back what was taken in a transition that a crash kept from the book', async () => {
    const { fake, holds, effects } = provider();
    const { take } = desk(fake);
    await take([authorise]);
    await take([capture], true);
    expect(await take([refundOrVoid])).toEqual(['PaymentReturned']);
    expect({ holds: holds(), last: effects.at(-1) }).toEqual({ holds: false, last: 'taken to returned' });
  });

  it('never asks for money after an order was given up', async () => {
    const { fake, effects } = provider();
    const { take } = desk(fake);
    expect(await take([refundOrVoid])).toEqual(['PaymentReturned']);
    expect(await take([authorise, capture])).toEqual(['PaymentDeclined', 'PaymentReturned']);
    expect(effects).toEqual([]);
  });

  it('parks a capture of what was never set aside', async () => {
    expect(await desk(provider().fake).take([capture])).toEqual(['a payment that is unknown cannot be captured']);
  });

  it('parks a capture of money that the provider let go of by itself, for an operator to look at', async () => {
    const { fake, charges } = provider();
    const { take } = desk(fake);
    await take([authorise]);
    charges.set('payment 1', 'returned');
    expect(await take([capture])).toEqual(['payment payment 1: it is returned']);
  });

  it('holds no money once an order is given up, whatever calls failed and whenever the desk crashed', async () => {
    const transition = fc.record({ command: fc.constantFrom(authorise, authorise, capture, refundOrVoid), crash: fc.boolean() });
    const faults = fc.array(fc.constantFrom<Fault>('none', 'before', 'after'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(transition, { maxLength: 8 }), faults, async (transitions, list) => {
        const { fake, holds } = provider([...list]);
        const { take } = desk(fake);
        for (const { command, crash } of transitions) await take([command], crash);
        for (let answer = ['']; answer[0] !== 'PaymentReturned'; ) answer = await take([refundOrVoid]);
        expect(holds()).toBe(false);
        await take([authorise]);
        expect(holds()).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
