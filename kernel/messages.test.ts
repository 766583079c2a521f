import { type Catalogue, inWords } from './messages.ts';
import type { Money } from './money.ts';

type Refusal =
  | Readonly<{ code: 'CART_IS_EMPTY' }>
  | Readonly<{ code: 'LEFT'; available: number }>
  | Readonly<{ code: 'TOTAL'; total: Money }>;

const catalogue: Catalogue<Refusal> = {
  CART_IS_EMPTY: { ko: '장바구니가 비어 있습니다.', en: 'The cart is empty.' },
  LEFT: {
    ko: ({ available }, { number }) => `${number(available)}개 남았습니다.`,
    en: ({ available }, { number, plural }) =>
      `${number(available)} ${plural(available, { one: 'piece is', other: 'pieces are' })} left.`,
  },
  TOTAL: {
    ko: ({ total }, { money }) => `합계는 ${money(total)}입니다.`,
    en: ({ total }, { money }) => `The total is ${money(total)}.`,
  },
};

describe('a message of the catalogue', () => {
  it.each<[Refusal, string, string]>([
    [{ code: 'CART_IS_EMPTY' }, '장바구니가 비어 있습니다.', 'The cart is empty.'],
    [{ code: 'LEFT', available: 1 }, '1개 남았습니다.', '1 piece is left.'],
    [{ code: 'LEFT', available: 0 }, '0개 남았습니다.', '0 pieces are left.'],
    [{ code: 'LEFT', available: 12_345 }, '12,345개 남았습니다.', '12,345 pieces are left.'],
    [{ code: 'TOTAL', total: { amount: 1_999, currency: 'USD' } }, '합계는 US$19.99입니다.', 'The total is $19.99.'],
    [{ code: 'TOTAL', total: { amount: 24_000, currency: 'KRW' } }, '합계는 ₩24,000입니다.', 'The total is ₩24,000.'],
    [{ code: 'TOTAL', total: { amount: 5, currency: 'EUR' } }, '합계는 €0.05입니다.', 'The total is €0.05.'],
  ])('says %j by the rules of each language', (coded, korean, english) => {
    expect(inWords(catalogue, coded, 'ko')).toBe(korean);
    expect(inWords(catalogue, coded, 'en')).toBe(english);
  });

  it('is a bug where a code has none, and never an empty text', () => {
    expect(() => inWords(catalogue, { code: 'GONE' } as never, 'en')).toThrow('no message for the code GONE');
  });

  it('does not compile without a language or for a code that is none', () => {
    // @ts-expect-error: Korean is missing
    ({ ...catalogue, CART_IS_EMPTY: { en: 'The cart is empty.' } }) satisfies Catalogue<Refusal>;
    // @ts-expect-error: the refusal does not have this data
    ({ ...catalogue, LEFT: { ko: '', en: ({ total }) => String(total) } }) satisfies Catalogue<Refusal>;
  });
});
