import { newId } from '@commerce/chassis/ids.ts';
import type { PaymentProvider } from '../../../application/payment-provider.ts';

/** The buyer's money by the provider's own records. */
export type Money = 'not held' | 'authorised' | 'captured';

export interface ProviderUnderTest {
  readonly provider: PaymentProvider;
  readonly cards: { readonly approved: string; readonly declined: string; readonly needsAction: string };
  /** The buyer's answer on the page of the bank. Returns false if the bank does not ask (any more). */
  readonly buyerActs: (reference: string, approves: boolean) => Promise<boolean>;
  /** Returns a card with which the provider does its work once and then does not answer. */
  readonly silentCard: (approved: boolean) => string;
  readonly moneyUnder: (reference: string) => Promise<Money>;
  readonly close: () => Promise<void>;
}

const amount = { amount: 24_000, currency: 'KRW' } as const;
const returnUrl = 'https://shop.example/ko/checkout/payment/019a0000-0000-7000-8000-000000000001';

/** The contract of every payment provider, for payments by a token. */
export function paymentProviderContract(name: string, start: () => Promise<ProviderUnderTest>): void {
  describe(`the payment provider ${name}`, () => {
    let under: ProviderUnderTest;
    beforeEach(async () => {
      under = await start();
    });
    afterEach(() => under.close());

    const open = async (orderId = newId()) => {
      const opening = await under.provider.open({ orderId, amount, page: null });
      if (!opening.opened) throw new Error(opening.reason);
      return opening.reference;
    };
    const authorised = async () => {
      const reference = await open();
      await under.provider.authorise({ reference, returnUrl, token: under.cards.approved });
      return reference;
    };

    /** The reference of a payment that waits for its buyer. */
    const waiting = async () => {
      const reference = await open();
      const answer = await under.provider.authorise({ reference, returnUrl, token: under.cards.needsAction });
      expect(answer.outcome).toBe('action needed');
      return reference;
    };

    it('holds no money under a payment that is only open', async () => {
      expect(await under.moneyUnder(await open())).toBe('not held');
    });

    it('authorises and captures an amount', async () => {
      const { provider, cards, moneyUnder } = under;
      const reference = await open();
      expect(await provider.authorise({ reference, returnUrl, token: cards.approved })).toEqual({ outcome: 'approved' });
      expect(await moneyUnder(reference)).toBe('authorised');
      expect(await provider.capture({ reference })).toEqual({ captured: true });
      expect(await moneyUnder(reference)).toBe('captured');
    });

    it('declines a bad card with a reason for the shopper, and holds no money', async () => {
      const { provider, cards, moneyUnder } = under;
      for (const token of [cards.declined, 'no such card']) {
        const reference = await open();
        const answer = await provider.authorise({ reference, returnUrl, token });
        expect(answer).toEqual({ outcome: 'declined', reason: expect.stringMatching(/^[A-Z_]+$/) });
        expect(await moneyUnder(reference)).toBe('not held');
      }
    });

    it.each([
      ['approved', 'approved'],
      ['declined', 'declined'],
    ] as const)('repeats the first outcome of a payment that was %s', async (card, outcome) => {
      const { provider, cards } = under;
      const reference = await open();
      const first = await provider.authorise({ reference, returnUrl, token: cards[card] });
      expect(first.outcome).toBe(outcome);
      for (let repeat = 0; repeat < 3; repeat += 1) {
        expect(await provider.authorise({ reference, returnUrl, token: cards[card] })).toEqual(first);
      }
    });

    it('gives the same outcome to concurrent calls', async () => {
      const { provider, cards } = under;
      const reference = await open();
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => provider.authorise({ reference, returnUrl, token: cards.approved })),
      );
      expect(answers).toEqual(Array(4).fill({ outcome: 'approved' }));
    });

    it.each([true, false])(
      'gives the outcome on the second call when the first had no answer (approved: %s)',
      async (approved) => {
        const { provider, silentCard, moneyUnder } = under;
        const reference = await open();
        const token = silentCard(approved);
        await expect(provider.authorise({ reference, returnUrl, token })).rejects.toThrow();
        expect(await moneyUnder(reference)).toBe(approved ? 'authorised' : 'not held');
        expect(await provider.authorise({ reference, returnUrl, token })).toMatchObject({
          outcome: approved ? 'approved' : 'declined',
        });
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
      expect(await provider.authorise({ reference, returnUrl, token: cards.approved })).toMatchObject({ outcome: 'declined' });
      expect(await moneyUnder(reference)).toBe('not held');
    });

    it('asks the buyer for an action, holds no money before, and has the outcome that the buyer chose', async () => {
      const { provider, buyerActs, moneyUnder } = under;
      for (const approves of [true, false]) {
        const reference = await waiting();
        expect(await provider.readOutcome({ reference })).toEqual({ outcome: 'open' });
        expect(await moneyUnder(reference)).toBe('not held');
        expect(await buyerActs(reference, approves)).toBe(true);
        const outcome = approves ? { outcome: 'approved' } : { outcome: 'declined', reason: 'AUTHENTICATION_FAILED' };
        for (let repeat = 0; repeat < 2; repeat += 1) expect(await provider.readOutcome({ reference })).toEqual(outcome);
        expect(await moneyUnder(reference)).toBe(approves ? 'authorised' : 'not held');
        expect(await provider.capture({ reference })).toMatchObject({ captured: approves });
      }
    });

    it('repeats the action while the buyer has not acted', async () => {
      const { provider, cards } = under;
      const reference = await open();
      const ask = () => provider.authorise({ reference, returnUrl, token: cards.needsAction });
      const first = await ask();
      expect(first).toEqual({
        outcome: 'action needed',
        action: {
          redirectUrl: expect.stringMatching(/^https?:/),
          clientSecret: first.outcome === 'action needed' && first.action.clientSecret,
        },
      });
      expect(await ask()).toEqual(first);
    });

    it('ends an action that the buyer has not finished, so that a late buyer pays nothing', async () => {
      const { provider, buyerActs, moneyUnder } = under;
      const reference = await waiting();
      for (let repeat = 0; repeat < 2; repeat += 1) await provider.refundOrVoid({ reference });
      expect(await buyerActs(reference, true)).toBe(false);
      expect(await moneyUnder(reference)).toBe('not held');
      expect(await provider.readOutcome({ reference })).toEqual({ outcome: 'declined', reason: 'ORDER_WAS_GIVEN_UP' });
    });

    it('voids an amount that the buyer has approved by an action', async () => {
      const { provider, buyerActs, moneyUnder } = under;
      const reference = await waiting();
      await buyerActs(reference, true);
      await provider.refundOrVoid({ reference });
      expect(await moneyUnder(reference)).toBe('not held');
    });

    it('does nothing under an unknown reference', async () => {
      const { provider, cards } = under;
      const reference = 'pi_never_given';
      await expect(provider.authorise({ reference, returnUrl, token: cards.approved })).rejects.toThrow();
      await expect(provider.readOutcome({ reference })).rejects.toThrow();
      await expect(provider.capture({ reference })).rejects.toThrow();
      await expect(provider.refundOrVoid({ reference })).rejects.toThrow();
    });
  });
}
