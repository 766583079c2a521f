import { firstOf } from '@commerce/kernel/text/display.ts';
import { parse } from 'csv-parse/sync';
import { NotARetailFile, readLines } from './read-lines.ts';

/** A line of a retail file: a line of an invoice, with the columns of the "Online Retail" data set. Texts are trimmed. */
export interface Row {
  /** Its line in the file, from 1. */
  readonly line: number;
  readonly invoiceNo: string;
  readonly stockCode: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  /** Empty for a guest. */
  readonly customerId: string;
  /** The name of a country, such as `United Kingdom`; empty in a file without it. */
  readonly country: string;
  /** Empty in a file without it. */
  readonly brand: string;
}

/** Why a line is no row. */
export const lineFaults = {
  QUOTE_NOT_CLOSED: 'a quote that does not end in its line',
  NOT_CSV: 'a quote at a place where CSV has none',
  COLUMNS_DIFFER: 'another number of columns than the header',
} as const;

export type LineFault = keyof typeof lineFaults;

const columns = {
  invoiceNo: 'InvoiceNo',
  stockCode: 'StockCode',
  description: 'Description',
  quantity: 'Quantity',
  unitPrice: 'UnitPrice',
  customerId: 'CustomerID',
  country: 'Country',
  brand: 'Brand',
} as const;

export type Column = (typeof columns)[keyof typeof columns];

/** What a catalogue needs, and what orders need. */
export const catalogueColumns: readonly Column[] = ['StockCode', 'Description', 'UnitPrice'];
export const orderColumns: readonly Column[] = [...catalogueColumns, 'InvoiceNo', 'Quantity', 'CustomerID'];

export interface ReadRowsOptions {
  /** Columns without which the file is refused. */
  readonly required?: readonly Column[];
  readonly encoding?: string | undefined;
  readonly onFault?: (line: number, fault: LineFault) => void;
}

/**
 * The rows of a CSV file (RFC 4180), one after the other. A row is a line: a fault in one line can swallow no other, and every
 * line that is not blank is a row or told to `onFault`. A quoted text that goes over several lines is therefore a fault of each.
 * @throws NotARetailFile without rows, without the required columns, with a column named twice, or for bytes that are no text.
 */
export async function* readRows(file: string, options: ReadRowsOptions = {}): AsyncGenerator<Row> {
  const { required = catalogueColumns, encoding, onFault = () => {} } = options;
  let header: readonly string[] | undefined;
  let lines = 0;
  for await (const { number, text } of readLines(file, encoding)) {
    if (text.trim() === '') continue;
    const fields = fieldsOf(text);
    if (!header) {
      header = checkedHeader(file, fields, required);
      continue;
    }
    lines += 1;
    if (typeof fields === 'string') onFault(number, fields);
    else if (fields.length !== header.length) onFault(number, 'COLUMNS_DIFFER');
    else yield rowOf(number, header, fields);
  }
  if (lines === 0) throw new NotARetailFile(`${file} holds no row.`);
}

function fieldsOf(text: string): readonly string[] | LineFault {
  if (!text.includes('"')) return text.split(',');
  try {
    return (parse(text, { relax_column_count: true }) as string[][])[0] ?? [];
  } catch (error) {
    return (error as { code?: string }).code === 'CSV_QUOTE_NOT_CLOSED' ? 'QUOTE_NOT_CLOSED' : 'NOT_CSV';
  }
}

function checkedHeader(file: string, fields: readonly string[] | LineFault, required: readonly Column[]): readonly string[] {
  if (typeof fields === 'string') throw new NotARetailFile(`The header of ${file} has ${lineFaults[fields]}.`);
  const names = fields.map((name) => name.trim());
  const missing = required.filter((column) => !names.includes(column));
  if (missing.length > 0) throw new NotARetailFile(`${file} has no column ${missing.join(', ')}; it has ${inWords(names)}.`);
  const seen = new Set<string>();
  const doubled = new Set(names.filter((name) => name !== '' && seen.size === seen.add(name).size));
  if (doubled.size > 0) throw new NotARetailFile(`${file} has more than one column ${inWords([...doubled])}.`);
  return names;
}

const maxNamed = 20;

/** The first names, each cut: a header is as long as its file has it. */
const inWords = (names: readonly string[]): string => {
  const named = names.slice(0, maxNamed).map((name) => firstOf(name, 40));
  return `${named.join(', ')}${names.length > maxNamed ? ` and ${names.length - maxNamed} more` : ''}`;
};

function rowOf(line: number, header: readonly string[], fields: readonly string[]): Row {
  const field = (name: Column) => (fields[header.indexOf(name)] ?? '').trim();
  return {
    line,
    invoiceNo: field(columns.invoiceNo),
    stockCode: field(columns.stockCode),
    description: field(columns.description),
    quantity: field(columns.quantity),
    unitPrice: field(columns.unitPrice),
    customerId: field(columns.customerId),
    country: field(columns.country),
    brand: field(columns.brand),
  };
}
