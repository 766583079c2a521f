import { planReplay } from './plan-replay.ts';
import type { Row } from './rows.ts';

type Line = readonly [invoiceNo: string, customerId: string, stockCode: string, quantity: number | string, unitPrice?: string];

async function* aFile(lines: readonly Line[]): AsyncGenerator<Row> {
  for (const [index, [invoiceNo, customerId, stockCode, quantity, unitPrice = '2.50']] of lines.entries()) {
    yield {
      line: index + 2,
      invoiceNo,
      customerId,
      stockCode,
      quantity: String(quantity),
      unitPrice,
      description: 'SOMETHING',
      country: 'France',
      brand: '',
    };
  }
}

const plan = (...lines: readonly Line[]) =>
  planReplay(
    () => aFile(lines),
    (sku) => sku !== '99999',
  );

describe('planning a replay', () => {
  it('makes an order of an invoice, lines of one product merged', async () => {
    const { steps } = await plan(['1', 'ann', '10001a', 2], ['1', 'ann', '10001A', 3], ['1', 'ann', '10002', 1]);
    expect(steps).toEqual([
      {
        kind: 'order',
        invoiceNo: '1',
        customerId: 'ann',
        country: 'France',
        lines: 3,
        pieces: new Map([
          ['10001A', 5],
          ['10002', 1],
        ]),
      },
    ]);
  });

  it('leaves unusable lines out, each with its reason', async () => {
    const { steps, unusableLines, emptyInvoices } = await plan(
      ['1', 'ann', 'POST', 1],
      ['1', 'ann', '10001', 1, '0'],
      ['2', 'ann', '99999', 1],
    );
    expect(steps).toEqual([]);
    expect(emptyInvoices).toBe(2);
    expect(unusableLines.all()).toEqual([
      ['FEE', [2]],
      ['PRICE_ZERO', [3]],
      ['NOT_IN_THE_SHOP', [4]],
    ]);
  });

  it('makes no order of lines without an invoice number, and none of two customers', async () => {
    const { steps, unusableLines } = await plan(
      ['', 'ann', '10001', 1],
      ['', 'ben', '10001', 1],
      ['1', 'ann', '10001', 1],
      ['1', 'ben', '10002', 1],
    );
    expect(steps).toMatchObject([{ customerId: 'ann', pieces: new Map([['10001', 1]]) }]);
    expect(unusableLines.all()).toEqual([
      ['INVOICE_MISSING', [2, 3]],
      ['CUSTOMER_DIFFERS', [5]],
    ]);
  });

  it('cancels the latest earlier order that covers what comes back', async () => {
    const { steps, unmatched } = await plan(
      ['1', 'ann', '10001', 5],
      ['2', 'ann', '10001', 5],
      ['3', 'ann', '10001', 1],
      ['C4', 'ann', '10001', -4],
    );
    expect(steps.at(-1)).toEqual({ kind: 'cancellation', invoiceNo: 'C4', of: '2' });
    expect(unmatched.all()).toEqual([]);
  });

  it('cancels an order once only', async () => {
    const { steps, unmatched } = await plan(['1', 'ann', '10001', 5], ['C2', 'ann', '10001', -1], ['C3', 'ann', '10001', -1]);
    expect(steps.filter(({ kind }) => kind === 'cancellation')).toHaveLength(1);
    expect(unmatched.all()).toEqual([['NO_ORDER_COVERS_IT', [4]]]);
  });

  it.each([
    [
      'of another customer',
      [
        ['1', 'ann', '10001', 5],
        ['C2', 'bob', '10001', -1],
      ],
      'NO_ORDER_COVERS_IT',
    ],
    [
      'with more pieces',
      [
        ['1', 'ann', '10001', 5],
        ['C2', 'ann', '10001', -6],
      ],
      'NO_ORDER_COVERS_IT',
    ],
    [
      'with another product too',
      [
        ['1', 'ann', '10001', 5],
        ['C2', 'ann', '10001', -1],
        ['C2', 'ann', '10002', -1],
      ],
      'NO_ORDER_COVERS_IT',
    ],
    [
      'before the order',
      [
        ['C2', 'ann', '10001', -1],
        ['1', 'ann', '10001', 5],
      ],
      'NO_ORDER_COVERS_IT',
    ],
    [
      'of a guest',
      [
        ['1', '', '10001', 5],
        ['C2', '', '10001', -1],
      ],
      'GUEST',
    ],
    [
      'of a discount',
      [
        ['1', 'ann', '10001', 5],
        ['C2', 'ann', 'D', -1],
      ],
      'NOTHING_USABLE',
    ],
  ] as const)('leaves a cancellation %s unmatched', async (_, lines, fault) => {
    const { unmatched } = await plan(...lines);
    const first = lines.findIndex(([invoiceNo]) => invoiceNo === 'C2') + 2;
    expect(unmatched.all()).toEqual([[fault, [first]]]);
  });

  it('tells of each line of a cancellation that gives nothing back, with its reason', async () => {
    const { steps, unusableLines } = await plan(
      ['1', 'ann', '10001', 5],
      ['C2', 'ann', '10001', -5],
      ['C2', 'ann', 'D', -1],
      ['C2', 'ann', '', -1],
      ['C2', 'ann', 'ß', -1],
      ['C2', 'ann', '10001', 'five'],
      ['C2', 'ann', '10001', 0],
      ['C2', 'ann', '10001', 3],
      ['C2', 'ann', '99999', -1],
    );
    expect(steps.at(-1)).toEqual({ kind: 'cancellation', invoiceNo: 'C2', of: '1' });
    expect(unusableLines.all()).toEqual([
      ['GIVES_NOTHING_BACK', [8, 9]],
      ['FEE', [4]],
      ['STOCK_CODE_MISSING', [5]],
      ['STOCK_CODE_INVALID', [6]],
      ['QUANTITY_INVALID', [7]],
      ['NOT_IN_THE_SHOP', [10]],
    ]);
  });
});
