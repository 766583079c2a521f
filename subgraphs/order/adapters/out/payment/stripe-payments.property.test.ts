import { newId } from '@commerce/chassis/ids.ts';
import fc from 'fast-check';
import { makeProcessPayments } from '../../../application/process-payments.ts';
import type { Payment, PaymentCommand } from '../../../domain/payment.ts';
import type { StripeFault } from './fake-stripe.support.ts';
import { moneyAt, stripeOverFake } from './stripe-provider.support.ts';

const amount = { amount: 24_000, currency: 'KRW' } as const;
const allFaults: readonly StripeFault[] = ['cut before', 'cut after', 'broken before', 'broken after', 'busy'];

/** Turns of the desk: which command, and whether a crash keeps its outcome from the book. Stripe may forget its keys before any. */
const transition = fc.record({
  command: fc.constantFrom<PaymentCommand['name']>('AuthorisePayment', 'AuthorisePayment', 'CapturePayment', 'ReturnPayment'),
  crash: fc.boolean(),
  keysForgotten: fc.boolean(),
});
const faults = fc.array(fc.constantFrom<StripeFault>('none', 'none', ...allFaults), { maxLength: 16 });

describe('the payment desk over Stripe', () => {
  let stripe: Awaited<ReturnType<typeof stripeOverFake>>;
  beforeAll(async () => {
    stripe = await stripeOverFake();
  });
  afterAll(() => stripe.fakeStripe.close());

  /** The desk of one order: its book, and what a consumer's transaction would keep of each turn. */
  function desk() {
    const orderId = newId();
    let book: Payment | undefined;
    const handle = makeProcessPayments({
      provider: stripe.provider,
      attempts: 2,
      pause: async () => undefined,
      payments: {
        ofOrders: async () => new Map(book ? [[orderId, book]] : []),
        add: async ([asked]) => {
          book ??= asked;
          return book ? [book] : [];
        },
      },
    });
    const take = async (name: PaymentCommand['name'], crash = false) => {
      const command = name === 'AuthorisePayment' ? { name, orderId, amount, token: 'pm_card_visa' } : { name, orderId };
      const [handled] = await handle([command]);
      if (handled?.outcome === 'answered' && !crash) book = handled.payment;
      return handled?.outcome === 'answered' ? handled.reply.name : handled?.outcome;
    };
    /** As the saga does, which asks again until it is answered; faults are finite, so that an answer must come. */
    const until = async (name: PaymentCommand['name'], reply: string) => {
      const answers: unknown[] = [];
      while (answers.at(-1) !== reply) {
        if (answers.length === 20) throw new Error(`${name} was not answered with ${reply}: ${answers}`);
        answers.push(await take(name));
      }
    };
    const intents = () => [...stripe.fakeStripe.intents.values()].filter(({ metadata }) => metadata.order_id === orderId);
    return { take, until, intents };
  }

  const mishap = (list: readonly StripeFault[]) => stripe.fakeStripe.faults.splice(0, Infinity, ...list);

  it('holds nothing after the money was returned, and charged nobody twice, whatever failed in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(transition, { maxLength: 6 }), faults, async (transitions, list) => {
        const { take, until, intents } = desk();
        mishap(list);
        for (const { command, crash, keysForgotten } of transitions) {
          if (keysForgotten) stripe.fakeStripe.forgetKeys();
          await take(command, crash);
        }
        await until('ReturnPayment', 'PaymentReturned');
        await take('AuthorisePayment');
        await take('CapturePayment');
        for (const { id } of intents()) expect(moneyAt(stripe.fakeStripe, id)).toBe('not held');
      }),
      { numRuns: 100 },
    );
  });

  it('took the money exactly once when a capture is confirmed, whatever failed before', async () => {
    const settling = fc.array(
      transition.filter(({ command }) => command !== 'ReturnPayment'),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(settling, faults, async (transitions, list) => {
        const { take, until, intents } = desk();
        mishap(list);
        for (const { command, crash } of transitions) await take(command, crash);
        // A server error that Stripe keeps under its key hides the outcome until the key is forgotten, a day later.
        mishap([]);
        stripe.fakeStripe.forgetKeys();
        await until('AuthorisePayment', 'PaymentAuthorised');
        await until('CapturePayment', 'PaymentCaptured');
        await take('CapturePayment');
        expect(intents().filter(({ id }) => moneyAt(stripe.fakeStripe, id) === 'taken')).toHaveLength(1);
        expect(intents().reduce((sum, { count }) => sum + count.captured, 0)).toBe(1);
      }),
      { numRuns: 100 },
    );
  });
});
