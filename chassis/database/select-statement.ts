import { getTableColumns, getTableName, type SQLiteColumn, type SQLiteTable } from './drizzle.ts';
import { columnName, type InsertForm, quoted } from './insert-statement.ts';

/** How an engine writes a select. */
export interface SelectForm extends Pick<InsertForm, 'quote'> {
  /** Behind the order, for example `FOR UPDATE`. */
  readonly ending?: string;
}

type Row = Readonly<Record<string, unknown>>;

export interface SelectStatement {
  readonly text: string;
  readonly params: readonly unknown[];
  /** Turns the driver's rows, each a list of values, into rows with properties. */
  readonly read: (rows: readonly (readonly unknown[])[]) => readonly Row[];
}

interface Columns {
  readonly names: string;
  readonly read: SelectStatement['read'];
  /** Statements by what they look for, how many of it, and how. */
  readonly texts: Map<string, string>;
}

const known = new WeakMap<SQLiteTable, Columns>();

/**
 * `SELECT … FROM table WHERE column IN (…) ORDER BY column` without drizzle's builder, which takes several times as long as
 * SQLite itself. The list is filled up to a power of two with its last value, so that few texts are made and engines find them
 * prepared.
 */
export function selectStatement(
  table: SQLiteTable,
  property: string,
  values: readonly unknown[],
  form: SelectForm,
  only?: readonly string[],
): SelectStatement {
  const { names, read, texts } = only ? someColumnsOf(table, only, form) : columnsOf(table, form);
  const column = getTableColumns(table)[property];
  if (!column) throw new Error(`no column for ${property}`);
  const length = 2 ** Math.ceil(Math.log2(values.length));
  const params = Array.from({ length }, (_, index) => column.mapToDriverValue(values[Math.min(index, values.length - 1)]));
  const key = `${property} ${length} ${form.ending ?? ''}`;
  const text = texts.get(key) ?? write();
  texts.set(key, text);
  return { text, params, read };

  function write(): string {
    const by = quoted(column?.name ?? '', form);
    const places = Array(length).fill('?').join(', ');
    return `SELECT ${names} FROM ${quoted(getTableName(table), form)} WHERE ${by} IN (${places}) ORDER BY ${by} ${form.ending ?? ''}`;
  }
}

/**
 * `SELECT … FROM table ORDER BY …` of a whole table. Values that the driver gives again as at the last call are not mapped again:
 * the rows of that call are returned.
 */
export function selectAllStatement(
  table: SQLiteTable,
  order: readonly string[],
  form: SelectForm,
): Omit<SelectStatement, 'params'> {
  const { names, read, texts } = columnsOf(table, form);
  const key = `* ${order.join(' ')}`;
  const by = order.map((property) => quoted(columnName(table, property), form)).join(', ');
  const text = texts.get(key) ?? `SELECT ${names} FROM ${quoted(getTableName(table), form)} ORDER BY ${by}`;
  texts.set(key, text);
  return {
    text,
    read: (values) => {
      const last = latest.get(table);
      if (last && isSame(last.values, values)) return last.rows;
      const rows = read(values);
      latest.set(table, { values, rows });
      return rows;
    },
  };
}

/** The latest values of whole tables as the driver gave them, and the rows that they mean. */
const latest = new WeakMap<SQLiteTable, { readonly values: readonly (readonly unknown[])[]; readonly rows: readonly Row[] }>();

const isSame = (some: readonly (readonly unknown[])[], others: readonly (readonly unknown[])[]): boolean =>
  some.length === others.length &&
  some.every((values, index) => values.every((value, place) => value === others[index]?.[place]));

function columnsOf(table: SQLiteTable, form: SelectForm): Columns {
  const kept = known.get(table);
  if (kept) return kept;
  const made = readerOf(Object.entries(getTableColumns(table)), form);
  known.set(table, made);
  return made;
}

/** By the names of the columns. */
const knownParts = new WeakMap<SQLiteTable, Map<string, Columns>>();

function someColumnsOf(table: SQLiteTable, only: readonly string[], form: SelectForm): Columns {
  const parts = knownParts.get(table) ?? new Map<string, Columns>();
  knownParts.set(table, parts);
  const name = only.join(' ');
  const kept = parts.get(name);
  if (kept) return kept;
  const columns = getTableColumns(table);
  const chosen = only.flatMap((property) => (columns[property] ? [[property, columns[property]] as const] : []));
  const made = readerOf(chosen, form);
  parts.set(name, made);
  return made;
}

function readerOf(columns: readonly (readonly [string, SQLiteColumn])[], form: SelectForm): Columns {
  const read: SelectStatement['read'] = (rows) =>
    rows.map((values) => {
      const row: Record<string, unknown> = {};
      for (const [index, [property, column]] of columns.entries()) {
        const value = values[index] ?? null;
        row[property] = value === null ? null : column.mapFromDriverValue(value);
      }
      return row;
    });
  return { names: columns.map(([, { name }]) => quoted(name, form)).join(', '), read, texts: new Map() };
}
