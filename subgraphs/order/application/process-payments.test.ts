import fc from 'fast-check';
import { type Payment, type PaymentCommand, providerPageToken } from '../domain/payment.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { makeProcessPayments } from './process-payments.ts';

const orderId = '019a0000-0000-7000-8000-000000000001';
const amount = { amount: 24_000, currency: 'KRW' } as const;
const authorise: PaymentCommand = { name: 'AuthorisePayment', orderId, amount, token: 'card' };
const action = { redirectUrl: 'https://bank.example/1', clientSecret: null };
const capture: PaymentCommand = { name: 'CapturePayment', orderId };
const returnPayment: PaymentCommand = { name: 'ReturnPayment', orderId };

const aGuestsCheckout = { cartId: 'cart', email: 'guest@shop.example', shippingMethodId: 'post', codes: [] };

type Fault = 'none' | 'before' | 'after';
type Charge = 'opened' | 'asking' | 'authorised' | 'declined' | 'captured' | 'returned';

/** A correct provider whose calls may fail before or after their effect. With `asks`, its bank asks the buyer. */
function provider(faults: Fault[] = [], { approves = true, opens = true, asks = false } = {}) {
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
        const now = move(reference, ['opened'], asks ? 'asking' : approves ? 'authorised' : 'declined');
        if (now === 'asking') return { outcome: 'action needed', action } as const;
        if (now === 'authorised' || now === 'captured') return { outcome: 'approved' } as const;
        return { outcome: 'declined', reason: now === 'declined' ? 'CARD_EXPIRED' : 'ORDER_WAS_GIVEN_UP' } as const;
      }),
    readOutcome: ({ reference }) =>
      call(() => {
        const now = charges.get(reference);
        if (now === 'authorised' || now === 'captured') return { outcome: 'approved' } as const;
        if (now === 'declined') return { outcome: 'declined', reason: 'AUTHENTICATION_FAILED' } as const;
        return now === 'returned'
          ? ({ outcome: 'declined', reason: 'ORDER_WAS_GIVEN_UP' } as const)
          : ({ outcome: 'open' } as const);
      }),
    capture: ({ reference }) =>
      call(() => {
        const now = move(reference, ['authorised'], 'captured');
        return now === 'captured' ? ({ captured: true } as const) : ({ captured: false, reason: `it is ${now}` } as const);
      }),
    refundOrVoid: ({ reference }) =>
      call(() => {
        move(reference, ['opened', 'asking', 'authorised', 'declined', 'captured'], 'returned');
      }),
  };
  /** Whether the provider holds any of the buyer's money. */
  const holds = () => [...charges.values()].some((charge) => charge === 'authorised' || charge === 'captured');
  /** The buyer's answer to the bank of the only payment. */
  const buyerActs = (approve: boolean) => {
    for (const [reference, charge] of charges)
      if (charge === 'asking') move(reference, ['asking'], approve ? 'authorised' : 'declined');
  };
  return { fake, effects, charges, holds, buyerActs };
}

/** Payment processing over stored payments, which the test saves as a consumer's transaction does. */
function processing(fake: PaymentProvider, attempts = 2) {
  const stored = new Map<string, Payment>();
  const handle = makeProcessPayments({
    provider: fake,
    returnUrlOf: (id, language) => `https://shop.example/${language ?? 'ko'}/checkout/payment/${id}`,
    orderOf: async (id) => ({ number: `of ${id}`, language: 'en', checkout: aGuestsCheckout }),
    attempts,
    pause: async () => undefined,
    payments: {
      ofOrders: async () => new Map(stored),
      add: async (asked) => {
        for (const payment of asked) if (!stored.has(payment.orderId)) stored.set(payment.orderId, payment);
        return asked.map((payment) => stored.get(payment.orderId) ?? payment);
      },
    },
  });
  return {
    stored,
    /** With `crash`, the effects at the provider stay, and the transaction that should store them is lost. */
    take: async (commands: readonly PaymentCommand[], crash = false) => {
      const handled = await handle(commands);
      if (!crash) for (const one of handled) if (one.outcome === 'answered') stored.set(one.payment.orderId, one.payment);
      return handled.map((one) => {
        if (one.outcome === 'answered') return one.reply.name;
        return one.outcome === 'parked' ? one.reason : 'no answer';
      });
    },
  };
}

describe('payment processing', () => {
  it('opens the provider’s page with what it shows, for a buyer without a token alone', async () => {
    const { fake } = provider([], { asks: true });
    const opened: unknown[] = [];
    const open: PaymentProvider['open'] = (request) => {
      opened.push(request.page);
      return fake.open(request);
    };
    const { take } = processing({ ...fake, open });
    expect(await take([{ ...authorise, token: providerPageToken }])).toEqual(['PaymentActionNeeded']);
    await take([{ ...authorise, orderId: 'another' }]);
    expect(opened).toEqual([
      {
        returnUrl: `https://shop.example/en/checkout/payment/${orderId}`,
        language: 'en',
        orderNumber: `of ${orderId}`,
        email: 'guest@shop.example',
      },
      null,
    ]);
  });

  it('authorises, captures, and answers repeats without another call to the provider', async () => {
    const { fake, effects } = provider();
    const { take } = processing(fake);
    expect(await take([authorise, authorise, capture])).toEqual(['PaymentAuthorised', 'PaymentAuthorised', 'PaymentCaptured']);
    expect(await take([authorise, capture])).toEqual(['PaymentAuthorised', 'PaymentCaptured']);
    expect(effects).toEqual(['opened to authorised', 'authorised to captured']);
  });

  it('returns the reason of a declined card', async () => {
    const { take, stored } = processing(provider([], { approves: false }).fake);
    expect(await take([authorise])).toEqual(['PaymentDeclined']);
    expect(stored.get(orderId)?.reason).toBe('CARD_EXPIRED');
    expect(await take([returnPayment])).toEqual(['PaymentReturned']);
  });

  it('declines a payment that the provider does not open', async () => {
    const { take, stored } = processing(provider([], { opens: false }).fake);
    expect(await take([authorise, returnPayment])).toEqual(['PaymentDeclined', 'PaymentReturned']);
    expect(stored.get(orderId)).toMatchObject({ status: 'RETURNED', reference: null });
  });

  it('calls again under the same reference when the provider did not answer', async () => {
    const { fake, charges } = provider(['none', 'after']);
    expect(await processing(fake).take([authorise])).toEqual(['PaymentAuthorised']);
    expect(charges.size).toBe(1);
  });

  it('gives no answer while the outcome is unknown, and one on the next command', async () => {
    const { take } = processing(provider(['none', 'before', 'after']).fake);
    expect(await take([authorise])).toEqual(['no answer']);
    expect(await take([authorise])).toEqual(['PaymentAuthorised']);
  });

  it('authorises nothing while it has no reference', async () => {
    const { fake, effects } = provider(['before', 'after']);
    const { take, stored } = processing(fake);
    expect(await take([authorise])).toEqual(['no answer']);
    expect({ effects, saved: stored.size }).toEqual({ effects: [], saved: 0 });
  });

  it('continues under the reference that another replica stored first', async () => {
    const { fake, charges } = provider();
    const { take, stored } = processing({
      ...fake,
      open: async (request) => {
        const first = await fake.open(request);
        if (first.opened)
          stored.set(orderId, { orderId, amount, token: 'card', status: 'ASKED', reason: null, reference: first.reference });
        return fake.open(request);
      },
    });
    expect(await take([authorise])).toEqual(['PaymentAuthorised']);
    expect([...charges]).toEqual([
      ['payment 1', 'authorised'],
      ['payment 2', 'opened'],
    ]);
  });

  it('voids an authorised amount, and refunds a captured amount', async () => {
    const first = provider();
    await processing(first.fake).take([authorise, returnPayment]);
    expect(first.effects).toEqual(['opened to authorised', 'authorised to returned']);
    const second = provider();
    await processing(second.fake).take([authorise, capture, returnPayment]);
    expect(second.effects).toEqual(['opened to authorised', 'authorised to captured', 'captured to returned']);
  });

  it('refunds an amount whose capture was not stored because of a crash', async () => {
    const { fake, holds, effects } = provider();
    const { take } = processing(fake);
    await take([authorise]);
    await take([capture], true);
    expect(await take([returnPayment])).toEqual(['PaymentReturned']);
    expect({ holds: holds(), last: effects.at(-1) }).toEqual({ holds: false, last: 'captured to returned' });
  });

  it('never authorises after the payment was returned', async () => {
    const { fake, effects } = provider();
    const { take } = processing(fake);
    expect(await take([returnPayment])).toEqual(['PaymentReturned']);
    expect(await take([authorise, capture])).toEqual(['PaymentDeclined', 'PaymentReturned']);
    expect(effects).toEqual([]);
  });

  it('parks a capture of an unknown payment', async () => {
    expect(await processing(provider().fake).take([capture])).toEqual(['a payment that is unknown cannot be captured']);
  });

  it('parks a capture of an amount that the provider has released by itself', async () => {
    const { fake, charges } = provider();
    const { take } = processing(fake);
    await take([authorise]);
    charges.set('payment 1', 'returned');
    expect(await take([capture])).toEqual(['payment payment 1: it is returned']);
  });

  it('asks the buyer for an action once, and has no answer until the buyer has acted', async () => {
    const { fake, buyerActs } = provider([], { asks: true });
    const { take, stored } = processing(fake);
    expect(await take([authorise])).toEqual(['PaymentActionNeeded']);
    expect(stored.get(orderId)?.status).toBe('ACTION_NEEDED');
    expect(await take([authorise, authorise])).toEqual(['no answer', 'no answer']);
    buyerActs(true);
    expect(await take([authorise, capture])).toEqual(['PaymentAuthorised', 'PaymentCaptured']);
  });

  it('asks for the same action again after a crash', async () => {
    const { fake } = provider([], { asks: true });
    const { take } = processing(fake);
    await take([authorise], true);
    expect(await take([authorise])).toEqual(['PaymentActionNeeded']);
  });

  it('closes a payment that the buyer refused, so that the browser cannot pay it later', async () => {
    const { fake, buyerActs, effects } = provider([], { asks: true });
    const { take, stored } = processing(fake);
    await take([authorise]);
    buyerActs(false);
    expect(await take([authorise])).toEqual(['PaymentDeclined']);
    expect(stored.get(orderId)).toMatchObject({ status: 'DECLINED', reason: 'AUTHENTICATION_FAILED' });
    expect(effects.at(-1)).toBe('declined to returned');
  });

  it('voids a payment whose action the buyer has not finished, or whose outcome the shop has not read', async () => {
    for (const acts of [undefined, true, false]) {
      const { fake, buyerActs, holds } = provider([], { asks: true });
      const { take } = processing(fake);
      await take([authorise]);
      if (acts !== undefined) buyerActs(acts);
      expect(await take([returnPayment, authorise])).toEqual(['PaymentReturned', 'PaymentDeclined']);
      buyerActs(true);
      expect(holds()).toBe(false);
    }
  });

  it('leaves no money held once a payment is returned, whatever calls failed and whenever the service crashed', async () => {
    const step = fc.record({
      command: fc.constantFrom(authorise, authorise, capture, returnPayment),
      crash: fc.boolean(),
      buyer: fc.constantFrom('waits', 'approves', 'refuses'),
    });
    const faults = fc.array(fc.constantFrom<Fault>('none', 'before', 'after'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), faults, fc.boolean(), async (steps, list, asks) => {
        const { fake, holds, buyerActs } = provider([...list], { asks });
        const { take } = processing(fake);
        for (const { command, crash, buyer } of steps) {
          await take([command], crash);
          if (buyer !== 'waits') buyerActs(buyer === 'approves');
        }
        for (let answer = ['']; answer[0] !== 'PaymentReturned'; ) answer = await take([returnPayment]);
        expect(holds()).toBe(false);
        buyerActs(true);
        await take([authorise]);
        expect(holds()).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
