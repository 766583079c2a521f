import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import fc from 'fast-check';
import { providerPageToken } from '../../../domain/payment.ts';
import { openOrderDatabase } from '../database/open.ts';
import type { FakeStripe, StripeFault } from './fake-stripe.ts';
import type { Money } from './payment-provider.contract.ts';
import { sandboxProvider } from './sandbox-provider.ts';
import { secondStepShop } from './second-step-shop.support.ts';
import { moneyAt, stripeOverFake } from './stripe-provider.support.ts';

/** What may happen to an order whose bank asks the buyer, in any order and number. */
const happenings = [
  'deliver',
  'deliver and crash',
  'redeliver',
  'the buyer approves',
  'the buyer refuses',
  'the browser pays again',
  'the page expires',
  'webhook',
  'return page',
  'a minute passes',
  'the deadline passes',
  'cancel',
] as const;
type Happening = (typeof happenings)[number];

const histories = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.constant<Happening>('deliver') }, fc.constantFrom<Happening>(...happenings)),
  { maxLength: 24 },
);

interface Bank {
  readonly buyerActs: (reference: string, approves: boolean) => Promise<unknown>;
  /** With a provider whose browser script may pay with another card after a refusal. */
  readonly payAgain: (reference: string) => void;
  /** With a provider that ends its own pages. */
  readonly expirePage?: (reference: string) => unknown;
  readonly moneyUnder: (reference: string) => Promise<Money>;
}

type Shop = Awaited<ReturnType<typeof secondStepShop>>;

async function happen(shop: Shop, bank: Bank, what: Happening): Promise<void> {
  const reference = shop.reference();
  switch (what) {
    case 'deliver':
    case 'deliver and crash':
      return shop.deliver(what !== 'deliver');
    case 'redeliver':
      return shop.redeliver();
    case 'the buyer approves':
    case 'the buyer refuses':
      if (reference) await bank.buyerActs(reference, what === 'the buyer approves');
      return;
    case 'the browser pays again':
      if (reference) bank.payAgain(reference);
      return;
    case 'the page expires':
      if (reference) bank.expirePage?.(reference);
      return;
    case 'webhook':
      await shop.webhook();
      return;
    case 'return page':
      await shop.returnPage();
      return;
    case 'a minute passes':
      return shop.wait(60_000);
    case 'the deadline passes':
      return shop.wait(900_000);
    case 'cancel':
      await shop.cancel();
  }
}

/** Money and stock follow the status of the order, whatever has happened. */
async function expectBalance(shop: Shop, bank: Bank): Promise<void> {
  await shop.end();
  const order = shop.order();
  const reference = shop.reference();
  const money = reference ? await bank.moneyUnder(reference) : 'not held';
  const isConfirmed = order?.status === 'CONFIRMED';
  expect({ status: order?.status, money, stock: shop.stockIsHeld(), nextAction: order?.nextAction }).toEqual({
    status: expect.stringMatching(/^(CONFIRMED|REJECTED|CANCELLED)$/),
    money: isConfirmed ? 'captured' : 'not held',
    stock: isConfirmed,
    nextAction: null,
  });
  // Whatever comes late changes nothing.
  if (reference) bank.payAgain(reference);
  if (reference) await bank.buyerActs(reference, true);
  await shop.webhook();
  await shop.returnPage();
  await shop.end();
  expect(shop.order()?.status).toBe(order?.status);
  expect(reference ? await bank.moneyUnder(reference) : 'not held').toBe(money);
}

describe('a payment with a second step', () => {
  it('is captured if and only if its order is confirmed, over the sandbox, whatever happens in whatever order', async () => {
    const [sqlite] = enginesUnderTest;
    if (!sqlite) throw new Error('SQLite is always there');
    const { url, remove } = await sqlite.fresh();
    const { database, tables } = await openOrderDatabase(url);
    const sandbox = sandboxProvider({ database, tables, newId });
    const bank: Bank = {
      buyerActs: (reference, approve) => sandbox.answer({ reference, approve }),
      payAgain: () => undefined,
      moneyUnder: async (reference) => {
        const rows = await database.read.select().from(tables.sandboxCharges);
        const status = rows.find(({ key }) => key === reference)?.status;
        if (status === 'authorised') return status;
        return status === 'captured' ? status : 'not held';
      },
    };
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const shop = await secondStepShop(sandbox, 'tok_action_needed');
        for (const what of history) await happen(shop, bank, what);
        await expectBalance(shop, bank);
      }),
      { numRuns: 200 },
    );
    await database.close();
    await remove();
  });

  it('is captured if and only if its order is confirmed, over Stripe, whatever happens and whichever calls fail', async () => {
    const { fakeStripe, provider } = await stripeOverFake();
    const bank: Bank = {
      buyerActs: async (reference, approves) => fakeStripe.authenticate(reference, approves),
      payAgain: fakeStripe.payAgain,
      moneyUnder: async (reference) => moneyAt(fakeStripe, reference),
    };
    await expectBalanceOver(bank, fakeStripe, () => secondStepShop(provider, 'pm_card_authenticationRequired'));
    await fakeStripe.close();
  });

  it('is captured if and only if its order is confirmed, over Stripe’s page, whatever happens and whichever calls fail', async () => {
    const { fakeStripe, provider } = await stripeOverFake();
    const bank: Bank = {
      // A buyer whose card is declined may try another one, on the same page.
      buyerActs: async (reference, pays) =>
        fakeStripe.authenticate(reference, pays) ||
        fakeStripe.payOnPage(reference, pays ? 'pm_card_visa' : 'pm_card_visa_chargeDeclined'),
      payAgain: (reference) => void fakeStripe.payOnPage(reference, 'pm_card_authenticationRequired'),
      expirePage: fakeStripe.expire,
      moneyUnder: async (reference) => moneyAt(fakeStripe, reference),
    };
    await expectBalanceOver(bank, fakeStripe, () => secondStepShop(provider, providerPageToken));
    await fakeStripe.close();
  });

  async function expectBalanceOver(bank: Bank, fakeStripe: FakeStripe, open: () => Promise<Shop>): Promise<void> {
    const faults = fc.array(
      fc.constantFrom<StripeFault>('none', 'none', 'none', 'cut before', 'cut after', 'broken after', 'busy'),
      {
        maxLength: 12,
      },
    );
    await fc.assert(
      fc.asyncProperty(histories, faults, async (history, list) => {
        const shop = await open();
        fakeStripe.faults.splice(0, Infinity, ...list);
        for (const what of history) await happen(shop, bank, what);
        fakeStripe.faults.splice(0);
        fakeStripe.forgetKeys();
        await expectBalance(shop, bank);
      }),
      { numRuns: 200 },
    );
  }
});
