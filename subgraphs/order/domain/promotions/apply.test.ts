import { aLine } from '../totals/totals.support.ts';
import { type Basket, choosePromotions } from './apply.ts';
import { aBook, aPromotion } from './promotion.support.ts';
import { codeKey, type Promotion } from './promotion.ts';
import { faultOfCode, redeemed } from './promotion-book.ts';

const at = new Date('2026-11-23T09:30:00.000Z');
const later = new Date(at.getTime() + 1);
const tea = aLine({ productId: 'tea', unitPrice: { amount: 10_000, currency: 'KRW' }, categoryIds: ['drinks', 'teas'] });
const cup = aLine({ productId: 'cup', unitPrice: { amount: 5_000, currency: 'KRW' }, categoryIds: ['ceramics'] });
const basket = (but: Partial<Basket> = {}): Basket => ({
  currency: 'KRW',
  lines: [tea, cup],
  shipping: null,
  codes: [],
  buyerKey: 'buyer',
  at,
  ...but,
});
const chosen = (promotions: readonly Promotion[], but: Partial<Basket> = {}) =>
  choosePromotions(aBook(...promotions), basket(but)).map(({ promotionId }) => promotionId);
const krw = (amount: number) => ({ amount, currency: 'KRW' }) as const;
const off = (amount: number) => ({ kind: 'AMOUNT', amounts: [krw(amount)] }) as const;

describe('a promotion', () => {
  it.each<[string, Partial<Promotion>, boolean]>([
    ['without conditions', {}, true],
    ['from this moment', { startsAt: at }, true],
    ['from a later moment', { startsAt: later }, false],
    ['until a later moment', { endsAt: later }, true],
    ['until this moment', { endsAt: at }, false],
    ['that was stopped', { active: false }, false],
    ['whose minimum is the subtotal', { minimums: [krw(15_000)] }, true],
    ['whose minimum is more', { minimums: [krw(15_001)] }, false],
    ['with a minimum in another currency only', { minimums: [{ amount: 1, currency: 'USD' }] }, false],
    [
      'of an amount in another currency only',
      { reduction: { kind: 'AMOUNT', amounts: [{ amount: 1, currency: 'USD' }] } },
      false,
    ],
    ['for a category of a line', { categoryIds: ['ceramics'] }, true],
    ['for a category above that of a line', { categoryIds: ['drinks'] }, true],
    ['for other categories', { categoryIds: ['books'] }, false],
    ['for a product of the cart', { productIds: ['cup'] }, true],
    ['for another product or another category', { productIds: ['pen'], categoryIds: ['books'] }, false],
    ['with a code that was not entered', { code: 'SPRING' }, false],
  ])('%s', (_what, but, holds) => {
    expect(chosen([aPromotion(but)])).toHaveLength(holds ? 1 : 0);
  });

  it('with a code applies if the code was entered, in whatever case and width', () => {
    const spring = aPromotion({ code: 'Spring-10' });
    for (const code of ['Spring-10', ' SPRING-10 ', 'ｓｐｒｉｎｇ－１０'])
      expect(chosen([spring], { codes: [code] })).toHaveLength(1);
    expect(codeKey('봄 맞이')).toBe('봄 맞이');
    expect([codeKey(''), codeKey(' '), codeKey('x'.repeat(41)), codeKey('\uD800')]).toEqual(Array(4).fill(undefined));
  });

  it('reduces the lines of its scope', () => {
    const [applied] = choosePromotions(aBook(aPromotion({ categoryIds: ['drinks'] })), basket());
    expect(applied?.productIds).toEqual(['tea']);
  });

  it('that is used up does not apply, in all or for the buyer', () => {
    const book = redeemed(aBook(aPromotion({ code: 'ONCE', limit: 2, limitPerBuyer: 1 })), [
      { orderId: 'o', promotionId: aPromotion().id, buyerKey: 'buyer' },
    ]);
    expect(choosePromotions(book, basket({ codes: ['once'] }))).toEqual([]);
    expect(choosePromotions(book, basket({ codes: ['once'], buyerKey: 'other' }))).toHaveLength(1);
    expect(faultOfCode(book, 'once', 'buyer', at)).toBe('CODE_IS_USED_UP');
    expect(faultOfCode(book, 'once', null, at)).toBeUndefined();
    expect(faultOfCode(book, 'twice', 'buyer', at)).toBe('CODE_IS_NOT_VALID');
    const usedUp = redeemed(book, [{ orderId: 'p', promotionId: aPromotion().id, buyerKey: 'other' }]);
    expect(faultOfCode(usedUp, 'once', 'third', at)).toBe('CODE_IS_USED_UP');
  });
});

describe('several promotions', () => {
  const [one, two, three] = ['1', '2', '3'] as const;

  it('apply together if they combine', () => {
    expect(chosen([aPromotion({ id: one }), aPromotion({ id: two, reduction: off(100) })])).toEqual([one, two]);
  });

  it('give way to one that does not combine, if it takes off more than they do together', () => {
    const together = [aPromotion({ id: one, reduction: off(1_000) }), aPromotion({ id: two, reduction: off(500) })];
    const alone = (amount: number) => aPromotion({ id: three, combines: false, reduction: off(amount) });
    expect(chosen([...together, alone(1_501)])).toEqual([three]);
    expect(chosen([...together, alone(1_500)])).toEqual([one, two]);
  });

  it('are compared by what they take off of the shipping, too', () => {
    const free = aPromotion({ id: three, combines: false, reduction: { kind: 'FREE_SHIPPING' } });
    const promotions = [aPromotion({ id: one, reduction: off(1_000) }), free];
    expect(chosen(promotions)).toEqual([one]);
    expect(chosen(promotions, { shipping: krw(3_000) })).toEqual([three]);
  });
});
