import { aDraft, aProduct } from './product.support.ts';
import { mayManage, type NewProduct, newProduct, withDetails } from './product.ts';
import type { NewProductRefusal } from './refusals.ts';
import { descriptionOf, nameOf } from './texts.ts';

const refusalsOf = (change: Partial<NewProduct>): readonly string[] => {
  const created = newProduct(aDraft(change));
  return created.ok ? [] : created.refusal;
};

describe('putting a product on sale', () => {
  it('accepts a complete draft, with its stock available and its stock-keeping unit in upper case', () => {
    expect(newProduct(aDraft({ sku: ' tea-01 ', stock: 7 }))).toEqual({
      ok: true,
      value: aProduct({ sku: 'TEA-01', available: 7 }),
    });
  });

  it('normalises names and categories to one line', () => {
    const created = newProduct(aDraft({ name: '  Green\u0000 \n tea ', category: '\tKitchen\r\n' }));
    expect(created).toMatchObject({ ok: true, value: { name: 'Green tea', category: 'Kitchen' } });
  });

  const broken: Readonly<
    Record<Exclude<NewProductRefusal, 'SKU_IS_TAKEN' | 'SLUG_IS_TAKEN' | 'CATEGORY_IS_UNKNOWN'>, readonly Partial<NewProduct>[]>
  > = {
    SKU_IS_INVALID: [
      { sku: '' },
      { sku: 'A'.repeat(65) },
      { sku: 'TEA 01' },
      { sku: 'A\n' + 'B' },
      ...['straße', 'ﬁ', 'ıx', '\u212A1', 'ｔｅａ', 'TEA\u200B'].map((sku) => ({ sku })),
    ],
    NAME_IS_EMPTY: ['', ' \t\u0000', '\u3164', '\u115F', '\u2800', '\u00AD\u200B', '\uFE0F', '\u202E', '\u0301'].map((name) => ({
      name,
    })),
    NAME_IS_TOO_LONG: [{ name: 'x'.repeat(201) }],
    DESCRIPTION_IS_TOO_LONG: [{ description: 'x'.repeat(5_001) }],
    CATEGORY_IS_INVALID: [{ category: ' ' }, { category: '\u3164' }, { category: '\u200D' }, { category: 'x'.repeat(61) }],
    IMAGE_URL_IS_INVALID: [
      { imageUrl: 'javascript:alert(1)' },
      { imageUrl: '//evil.example/a.png' },
      { imageUrl: '/\\evil.example' },
      { imageUrl: 'a.png' },
      { imageUrl: 'https://example.com/a b' },
      { imageUrl: '' },
      { imageUrl: `/${'x'.repeat(500)}` },
    ],
    PRICE_IS_NOT_POSITIVE: [0, -1, 1.5, Number.NaN].map((amount) => ({ price: { amount, currency: 'EUR' } })),
    COMPARE_AT_PRICE_IS_TOO_LOW: [
      { amount: 1_299, currency: 'USD' as const },
      { amount: 0, currency: 'USD' as const },
      { amount: 5_000.5, currency: 'USD' as const },
      { amount: 5_000, currency: 'EUR' as const },
    ].map((compareAtPrice) => ({ compareAtPrice })),
    BRAND_IS_INVALID: ['\u3164', 'x'.repeat(101)].map((brand) => ({ brand })),
    ATTRIBUTES_ARE_INVALID: [
      [{ name: ' ', value: 'blue' }],
      [{ name: 'Colour', value: '' }],
      [{ name: 'x'.repeat(61), value: 'blue' }],
      [{ name: 'Colour', value: 'x'.repeat(201) }],
      [
        { name: 'Colour', value: 'blue' },
        { name: ' COLOUR', value: 'red' },
      ],
      Array.from({ length: 51 }, (_, index) => ({ name: `name ${index}`, value: 'x' })),
      [{ name: 'Colour', value: 'blue', texts: [{ language: 'ko' as const, name: '색상', value: ' ' }] }],
    ].map((attributes) => ({ attributes })),
    WEIGHT_IS_OUT_OF_RANGE: [0, -1, 0.5, 1_000_000_001, Number.NaN].map((weight) => ({ weight })),
    TEXTS_ARE_INVALID: [
      [{ language: 'ko' as const, name: ' ', description: '' }],
      [{ language: 'ko' as const, name: 'x'.repeat(201), description: '' }],
      [{ language: 'ko' as const, name: '녹차', description: 'x'.repeat(5_001) }],
      [
        { language: 'ko' as const, name: '녹차', description: '' },
        { language: 'ko' as const, name: '홍차', description: '' },
      ],
    ].map((texts) => ({ texts })),
    SLUG_IS_INVALID: ['', '-', '☕'].map((slug) => ({ slug })),
    STOCK_IS_OUT_OF_RANGE: [-1, 1_000_000_001, 0.5].map((stock) => ({ stock })),
  };
  it.each(Object.entries(broken))('refuses with %s', (code, drafts) => {
    for (const draft of drafts) expect(refusalsOf(draft)).toEqual([code]);
  });

  it('names every broken rule at once', () => {
    expect(refusalsOf({ sku: '?', name: '', stock: -1 })).toEqual(['SKU_IS_INVALID', 'NAME_IS_EMPTY', 'STOCK_IS_OUT_OF_RANGE']);
  });

  it('accepts every detail at its limit, and counts an emoji as one character', () => {
    const limits = {
      sku: 'a.b_c-9'.padEnd(64, 'x'),
      name: '🍵'.repeat(200),
      description: 'x'.repeat(5_000),
      category: 'x'.repeat(60),
      imageUrl: null,
      price: { amount: 1, currency: 'KRW' as const },
      stock: 1_000_000_000,
    };
    expect(refusalsOf(limits)).toEqual([]);
    expect(refusalsOf({ imageUrl: 'https://example.com/tea.png?size=2' })).toEqual([]);
  });
});

describe('the texts of a product', () => {
  const texts = [{ language: 'ko' as const, name: '녹차', description: '' }];

  it('are in the language of the reader, or else in the words of the seller', () => {
    const tea = aProduct({ name: 'Green tea', description: 'First flush.', texts });
    expect([nameOf(tea, 'ko'), nameOf(tea, 'en')]).toEqual(['녹차', 'Green tea']);
    expect([descriptionOf(tea, 'ko'), descriptionOf(tea, 'en')]).toEqual(['First flush.', 'First flush.']);
    const described = aProduct({ texts: [{ language: 'ko', name: '녹차', description: '첫물차' }] });
    expect(descriptionOf(described, 'ko')).toBe('첫물차');
  });

  it('are in the order of the languages, tidied, like brand and attributes', () => {
    const created = newProduct(
      aDraft({
        texts: [{ language: 'en', name: ' Tea\n', description: '\r\nx' }, ...texts],
        brand: ' ',
        attributes: [{ name: ' Colour', value: 'dark\tblue' }],
      }),
    );
    expect(created).toMatchObject({
      ok: true,
      value: {
        texts: [...texts, { language: 'en', name: 'Tea', description: 'x' }],
        brand: null,
        attributes: [{ name: 'Colour', value: 'dark blue' }],
      },
    });
  });
});

describe('changing a product', () => {
  const later = new Date('2026-11-24T00:00:00.000Z');

  it('changes the given details and leaves the rest', () => {
    expect(withDetails(aProduct(), { name: 'Black tea', imageUrl: null }, later)).toEqual({
      ok: true,
      value: aProduct({ name: 'Black tea', imageUrl: null, revision: 2, updatedAt: later }),
    });
  });

  it('refuses details that a new product cannot have', () => {
    const change = { name: '', price: { amount: 0, currency: 'USD' as const } };
    expect(withDetails(aProduct(), change, later)).toEqual({ ok: false, refusal: ['NAME_IS_EMPTY', 'PRICE_IS_NOT_POSITIVE'] });
  });
});

describe('managing a product', () => {
  const product = aProduct();

  it('is for its seller and for administrators', () => {
    expect(mayManage(product, { userId: product.sellerId, isAdmin: false }).ok).toBe(true);
    expect(mayManage(product, { userId: 'another account', isAdmin: true }).ok).toBe(true);
  });

  it('is not for other sellers', () => {
    expect(mayManage(product, { userId: 'another account', isAdmin: false })).toEqual({
      ok: false,
      refusal: ['PRODUCT_IS_NOT_YOURS'],
    });
  });
});
