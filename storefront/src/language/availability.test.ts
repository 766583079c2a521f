import { scarcityOf } from './availability.ts';
import { wordsOf } from './words.ts';

describe('what a shopper learns of a scarce product', () => {
  it.each([
    [0, 'Sold out'],
    [1, '1 left'],
    [10, '10 left'],
    [11, undefined],
  ])('with %i in stock is %s', (available, text) => {
    expect(scarcityOf(available, wordsOf.en)).toBe(text);
  });
});
