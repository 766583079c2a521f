import { newId } from '@commerce/chassis/ids.ts';
import fc from 'fast-check';
import { makeProcessPayments } from '../../../application/process-payments.ts';
import type { Payment, PaymentCommand } from '../../../domain/payment.ts';
import type { StripeFault } from './fake-stripe.ts';
import { moneyAt, stripeOverFake } from './stripe-provider.support.ts';

const amount = { amount: 24_000, currency: 'KRW' } as const;
const allFaults: readonly StripeFault[] = ['cut before', 'cut after', 'broken before', 'broken after', 'busy'];

/** A command, and whether a crash loses its outcome. Stripe may forget its keys before it. */
const action = fc.record({
  command: fc.constantFrom<PaymentCommand['name']>('AuthorisePayment', 'AuthorisePayment', 'CapturePayment', 'ReturnPayment'),
  crash: fc.boolean(),
  keysForgotten: fc.boolean(),
});
const faults = fc.array(fc.constantFrom<StripeFault>('none', 'none', ...allFaults), { maxLength: 16 });

describe('payment processing over Stripe', () => {
  let stripe: Awaited<ReturnType<typeof stripeOverFake>>;
  beforeAll(async () => {
    stripe = await stripeOverFake();
  });
  afterAll(() => stripe.fakeStripe.close());

  /** Payment processing for an order. The test stores each outcome as a consumer's transaction does. */
  function processing() {
    const orderId = newId();
    let stored: Payment | undefined;
    const handle = makeProcessPayments({
      provider: stripe.provider,
      returnUrlOf: (id) => `https://shop.example/ko/checkout/payment/${id}`,
      orderOf: async () => undefined,
      attempts: 2,
      pause: async () => undefined,
      payments: {
        ofOrders: async () => new Map(stored ? [[orderId, stored]] : []),
        add: async ([opened]) => {
          stored ??= opened;
          return stored ? [stored] : [];
        },
      },
    });
    const take = async (name: PaymentCommand['name'], crash = false) => {
      const command = name === 'AuthorisePayment' ? { name, orderId, amount, token: 'pm_card_visa' } : { name, orderId };
      const [handled] = await handle([command]);
      if (handled?.outcome === 'answered' && !crash) stored = handled.payment;
      return handled?.outcome === 'answered' ? handled.reply.name : handled?.outcome;
    };
    /** Repeats a command until it gets the reply, as the saga does. There are finitely many faults, so the reply must come. */
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

  const setFaults = (list: readonly StripeFault[]) => stripe.fakeStripe.faults.splice(0, Infinity, ...list);

  it('holds no money after the payment was returned, and charges no card twice, whatever failed in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 6 }), faults, async (actions, list) => {
        const { take, until, intents } = processing();
        setFaults(list);
        for (const { command, crash, keysForgotten } of actions) {
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

  it('captures exactly once, whatever failed before', async () => {
    const settling = fc.array(
      action.filter(({ command }) => command !== 'ReturnPayment'),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(settling, faults, async (actions, list) => {
        const { take, until, intents } = processing();
        setFaults(list);
        for (const { command, crash } of actions) await take(command, crash);
        // A server error that Stripe repeats under its key hides the outcome until Stripe forgets the key, a day later.
        setFaults([]);
        stripe.fakeStripe.forgetKeys();
        await until('AuthorisePayment', 'PaymentAuthorised');
        await until('CapturePayment', 'PaymentCaptured');
        await take('CapturePayment');
        expect(intents().filter(({ id }) => moneyAt(stripe.fakeStripe, id) === 'captured')).toHaveLength(1);
        expect(intents().reduce((sum, { count }) => sum + count.captured, 0)).toBe(1);
      }),
      { numRuns: 100 },
    );
  });
});
