import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { deriveCatalogue } from './derive-catalogue.ts';
import { NotARetailFile } from './read-lines.ts';
import { type LineFault, orderColumns, type ReadRowsOptions, type Row, readRows } from './rows.ts';

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const aLine = (code: string, description = 'MUG') => `1,${code},${description},2,2010-12-01T08:26,1.25,17850,UK`;

describe('reading a retail file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-retail-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const aFile = (content: string | Buffer, name = 'orders.csv') => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const read = async (file: string, options: ReadRowsOptions = {}) => {
    const rows: Row[] = [];
    const faults: [number, LineFault][] = [];
    for await (const row of readRows(file, { onFault: (line, fault) => faults.push([line, fault]), ...options })) rows.push(row);
    return { rows, faults };
  };
  const codes = (rows: readonly Row[]) => rows.map(({ line, stockCode }) => [line, stockCode]);

  const text = `\uFEFF${header}\r\n1,10001," WOODEN ""HEART"", RED ",6,2010-12-01T08:26,2.55,17850,United Kingdom\r\n\r\n2,POST,POSTAGE,1,2010-12-01T08:28,18,,France\r\n`;
  const heart = { line: 2, invoiceNo: '1', stockCode: '10001', description: 'WOODEN "HEART", RED' };
  const rows = [
    { ...heart, quantity: '6', unitPrice: '2.55', customerId: '17850', country: 'United Kingdom', brand: '' },
    {
      ...{ line: 4, invoiceNo: '2', stockCode: 'POST', description: 'POSTAGE' },
      ...{ quantity: '1', unitPrice: '18', customerId: '', country: 'France', brand: '' },
    },
  ];

  it('gives each row with its line, with quotes, byte order mark and empty lines understood', async () => {
    expect(await read(aFile(text))).toEqual({ rows, faults: [] });
  });

  it.each([
    ['a gzipped file', gzipSync(text), 'orders.csv.gz'],
    ['a gzipped file that does not say so', gzipSync(text), 'orders.csv'],
    ['a file that says it is gzipped and is not', text, 'plain.csv.gz'],
    ['an archive of several members', Buffer.concat([gzipSync(text.slice(0, 150)), gzipSync(text.slice(150))]), 'members.csv.gz'],
    ['an archive filled up with zeros', Buffer.concat([gzipSync(text), Buffer.alloc(70_000)]), 'padded.csv.gz'],
    ['UTF-16, little end first', Buffer.from(text, 'utf16le'), 'utf16.csv'],
    ['UTF-16, big end first', Buffer.from(text, 'utf16le').swap16(), 'utf16be.csv'],
  ])('reads %s alike', async (_, content, name) => {
    expect((await read(aFile(content, name))).rows).toEqual(rows);
  });

  it.each([
    ['CRLF over LF', '\r\n', '\n', '\n'],
    ['LF over CRLF', '\n', '\r\n', '\r\n'],
    ['all three', '\r', '\r\n', '\n'],
    ['CR', '\r', '\r', '\r'],
    ['no end of the last line', '\n', '\n', ''],
  ])('reads lines with %s', async (_, first, second, third) => {
    const content = `${header}${first}${aLine('10001')}${second}${aLine('10002')}${third}`;
    expect(codes((await read(aFile(content))).rows)).toEqual([
      [2, '10001'],
      [3, '10002'],
    ]);
  });

  it.each<[string, string, LineFault]>([
    ['an unclosed quote', aLine('X', '"MUG'), 'QUOTE_NOT_CLOSED'],
    ['a quote that begins late', aLine('X', 'MUG 5" HIGH'), 'NOT_CSV'],
    ['a quote that ends early', aLine('X', '"MUG" RED'), 'NOT_CSV'],
    ['too few columns', '1,10001', 'COLUMNS_DIFFER'],
    ['too many columns', `${aLine('X')},more`, 'COLUMNS_DIFFER'],
    ['a decimal comma', aLine('X').replace('1.25', '1,25'), 'COLUMNS_DIFFER'],
  ])('confines a fault to its line: %s', async (_, line, fault) => {
    const content = [header, aLine('10001'), line, aLine('10002', '"BIG, RED"'), aLine('10003')].join('\n');
    const found = await read(aFile(content));
    expect(codes(found.rows)).toEqual([
      [2, '10001'],
      [4, '10002'],
      [5, '10003'],
    ]);
    expect(found.faults).toEqual([[3, fault]]);
  });

  it('gives or tells of every line that is not blank, whatever stands in it', async () => {
    const field = fc.oneof(fc.constantFrom('"', '""', ',', '"a"', ' ', 'a"b'), fc.string({ unit: 'grapheme', maxLength: 4 }));
    const line = fc.array(field, { maxLength: 9 }).map((fields) => fields.join(',').replaceAll(/[\r\n]/g, ' '));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        fc.pre(lines.some((one) => one.trim() !== ''));
        const found = await read(aFile([header, ...lines].join('\n')));
        const numbers = [...found.rows.map(({ line: number }) => number), ...found.faults.map(([number]) => number)];
        const expected = lines.flatMap((one, index) => (one.trim() === '' ? [] : [index + 2]));
        expect(numbers.sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  it.each<[string, string | Buffer, ReadRowsOptions, RegExp]>([
    ['without the columns', 'a,b\n1,2\n', {}, /has no column StockCode, Description, UnitPrice/],
    ['with a column twice', `${header},UnitPrice\n${aLine('1')},2\n`, {}, /more than one column UnitPrice/],
    [
      'without invoice numbers, where orders are asked for',
      header.replace('InvoiceNo', 'Invoice'),
      { required: orderColumns },
      /InvoiceNo/,
    ],
    [
      'with very many columns',
      Array.from({ length: 90_000 }, (_, index) => `c${index}`).join(','),
      {},
      /it has c0, c1,.{0,200} and 89,?980 more\.$/,
    ],
    ['that is empty', '', {}, /no row/],
    ['of a header alone', `${header}\n\n`, {}, /no row/],
    ['in Windows-1252', Buffer.from(`${header}\n${aLine('1', 'CAF\xc9')}`, 'latin1'), {}, /not UTF-8, at line 1 or after/],
    ['cut off within a character', Buffer.from(`${header}\n${aLine('1')}é`).subarray(0, -1), {}, /not UTF-8/],
    ['in an unknown encoding', text, { encoding: 'klingon' }, /no encoding klingon/],
    ['that is a damaged archive', gzipSync(text).subarray(0, 40), {}, /damaged gzip archive/],
    ...[Buffer.from('\0'), Buffer.alloc(70_000)].map((between): [string, Buffer, ReadRowsOptions, RegExp] => [
      `with rows behind an archive and ${between.length} zeros`,
      Buffer.concat([gzipSync(text), between, gzipSync(aLine('10002'))]),
      {},
      /other bytes behind its gzip archive/,
    ]),
    ['with a damaged member', Buffer.concat([gzipSync(text), gzipSync(text).fill(7, 1)]), {}, /damaged gzip archive/],
    ['without line breaks', `${header},${'x'.repeat(1_100_000)}`, {}, /more than 1,000,000 characters/],
  ])('refuses a file %s', async (_, content, options, words) => {
    const reading = read(aFile(content, 'refused.csv'), options);
    await expect(reading).rejects.toThrow(NotARetailFile);
    await expect(read(aFile(content, 'refused.csv'), options)).rejects.toThrow(words);
  });

  it('reads another encoding when it is named', async () => {
    const file = aFile(Buffer.from(`${header}\n${aLine('1', 'CAF\xc9')}`, 'latin1'));
    expect((await read(file, { encoding: 'windows-1252' })).rows[0]?.description).toBe('CAFÉ');
  });

  // Encoding Standard, 6: a byte order mark is "more authoritative than anything else".
  it.each(['windows-1252', 'utf-16le', 'euc-kr'])('believes a byte order mark more than --encoding %s', async (encoding) => {
    const file = aFile(`\uFEFF${header}\n${aLine('1', 'CAFÉ')}`);
    expect((await read(file, { encoding })).rows).toMatchObject([{ invoiceNo: '1', description: 'CAFÉ' }]);
  });

  it('says when there is no such file', async () => {
    await expect(read(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('derives one product a sku, counts repeats and rejects with their lines', async () => {
    const line = (code: string, quantity: number, price: string) => `1,${code},MUG,${quantity},2010-12-01T08:26,${price},1,UK`;
    const lines = [line('10001a', 2, '1.25'), line('10001A', 3, '1.45'), line('POST', 1, '18'), 'broken', line('10002', 1, '0')];
    const file = aFile([header, ...lines].join('\n'));
    const { rejected, ...found } = await deriveCatalogue((onFault) => readRows(file, { onFault }));
    expect(found).toEqual({ rows: 4, products: [{ line: 2, sku: '10001A', name: 'MUG', brand: '', pence: 125, sold: 5 }] });
    expect(rejected.all()).toEqual([
      ['DUPLICATE', [3]],
      ['FEE', [4]],
      ['COLUMNS_DIFFER', [5]],
      ['PRICE_ZERO', [6]],
    ]);
  });
});
