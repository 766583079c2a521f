import { type EngineUnderTest, enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { eq } from 'drizzle-orm';
import { openOrderDatabase } from '../database/open.ts';
import { type Money, type ProviderUnderTest, paymentProviderContract } from './payment-provider.contract.ts';
import { type PageUnderTest, providerPageContract } from './provider-page.contract.ts';
import { sandboxProvider } from './sandbox-provider.ts';
import { moneyAt, stripeOverFake } from './stripe-provider.support.ts';

async function sandboxOn(engine: EngineUnderTest): Promise<ProviderUnderTest & PageUnderTest> {
  const { url, remove } = await engine.fresh();
  const { database, tables } = await openOrderDatabase(url);
  const { sandboxCharges } = tables;
  const sandbox = sandboxProvider({ database, tables: { sandboxCharges }, newId, silenceMs: 1 });
  const buyerActs = async (reference: string, approve: boolean) => (await sandbox.answer({ reference, approve })).ok;
  return {
    provider: sandbox,
    cards: { approved: 'tok_approved', declined: 'tok_declined', needsAction: 'tok_action_needed' },
    buyerActs,
    buyerPays: (reference) => buyerActs(reference, true),
    silentCard: (approved) => (approved ? 'tok_timeout_approved' : 'tok_timeout_declined'),
    moneyUnder: async (reference): Promise<Money> => {
      const [charge] = await database.read.select().from(sandboxCharges).where(eq(sandboxCharges.key, reference));
      if (charge?.status === 'authorised') return 'authorised';
      return charge?.status === 'captured' ? 'captured' : 'not held';
    },
    close: async () => {
      await database.close();
      await remove();
    },
  };
}

for (const engine of enginesUnderTest) paymentProviderContract(`sandbox on ${engine.name}`, () => sandboxOn(engine));

for (const engine of enginesUnderTest) {
  providerPageContract(`sandbox on ${engine.name}`, () => sandboxOn(engine));
}

providerPageContract('Stripe', async () => {
  const { fakeStripe, provider } = await stripeOverFake();
  return {
    provider,
    buyerPays: async (reference) => fakeStripe.payOnPage(reference, 'pm_card_visa'),
    moneyUnder: async (reference) => moneyAt(fakeStripe, reference),
    close: fakeStripe.close,
  };
});

paymentProviderContract('Stripe', async () => {
  const { fakeStripe, provider } = await stripeOverFake();
  const cards = {
    approved: 'pm_card_visa',
    declined: 'pm_card_visa_chargeDeclined',
    needsAction: 'pm_card_authenticationRequired',
  };
  return {
    provider,
    cards,
    buyerActs: async (reference, approves) => fakeStripe.authenticate(reference, approves),
    silentCard: (approved) => {
      fakeStripe.faults.push('slow');
      return approved ? cards.approved : cards.declined;
    },
    moneyUnder: async (reference) => moneyAt(fakeStripe, reference),
    close: fakeStripe.close,
  };
});
