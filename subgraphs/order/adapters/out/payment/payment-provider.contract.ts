import { newId } from '@commerce/chassis/ids.ts';
import type { PaymentProvider } from '../../../application/payment-provider.ts';

/** What became of the buyer's money, as the provider's own records tell. */
export type Money = 'not held' | 'set aside' | 'taken';

export interface ProviderUnderTest {
  readonly provider: PaymentProvider;
  readonly cards: { readonly approved: string; readonly declined: string };
  /** Readies a card under which the provider does its work once and then does not answer. */
  readonly silentCard: (approved: boolean) => string;
  readonly moneyUnder: (reference: string) => Promise<Money>;
  readonly close: () => Promise<void>;
}

const amount = { amount: 24_000, currency: 'KRW' } as const;

/** What every payment provider must do. */
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

    it('holds nothing under a payment that is only opened', async () => {
      expect(await under.moneyUnder(await open())).toBe('not held');
    });

    it('sets money aside and takes it', async () => {
      const { provider, cards, moneyUnder } = under;
      const reference = await open();
      expect(await provider.authorise({ reference, token: cards.approved })).toEqual({ approved: true });
      expect(await moneyUnder(reference)).toBe('set aside');
      expect(await provider.capture({ reference })).toEqual({ captured: true });
      expect(await moneyUnder(reference)).toBe('taken');
    });

    it('declines a bad card in words for the shopper, and holds nothing', async () => {
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
    ] as const)('tells the first outcome to every repeat of a payment that was %s', async (card, approved) => {
      const { provider, cards } = under;
      const reference = await open();
      const first = await provider.authorise({ reference, token: cards[card] });
      expect(first.approved).toBe(approved);
      for (let repeat = 0; repeat < 3; repeat += 1) {
        expect(await provider.authorise({ reference, token: cards[card] })).toEqual(first);
      }
    });

    it('tells what it did to those who ask at the same time', async () => {
      const { provider, cards } = under;
      const reference = await open();
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => provider.authorise({ reference, token: cards.approved })),
      );
      expect(answers).toEqual(Array(4).fill({ approved: true }));
    });

    it.each([true, false])('is silent at first and tells what it did when it is asked again (approved: %s)', async (approved) => {
      const { provider, silentCard, moneyUnder } = under;
      const reference = await open();
      const token = silentCard(approved);
      await expect(provider.authorise({ reference, token })).rejects.toThrow();
      expect(await moneyUnder(reference)).toBe(approved ? 'set aside' : 'not held');
      expect(await provider.authorise({ reference, token })).toMatchObject({ approved });
    });

    it('takes money once, however often it is told to', async () => {
      const { provider, moneyUnder } = under;
      const reference = await authorised();
      for (let repeat = 0; repeat < 3; repeat += 1) expect(await provider.capture({ reference })).toEqual({ captured: true });
      expect(await moneyUnder(reference)).toBe('taken');
    });

    it('takes nothing that was not set aside', async () => {
      const reference = await open();
      expect(await under.provider.capture({ reference })).toMatchObject({ captured: false });
    });

    it('lets go of money that is set aside, and never takes it afterwards', async () => {
      const { provider, moneyUnder } = under;
      const reference = await authorised();
      for (let repeat = 0; repeat < 2; repeat += 1) await provider.refundOrVoid({ reference });
      expect(await moneyUnder(reference)).toBe('not held');
      expect(await provider.capture({ reference })).toMatchObject({ captured: false });
      expect(await moneyUnder(reference)).toBe('not held');
    });

    it('gives back money that was taken, once', async () => {
      const { provider, moneyUnder } = under;
      const reference = await authorised();
      await provider.capture({ reference });
      for (let repeat = 0; repeat < 3; repeat += 1) await provider.refundOrVoid({ reference });
      expect(await moneyUnder(reference)).toBe('not held');
    });

    it('declines a payment that was given back before it was made', async () => {
      const { provider, cards, moneyUnder } = under;
      const reference = await open();
      await provider.refundOrVoid({ reference });
      expect(await provider.authorise({ reference, token: cards.approved })).toMatchObject({ approved: false });
      expect(await moneyUnder(reference)).toBe('not held');
    });

    it('does nothing under a reference that it never gave', async () => {
      const { provider, cards } = under;
      const reference = 'pi_never_given';
      await expect(provider.authorise({ reference, token: cards.approved })).rejects.toThrow();
      await expect(provider.capture({ reference })).rejects.toThrow();
      await expect(provider.refundOrVoid({ reference })).rejects.toThrow();
    });
  });
}
