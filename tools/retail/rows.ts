import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

/** A line of a retail file: a line of an invoice, with the columns of the "Online Retail" data set. Texts are trimmed. */
export interface Row {
  readonly invoiceNo: string;
  readonly stockCode: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  /** Empty for a guest. */
  readonly customerId: string;
}

/** Thrown when the file is no retail file; the message says why. */
export class NotARetailFile extends Error {
  override readonly name = 'NotARetailFile';
}

const required = ['StockCode', 'Description', 'UnitPrice'];

/**
 * The rows of a CSV file, gzipped or not, one after the other: the file is never whole in memory.
 * Lines that are no CSV are told to `onBroken` and left out. Throws {@link NotARetailFile} without the columns that every file needs.
 */
export async function* readRows(file: string, onBroken: () => void = () => {}): AsyncGenerator<Row> {
  const columns = (header: string[]): string[] => {
    const missing = required.filter((column) => !header.includes(column));
    if (missing.length > 0) throw new NotARetailFile(`${file} has no column ${missing.join(', ')}; it has ${header.join(', ')}.`);
    return header;
  };
  const parser = parse({
    bom: true,
    columns,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: () => {
      onBroken();
      return undefined;
    },
  });
  const source = createReadStream(file);
  // A failure of any stage destroys the parser with it, so that the loop below throws it.
  if (file.endsWith('.gz')) pipeline(source, createGunzip(), parser, () => {});
  else pipeline(source, parser, () => {});
  for await (const record of parser as AsyncIterable<Readonly<Record<string, string>>>) {
    yield {
      invoiceNo: (record.InvoiceNo ?? '').trim(),
      stockCode: (record.StockCode ?? '').trim(),
      description: (record.Description ?? '').trim(),
      quantity: (record.Quantity ?? '').trim(),
      unitPrice: (record.UnitPrice ?? '').trim(),
      customerId: (record.CustomerID ?? '').trim(),
    };
  }
}
