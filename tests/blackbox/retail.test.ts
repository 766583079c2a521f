import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { anAdministrator } from './support/administrators.ts';
import { dataOf, sharedUrl } from './support/ask.ts';

const root = join(import.meta.dirname, '../..');

/** Runs a tool as its command does; what it printed, and how it ended. */
const tool = (name: string, ...args: readonly string[]): Promise<{ code: number; printed: string }> =>
  new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, NO_COLOR: '1' } };
    execFile(process.execPath, [join(root, 'tools/retail', name), ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, printed: stdout + stderr }),
    );
  });

interface Details {
  readonly brand: string | null;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly categoryPath: readonly { readonly slug: string }[];
  readonly pictures: readonly { readonly url: string; readonly width: number }[];
}

describe('a retail file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-retail-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const mark = randomBytes(4).toString('hex').toUpperCase();
  const sku = (number: number) => `R${mark}-${number}`;
  const line = (
    invoice: string,
    code: string,
    quantity: number,
    price: string,
    customer: string,
    description = 'TIN OF BUTTONS',
  ) => `${invoice},${code},${description},${quantity},2010-12-01T08:26,${price},${customer},United Kingdom`;

  const file = join(folder, 'orders.csv.gz');
  writeFileSync(
    file,
    gzipSync(
      [
        'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
        line('1', sku(1), 6, '2.55', '17850'),
        line('1', sku(1).toLowerCase(), 2, '2.75', '17850'),
        line('1', sku(2), 4, '0.85', '17850'),
        line('1', 'POST', 1, '18', '17850', 'POSTAGE'),
        line('2', sku(1), 3, '2.55', ''),
        line('3', sku(3), 1, '0', '13047'),
        line('4', sku(4), 1, '-11062.06', '13047'),
        line('C5', sku(2), -4, '0.85', '17850'),
        line('C6', sku(1), -1, '2.55', '99999'),
      ].join('\n'),
    ),
  );

  const available = (code: string) =>
    dataOf<{ productBySku: { available: number; price: { amount: number; currency: string } } | null }>({
      document: 'query Stock($sku: String!) { productBySku(sku: $sku) { available price { amount currency } } }',
      variables: { sku: code },
    });

  it('becomes a catalogue, each unusable row counted with its reason, and does not change when imported again', async () => {
    const { code, printed } = await tool('import-catalogue.ts', file, '--url', sharedUrl());
    expect([code, printed]).toEqual([0, expect.stringMatching(/ 2 {2}products created/)]);
    for (const [count, words] of [
      [9, 'rows read'],
      [2, 'products found'],
      [2, 'rows rejected, DUPLICATE'],
      [2, 'rows rejected, QUANTITY_NOT_POSITIVE'],
      [1, 'rows rejected, FEE'],
      [1, 'rows rejected, PRICE_ZERO'],
      [1, 'rows rejected, PRICE_NEGATIVE'],
    ]) {
      expect(printed).toMatch(new RegExp(` ${count} {2}${words}`));
    }
    expect(await available(sku(1))).toEqual({ productBySku: { available: 11, price: { amount: 255, currency: 'GBP' } } });
    expect(await available(sku(3))).toEqual({ productBySku: null });

    const again = await tool('import-catalogue.ts', file, '--url', sharedUrl());
    expect(again.printed).toMatch(/ 0 {2}products created\n +2 {2}products unchanged/);
  });

  it.each<[string, string, number, readonly RegExp[]]>([
    [
      'with faults in some lines is imported without them, and each is named',
      [line('1', sku(11), 1, '1.00', ''), line('1', sku(12), 1, '1.00', '', '"MUG'), line('1', sku(13), 1, 'abc', '')].join('\n'),
      2,
      [/ 1 {2}products created/, /QUOTE_NOT_CLOSED: .* \(line 3\)/, /PRICE_INVALID: .* \(line 4\)/],
    ],
    [
      'whose rows are all refused imports nothing',
      line('1', sku(14), 1, 'abc', ''),
      1,
      [/PRICE_INVALID.*line 2/, /nothing was imported/],
    ],
    ['that is empty imports nothing', '', 1, [/holds no row/]],
    ['cannot steer the terminal', line('1', `${sku(15)}\u001b]0;title\u0007`, 1, '1.00', ''), 1, [/^\P{Cc}*$/u]],
  ])(
    '%s',
    async (_, content, expected, words) => {
      const faulty = join(folder, 'faulty.csv');
      writeFileSync(faulty, `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n${content}\n`);
      const { code, printed } = await tool('import-catalogue.ts', faulty, '--url', sharedUrl());
      expect([code, printed]).toEqual([expected, expect.any(String)]);
      for (const word of words) expect(printed.replaceAll('\n', ' ')).toMatch(word);
    },
    60_000,
  );

  it('is replayed by carts of accounts and guests, with codes, and the ledgers agree', async () => {
    const admin = await anAdministrator();
    const credentials = ['--admin-email', admin.email, '--admin-password', admin.password];
    const running = ['--concurrency', '4', '--shoppers', '2', ...credentials, '--url', sharedUrl()];
    const { code, printed } = await tool('replay.ts', file, ...running);
    expect([code, printed]).toEqual([0, expect.stringMatching(/yes {2}the ledger agrees/)]);
    expect(printed).toMatch(/ 1 {2}CANCELLED\n +1 {2}CONFIRMED/);
    expect(printed).toMatch(/ 1 {2}cancellations unmatched, NO_ORDER_COVERS_IT/);
    expect(printed).toMatch(/ 15 {2}pieces confirmed\n +12 {2}pieces cancelled/);
    expect(await available(sku(1))).toMatchObject({ productBySku: { available: 8 } });
    expect(printed).toMatch(/ 2 {2}totals compared/);
    // The cancelled order gave its redemption back.
    expect(printed).toMatch(/ 0 {2}redemptions of TEN-[0-9a-f]+ of at most 1; orders with it: 0/);
    expect(printed).toMatch(/yes {2}the purchases agree/);
  });

  it('is replayed by orders without a cart, too, and the stock ledger agrees', async () => {
    const few = join(folder, 'few.csv');
    writeFileSync(
      few,
      `InvoiceNo,StockCode,Description,Quantity,UnitPrice,CustomerID\n7,${sku(2)},TIN OF BUTTONS,3,0.85,17850\n`,
    );
    const { code, printed } = await tool('replay.ts', few, '--by', 'place-order', '--shoppers', '1', '--url', sharedUrl());
    expect([code, printed]).toEqual([0, expect.stringMatching(/yes {2}the ledger agrees/)]);
    expect(printed).toMatch(/ 1 {2}CONFIRMED/);
    expect(await available(sku(2))).toMatchObject({ productBySku: { available: 1 } });
  });

  it('becomes categories, attributes, brands and pictures', async () => {
    const admin = await anAdministrator();
    const content = [
      'StockCode,Description,UnitPrice,Brand',
      `${sku(21)},SET OF 6 RED RETROSPOT MUGS,4.25,Retro & Sons`,
      `${sku(22)},TRANSREDUCER,1.00,`,
    ];
    const catalogue = join(folder, 'catalogue.csv');
    writeFileSync(catalogue, content.join('\n'));
    const credentials = ['--admin-email', admin.email, '--admin-password', admin.password];
    const { code, printed } = await tool(
      'import-catalogue.ts',
      catalogue,
      ...credentials,
      '--pictures',
      'drawn',
      '--url',
      sharedUrl(),
    );
    expect([code, printed]).toEqual([0, expect.stringMatching(/ 2 {2}products created/)]);
    const details = (which: number) =>
      dataOf<{ productBySku: Details }>({
        document: `query Details($sku: String!) {
          productBySku(sku: $sku) { brand attributes { name value } categoryPath { slug } pictures { url width } }
        }`,
        variables: { sku: sku(which) },
      });
    const { productBySku: mugs } = await details(21);
    expect(mugs).toEqual({
      brand: 'Retro & Sons',
      attributes: [
        { name: 'Colour', value: 'Red' },
        { name: 'Design', value: 'Spots' },
        { name: 'Pieces', value: '6' },
      ],
      categoryPath: [{ slug: 'kitchen-dining' }, { slug: 'cups-mugs' }],
      pictures: [{ url: expect.stringMatching(/^\/media\//), width: 400 }],
    });
    expect((await details(22)).productBySku).toMatchObject({
      brand: null,
      attributes: [],
      categoryPath: [{ slug: 'more-gifts' }],
    });
  });

  it.each([
    ['a file that is not there', [join(folder, 'none.csv')], 'There is no such file'],
    ['no file', [], 'Usage:'],
    ['a shop that does not answer', [file, '--url', 'http://127.0.0.1:9'], 'The shop does not answer'],
  ])(
    'is refused in words: %s',
    async (_, args, words) => {
      for (const name of ['import-catalogue.ts', 'replay.ts']) {
        const { code, printed } = await tool(name, ...args);
        expect([code, printed]).toEqual([1, expect.stringContaining(words)]);
      }
    },
    90_000,
  );
});
