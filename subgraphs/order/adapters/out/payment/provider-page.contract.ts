import { newId } from '@commerce/chassis/ids.ts';
import type { PaymentProvider } from '../../../application/payment-provider.ts';
import { providerPageToken } from '../../../domain/payment.ts';
import type { Money } from './payment-provider.contract.ts';

export interface PageUnderTest {
  readonly provider: PaymentProvider;
  /** The buyer pays on the provider's page. Returns false if the page does not take the payment (any more). */
  readonly buyerPays: (reference: string) => Promise<boolean>;
  readonly moneyUnder: (reference: string) => Promise<Money>;
  readonly close: () => Promise<void>;
}

const returnUrl = 'https://shop.example/ko/checkout/payment/019a0000-0000-7000-8000-000000000001';
const page = { returnUrl, language: 'ko', orderNumber: '20261130-7Q2M', email: 'guest@shop.example' } as const;

/** The contract of payments on the provider's own page. */
export function providerPageContract(name: string, start: () => Promise<PageUnderTest>): void {
  describe(`the page of the payment provider ${name}`, () => {
    let under: PageUnderTest;
    beforeEach(async () => {
      under = await start();
    });
    afterEach(() => under.close());

    const ask = (reference: string) => under.provider.authorise({ reference, returnUrl, token: providerPageToken });

    /** The reference of a payment whose page waits for the buyer. */
    const waiting = async (amount = { amount: 24_000, currency: 'KRW' } as const) => {
      const opening = await under.provider.open({ orderId: newId(), amount, page });
      if (!opening.opened) throw new Error(opening.reason);
      await ask(opening.reference);
      return opening.reference;
    };

    it('is a page without a script: its address, and no secret for a browser', async () => {
      const reference = await waiting();
      const first = await ask(reference);
      expect(first).toEqual({
        outcome: 'action needed',
        action: { redirectUrl: expect.stringMatching(/^https?:/), clientSecret: null },
      });
      expect(await ask(reference)).toEqual(first);
      expect(await under.provider.readOutcome({ reference })).toEqual({ outcome: 'open' });
      expect(await under.moneyUnder(reference)).toBe('not held');
    });

    it('holds what the buyer has paid, captures it once, and refunds it once', async () => {
      const { provider, buyerPays, moneyUnder } = under;
      const reference = await waiting();
      expect(await buyerPays(reference)).toBe(true);
      expect(await moneyUnder(reference)).toBe('authorised');
      for (let repeat = 0; repeat < 2; repeat += 1) {
        expect(await provider.readOutcome({ reference })).toEqual({ outcome: 'approved' });
        expect(await ask(reference)).toEqual({ outcome: 'approved' });
      }
      for (let repeat = 0; repeat < 2; repeat += 1) expect(await provider.capture({ reference })).toEqual({ captured: true });
      expect(await moneyUnder(reference)).toBe('captured');
      for (let repeat = 0; repeat < 2; repeat += 1) await provider.refundOrVoid({ reference });
      expect(await moneyUnder(reference)).toBe('not held');
    });

    it('captures nothing from a buyer who has not paid', async () => {
      const reference = await waiting();
      expect(await under.provider.capture({ reference })).toMatchObject({ captured: false });
    });

    it('ends with its order, so that a late buyer pays nothing', async () => {
      const { provider, buyerPays, moneyUnder } = under;
      const reference = await waiting();
      for (let repeat = 0; repeat < 2; repeat += 1) await provider.refundOrVoid({ reference });
      expect(await buyerPays(reference)).toBe(false);
      expect(await moneyUnder(reference)).toBe('not held');
      const over = { outcome: 'declined', reason: 'ORDER_WAS_GIVEN_UP' };
      expect(await provider.readOutcome({ reference })).toEqual(over);
      expect(await ask(reference)).toEqual(over);
      expect(await provider.capture({ reference })).toMatchObject({ captured: false });
    });

    it('gives back what was paid for an order that has ended meanwhile', async () => {
      const { provider, buyerPays, moneyUnder } = under;
      const reference = await waiting();
      await buyerPays(reference);
      for (let repeat = 0; repeat < 2; repeat += 1) await provider.refundOrVoid({ reference });
      expect(await moneyUnder(reference)).toBe('not held');
      expect(await provider.capture({ reference })).toMatchObject({ captured: false });
    });

    it('holds nothing when the order ends while the buyer pays', async () => {
      const { provider, buyerPays, moneyUnder } = under;
      for (let round = 0; round < 5; round += 1) {
        const reference = await waiting();
        await Promise.all([provider.refundOrVoid({ reference }), buyerPays(reference), provider.refundOrVoid({ reference })]);
        expect(await moneyUnder(reference)).toBe('not held');
      }
    });

    it('does nothing under a reference that was never given', async () => {
      const { provider } = under;
      const reference = 'cs_never_given';
      await expect(ask(reference)).rejects.toThrow();
      await expect(provider.readOutcome({ reference })).rejects.toThrow();
      await expect(provider.capture({ reference })).rejects.toThrow();
      await expect(provider.refundOrVoid({ reference })).rejects.toThrow();
    });
  });
}
