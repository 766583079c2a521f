import { lengthOf } from '@commerce/kernel/text/display.ts';
import { identityKey } from '@commerce/kernel/text/fold.ts';
import fc from 'fast-check';
import { maxSlug, slugOf, slugsOfCategory, slugsOfProduct } from './slug.ts';

const aText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 }));
const id = fc.uuid();

describe('a slug', () => {
  it.each([
    ['Boseong Green Tea, 80 g', 'boseong-green-tea-80-g'],
    ['보성 녹차', '보성-녹차'],
    ['Crème Brûlée', 'creme-brulee'],
    ['ＴＥＡ', 'tea'],
    ["Tea's  --  best!", 'tea-s-best'],
    ['дизайн', 'дизайн'],
    ['☕', ''],
  ])('of %j is %j', (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });

  it('is its own slug, short, and needs no escape but that of letters', () => {
    fc.assert(
      fc.property(aText, (text) => {
        const slug = slugOf(text);
        expect(slugOf(slug)).toBe(slug);
        expect(lengthOf(slug)).toBeLessThanOrEqual(maxSlug);
        expect(slug).toMatch(/^([\p{L}\p{N}\p{M}]+(-[\p{L}\p{N}\p{M}]+)*)?$/u);
        expect(encodeURIComponent(slug)).not.toMatch(/%2F|%3F|%23|%20/);
      }),
    );
  });

  it('is the same for texts with one identity', () => {
    fc.assert(
      fc.property(aText, (text) => {
        expect(slugOf(identityKey(text))).toBe(slugOf(text));
      }),
    );
  });
});

describe('the slugs of a product or a category', () => {
  const sku = fc.string({ unit: fc.constantFrom(...'ABC019._-'), minLength: 1, maxLength: 64 });

  it('are short, distinct, and end with one that no other can have', () => {
    fc.assert(
      fc.property(id, aText, sku, (productId, name, unit) => {
        for (const slugs of [
          slugsOfProduct({ id: productId, name, sku: unit }),
          slugsOfCategory(productId, name, slugOf(unit)),
        ]) {
          expect(new Set(slugs).size).toBe(slugs.length);
          for (const slug of slugs) expect(lengthOf(slug)).toBeLessThanOrEqual(120);
          expect(slugs.at(-1)).toContain(productId);
        }
      }),
    );
  });
});
