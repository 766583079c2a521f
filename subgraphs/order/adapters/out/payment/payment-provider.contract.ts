import { newId } from '@commerce/chassis/ids.ts';
import type { PaymentProvider } from '../../../application/payment-provider.ts';

/** The buyer's money by the provider's own records. */
export type Money = 'not held' | 'authorised' | 'captured';

export interface ProviderUnderTest {
  readonly provider: PaymentProvider;
  readonly cards: { readonly approved: string; readonly declined: string };
  /** Returns a card with which the provider does its work once and then does not answer. */
  readonly silentCard: (approved: boolean) => string;
  readonly moneyUnder: (reference: string) => Promise<Money>;
  readonly close: () => Promise<void>;
}

const amount = { amount: 24_000, currency: 'KRW' } as const;

/** The contract of every payment provider. */
export function paymentProviderContract(name: string, start: () => Promise<ProviderUnderTest>): void {
  describe(`the payment provider ${name}`, () => {
    let under: ProviderUnderTest;
    beforeEach(async () => {
      under = await start();
    });
    afterEach(() => under.close());

    const open = async (orderId = newId()) => {
      const opening = await under.provider.open({ orderId, amount });
      if (!opening.opened) throw new Error(opening.reason);
      return opening.reference;
    };
    const authorised = async () => {
      const reference = await open();
      await under.provider.authorise({ reference, token: under.cards.approved });
      return reference;
    };

    it('holds no money under a payment that is only open', async () => {
      expect(await under.moneyUnder(await open())).toBe('not held');
    });

    it('authorises and captures an amount', async () => {
      const { provider, cards, moneyUnder } = under;
      const reference = await open();
      expect(await provider.authorise({ reference, token: cards.approved })).toEqual({ approved: true });
      expect(await moneyUnder(reference)).toBe('authorised');
      expect(await provider.capture({ reference })).toEqual({ captured: true });
      expect(await moneyUnder(reference)).toBe('captured');
    });

    it('declines a bad card with a reason for the shopper, and holds no money', async () => {
      const { provider, cards, moneyUnder } = under;
      for (const token of [cards.declined, 'no such card']) {
        const reference = await open();
        const answer = await provider.authorise({ reference, token });
        expect(answer).toEqual({ approved: false, reason: expect.stringMatching(/^[A-Z_]+$/) });
        expect(await moneyUnder(reference)).toBe('not held');
      }
    });

    it.each([
      ['approved', true],
      ['declined', false],
    ] as const)('repeats the first outcome of a payment that was %s', async (card, approved) => {
      const { provider, cards } = under;
      const reference = await open();
      const first = await provider.authorise({ reference, token: cards[card] });
      expect(first.approved).toBe(approved);
      for (let repeat = 0; repeat < 3; repeat += 1) {
        expect(await provider.authorise({ reference, token: cards[card] })).toEqual(first);
      }
    });

    it('gives the same outcome to concurrent calls', async () => {
      const { provider, cards } = under;
      const reference = await open();
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => provider.authorise({ reference, token: cards.approved })),
      );
      expect(answers).toEqual(Array(4).fill({ approved: true }));
    });

    it.each([true, false])(
      'gives the outcome on the second call when the first had no answer (approved: %s)',
      async (approved) => {
        const { provider, silentCard, moneyUnder } = under;
        const reference = await open();
        const token = silentCard(approved);
        await expect(provider.authorise({ reference, token })).rejects.toThrow();
        expect(await moneyUnder(reference)).toBe(approved ? 'authorised' : 'not held');
        expect(await provider.authorise({ reference, token })).toMatchObject({ approved });
      },
    );

    it('captures once, however often the shop asks', async () => {
      const { provider, moneyUnder } = under;
      const reference = await authorised();
      for (let repeat = 0; repeat < 3; repeat += 1) expect(await provider.capture({ reference })).toEqual({ captured: true });
      expect(await moneyUnder(reference)).toBe('captured');
    });

    it('captures nothing that is not authorised', async () => {
      const reference = await open();
      expect(await under.provider.capture({ reference })).toMatchObject({ captured: false });
    });

    it('voids an authorised amount, and never captures it afterwards', async () => {
      const { provider, moneyUnder } = under;
      const reference = await authorised();
      for (let repeat = 0; repeat < 2; repeat += 1) await provider.refundOrVoid({ reference });
      expect(await moneyUnder(reference)).toBe('not held');
      expect(await provider.capture({ reference })).toMatchObject({ captured: false });
      expect(await moneyUnder(reference)).toBe('not held');
    });

    it('refunds a captured amount, once', async () => {
      const { provider, moneyUnder } = under;
      const reference = await authorised();
      await provider.capture({ reference });
      for (let repeat = 0; repeat < 3; repeat += 1) await provider.refundOrVoid({ reference });
      expect(await moneyUnder(reference)).toBe('not held');
    });

    it('declines a payment that was voided before it was authorised', async () => {
      const { provider, cards, moneyUnder } = under;
      const reference = await open();
      await provider.refundOrVoid({ reference });
      expect(await provider.authorise({ reference, token: cards.approved })).toMatchObject({ approved: false });
      expect(await moneyUnder(reference)).toBe('not held');
    });

    it('does nothing under an unknown reference', async () => {
      const { provider, cards } = under;
      const reference = 'pi_never_given';
      await expect(provider.authorise({ reference, token: cards.approved })).rejects.toThrow();
      await expect(provider.capture({ reference })).rejects.toThrow();
      await expect(provider.refundOrVoid({ reference })).rejects.toThrow();
    });
  });
}
