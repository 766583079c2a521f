import { classifyRow, penceOf } from './classify-row.ts';

const aRow = (changes = {}) => ({
  line: 2,
  invoiceNo: '536365',
  stockCode: '85123A',
  description: 'WHITE HANGING HEART',
  quantity: '6',
  unitPrice: '2.55',
  customerId: '17850',
  country: 'United Kingdom',
  brand: '',
  ...changes,
});

describe('a row of a retail file', () => {
  it('offers a product', () => {
    expect(classifyRow(aRow())).toEqual({
      ok: true,
      value: { sku: '85123A', name: 'WHITE HANGING HEART', brand: '', pence: 255, quantity: 6 },
    });
  });

  it('offers one product under a stock code in any case, with its description in single spaces', () => {
    expect(classifyRow(aRow({ stockCode: '85123a', description: 'WHITE  HANGING   HEART' }))).toMatchObject({
      value: { sku: '85123A', name: 'WHITE HANGING HEART' },
    });
  });

  it('offers a product without saying how many were sold, in a catalogue', () => {
    expect(classifyRow(aRow({ quantity: '' }))).toMatchObject({ ok: true, value: { quantity: undefined } });
  });

  it.each([
    ...['POST', 'DOT', 'M', 'm', 'D', 'S', 'C2', 'AMAZONFEE', 'BANK CHARGES'].map((stockCode) => [{ stockCode }, 'FEE'] as const),
    [{ stockCode: '' }, 'STOCK_CODE_MISSING'],
    [{ stockCode: 'white space' }, 'STOCK_CODE_INVALID'],
    [{ stockCode: '85ß' }, 'STOCK_CODE_INVALID'],
    [{ stockCode: 'oﬃce' }, 'STOCK_CODE_INVALID'],
    [{ quantity: '-1' }, 'QUANTITY_NOT_POSITIVE'],
    [{ quantity: '0' }, 'QUANTITY_NOT_POSITIVE'],
    [{ quantity: '1.5' }, 'QUANTITY_INVALID'],
    [{ quantity: '10001' }, 'QUANTITY_TOO_LARGE'],
    [{ unitPrice: '' }, 'PRICE_INVALID'],
    [{ unitPrice: '1e3' }, 'PRICE_INVALID'],
    [{ unitPrice: '0.001' }, 'PRICE_INVALID'],
    [{ unitPrice: '0' }, 'PRICE_ZERO'],
    [{ unitPrice: '0.00' }, 'PRICE_ZERO'],
    [{ unitPrice: '-11062.06' }, 'PRICE_NEGATIVE'],
    [{ unitPrice: '99999999' }, 'PRICE_TOO_LARGE'],
    [{ description: '' }, 'DESCRIPTION_MISSING'],
    [{ description: '\u200b\u3164' }, 'DESCRIPTION_MISSING'],
    [{ description: 'x'.repeat(201) }, 'DESCRIPTION_TOO_LONG'],
  ] as const)('sells nothing with %j: %s', (changes, fault) => {
    expect(classifyRow(aRow(changes))).toEqual({ ok: false, refusal: fault });
  });
});

describe('pounds in a file', () => {
  it.each([
    ['2.55', 255],
    ['165', 16_500],
    ['0.1', 10],
    ['1.10', 110],
    ['0.29', 29],
    ['2.5500', 255],
    ['-0.5', -50],
    ['-0', 0],
    ['.5', undefined],
    ['1,000', undefined],
  ])('%s are %s pence', (pounds, pence) => {
    expect(penceOf(pounds)).toBe(pence);
  });
});
