import { getTableColumns, getTableName, type SQLiteTable } from './drizzle.ts';

/** How an engine writes an insert. */
export interface InsertForm {
  readonly quote: '"' | '`';
  /** `INSERT INTO` or `INSERT IGNORE INTO`. */
  readonly verb?: string;
  /** Behind the values, for example `ON CONFLICT …`. */
  readonly ending?: string;
}

/** Texts by table and by form, columns and number of rows; few, because callers insert in portions. */
const texts = new WeakMap<SQLiteTable, Map<string, string>>();
const maxTexts = 500;

/**
 * `INSERT INTO table (…) VALUES (…), (…)` without drizzle's builder, which takes ten times as long as SQLite itself. Columns that
 * no row has get their default; values are mapped to the driver's by drizzle's columns.
 */
export function insertStatement(
  table: SQLiteTable,
  rows: readonly Readonly<Record<string, unknown>>[],
  form: InsertForm,
): { readonly text: string; readonly params: readonly unknown[] } {
  const columns = getTableColumns(table);
  const used = Object.entries(columns).filter(([name]) => rows.some((row) => row[name] !== undefined));
  const params: unknown[] = [];
  for (const row of rows) {
    for (const [name, column] of used) {
      const value = row[name] ?? null;
      params.push(value === null ? null : column.mapToDriverValue(value));
    }
  }
  const names = used.map(([, { name }]) => name);
  return { text: textOf(table, names, rows.length, form), params };
}

export const quoted = (name: string, { quote }: Pick<InsertForm, 'quote'>) => `${quote}${name}${quote}`;

/** The column's name in the database. */
export function columnName(table: SQLiteTable, property: string): string {
  const column = getTableColumns(table)[property];
  if (!column) throw new Error(`no column for ${property}`);
  return column.name;
}

function textOf(table: SQLiteTable, names: readonly string[], count: number, form: InsertForm): string {
  const { verb = 'INSERT INTO', ending = '' } = form;
  const known = texts.get(table) ?? new Map<string, string>();
  texts.set(table, known);
  const key = `${verb} ${count} ${names.join(' ')} ${ending}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const list = names.map((name) => quoted(name, form)).join(', ');
  const values = Array(count)
    .fill(`(${names.map(() => '?').join(', ')})`)
    .join(', ');
  const text = `${verb} ${quoted(getTableName(table), form)} (${list}) VALUES ${values} ${ending}`;
  if (known.size >= maxTexts) known.clear();
  known.set(key, text);
  return text;
}
