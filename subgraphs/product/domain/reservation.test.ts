import { type Reservation, release, reserve, type Stock, type StockItem } from './reservation.ts';

const item = (change: Partial<StockItem>): StockItem => ({
  productId: 'tea',
  sku: 'TEA-01',
  name: 'Green tea',
  names: { ko: '녹차' },
  unitPrice: { amount: 1_299, currency: 'USD' },
  available: 5,
  archived: false,
  revision: 3,
  taxClass: 'REDUCED',
  weight: 80,
  categoryIds: ['drinks', 'tea'],
  ...change,
});
const stockOf = (...items: StockItem[]): Stock => new Map(items.map((one) => [one.productId, one]));

describe('reserving stock for an order', () => {
  it('returns every line with all that an order keeps of its product', () => {
    expect(reserve([{ productId: 'tea', quantity: 5 }], stockOf(item({})))).toEqual({
      ok: true,
      value: [
        {
          productId: 'tea',
          quantity: 5,
          sku: 'TEA-01',
          name: 'Green tea',
          unitPrice: { amount: 1_299, currency: 'USD' },
          taxClass: 'REDUCED',
          weight: 80,
          categoryIds: ['drinks', 'tea'],
        },
      ],
    });
  });

  it.each([
    ['ko', '녹차'],
    ['en', 'Green tea'],
    [undefined, 'Green tea'],
  ] as const)('names the products in the language of the order (%s), or else in the seller’s own words', (language, name) => {
    const stock = stockOf(item({}), item({ productId: 'cup', name: '찻잔', names: {}, available: 0 }));
    const reserved = reserve([{ productId: 'tea', quantity: 1 }], stock, language);
    expect(reserved).toMatchObject({ ok: true, value: [{ name }] });
    const lines = ['tea', 'cup'].map((productId) => ({ productId, quantity: 1 }));
    expect(reserve(lines, stock, language)).toMatchObject({ ok: false, refusal: { lines: [{ name }, { name: '찻잔' }] } });
  });

  it.each([
    ['OUT_OF_STOCK', item({ available: 1 })],
    ['PRODUCT_ARCHIVED', item({ archived: true })],
    ['PRODUCT_UNKNOWN', item({ productId: 'coffee' })],
  ])('refuses the order with %s, naming the product', (code, wrong) => {
    const stock = stockOf(item({ productId: 'cup', available: 9 }), wrong);
    const lines = [
      { productId: 'cup', quantity: 1 },
      { productId: 'tea', quantity: 2 },
    ];
    expect(reserve(lines, stock)).toMatchObject({
      ok: false,
      refusal: { code, productId: 'tea', products: [{ productId: 'tea', code }] },
    });
  });

  it('lists every product that cannot be reserved, the available quantities, and the names of all existing products', () => {
    const stock = stockOf(
      item({ available: 1 }),
      item({ productId: 'cup', archived: true, sku: 'CUP-1', name: 'Cup' }),
      item({ productId: 'pot' }),
    );
    const lines = ['pot', 'tea', 'pan', 'cup', 'tea'].map((productId) => ({ productId, quantity: 2 }));
    expect(reserve(lines, stock)).toEqual({
      ok: false,
      refusal: {
        code: 'OUT_OF_STOCK',
        productId: 'tea',
        products: [
          { productId: 'tea', code: 'OUT_OF_STOCK', available: 1 },
          { productId: 'pan', code: 'PRODUCT_UNKNOWN', available: null },
          { productId: 'cup', code: 'PRODUCT_ARCHIVED', available: null },
        ],
        lines: [
          { productId: 'pot', sku: 'TEA-01', name: 'Green tea' },
          { productId: 'tea', sku: 'TEA-01', name: 'Green tea' },
          { productId: 'cup', sku: 'CUP-1', name: 'Cup' },
        ],
      },
    });
  });

  it('adds up the lines of the same product', () => {
    const lines = [
      { productId: 'tea', quantity: 3 },
      { productId: 'tea', quantity: 3 },
    ];
    expect(reserve(lines, stockOf(item({ available: 5 })))).toMatchObject({ ok: false, refusal: { code: 'OUT_OF_STOCK' } });
    expect(reserve(lines, stockOf(item({ available: 6 }))).ok).toBe(true);
  });

  it.each([0, -1, 1.5, Number.NaN])('never reserves a quantity of %p', (quantity) => {
    expect(() => reserve([{ productId: 'tea', quantity }], stockOf(item({})))).toThrow(RangeError);
  });
});

describe('releasing the stock of an order', () => {
  const lines = [
    { productId: 'tea', quantity: 2, sku: 'TEA-01', name: 'Green tea', unitPrice: { amount: 1, currency: 'KRW' as const } },
  ];
  const reserved: Reservation = { orderId: 'o1', status: 'RESERVED', lines };

  it('returns the lines once', () => {
    const first = release('o1', reserved);
    expect(first).toEqual({ reservation: { orderId: 'o1', status: 'RELEASED', lines }, returned: lines });
    expect(release('o1', first.reservation)).toEqual({ reservation: first.reservation, returned: [] });
  });

  it('leaves a tombstone for an unknown order', () => {
    expect(release('o2', undefined)).toEqual({ reservation: { orderId: 'o2', status: 'RELEASED', lines: [] }, returned: [] });
  });

  it('leaves a refused reservation as it is and returns nothing', () => {
    const refused: Reservation = { orderId: 'o3', status: 'REFUSED', refusal: { code: 'OUT_OF_STOCK', productId: 'tea' } };
    expect(release('o3', refused)).toEqual({ reservation: refused, returned: [] });
  });
});
