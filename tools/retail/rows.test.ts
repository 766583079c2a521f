import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { deriveCatalogue } from './derive-catalogue.ts';
import { NotARetailFile, type Row, readRows } from './rows.ts';

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

describe('reading a retail file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-retail-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const aFile = (content: string | Buffer, name = 'orders.csv') => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const read = async (file: string, onBroken?: () => void): Promise<readonly Row[]> => {
    const found: Row[] = [];
    for await (const row of readRows(file, onBroken)) found.push(row);
    return found;
  };

  const text = `\uFEFF${header}\r\n1,10001," WOODEN ""HEART"", RED ",6,2010-12-01T08:26,2.55,17850,United Kingdom\r\n\r\n2,POST,POSTAGE,1,2010-12-01T08:28,18,,France\r\n`;
  const rows = [
    {
      invoiceNo: '1',
      stockCode: '10001',
      description: 'WOODEN "HEART", RED',
      quantity: '6',
      unitPrice: '2.55',
      customerId: '17850',
    },
    { invoiceNo: '2', stockCode: 'POST', description: 'POSTAGE', quantity: '1', unitPrice: '18', customerId: '' },
  ];

  it('gives each row, with quotes, byte order mark and empty lines understood', async () => {
    expect(await read(aFile(text))).toEqual(rows);
  });

  it('reads a gzipped file alike', async () => {
    expect(await read(aFile(gzipSync(text), 'orders.csv.gz'))).toEqual(rows);
  });

  it('leaves broken lines out and tells of each', async () => {
    let broken = 0;
    const found = await read(aFile(`${header}\n1,10001\n1,10002,CUP,1,2010-12-01T08:26,2.55,17850,United Kingdom\n`), () => {
      broken += 1;
    });
    expect([found.length, broken]).toEqual([1, 1]);
  });

  it('refuses a file without the columns', async () => {
    await expect(read(aFile('a,b\n1,2\n'))).rejects.toThrow(NotARetailFile);
  });

  it('says when there is no such file, or no gzip in it', async () => {
    await expect(read(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(read(aFile('plain', 'plain.csv.gz'))).rejects.toMatchObject({ code: 'Z_DATA_ERROR' });
  });

  it('derives one product a sku, counts repeats and rejects', async () => {
    const line = (code: string, quantity: number, price: string) => `1,${code},MUG,${quantity},2010-12-01T08:26,${price},1,UK`;
    const file = aFile(
      [header, line('10001a', 2, '1.25'), line('10001A', 3, '1.45'), line('POST', 1, '18'), line('10002', 1, '0')].join('\n'),
    );
    expect(await deriveCatalogue(readRows(file))).toEqual({
      rows: 4,
      products: [{ sku: '10001A', name: 'MUG', pence: 125, sold: 5 }],
      repeats: 1,
      rejected: new Map([
        ['FEE', 1],
        ['PRICE_ZERO', 1],
      ]),
    });
  });
});
