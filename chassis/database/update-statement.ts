import { getTableColumns, getTableName, type SQLiteTable } from './drizzle.ts';
import { columnName, type InsertForm, quoted } from './insert-statement.ts';

type Form = Pick<InsertForm, 'quote'>;

const texts = new WeakMap<SQLiteTable, Map<string, string>>();

/**
 * `UPDATE table SET column = CASE key WHEN … THEN … END WHERE key IN (…)`: each row gets values of its own, by one statement and
 * without drizzle's builder. The rows are filled up to a power of two with the last one, so that few texts are made.
 */
export function updateStatement(
  table: SQLiteTable,
  rows: readonly Readonly<Record<string, unknown>>[],
  key: string,
  set: readonly string[],
  form: Form,
): { readonly text: string; readonly params: readonly unknown[] } {
  const columns = getTableColumns(table);
  const length = 2 ** Math.ceil(Math.log2(rows.length));
  const filled = Array.from({ length }, (_, index) => rows[Math.min(index, rows.length - 1)] ?? {});
  const valuesOf = (property: string) => {
    const column = columns[property];
    return filled.map((row) => (row[property] === null ? null : column?.mapToDriverValue(row[property])));
  };
  const keys = valuesOf(key);
  const params: unknown[] = [];
  for (const property of set) {
    const values = valuesOf(property);
    for (const [index, one] of keys.entries()) params.push(one, values[index]);
  }
  params.push(...keys);
  return { text: textOf(table, length, key, set, form), params };
}

function textOf(table: SQLiteTable, length: number, key: string, set: readonly string[], form: Form): string {
  const known = texts.get(table) ?? new Map<string, string>();
  texts.set(table, known);
  const name = `${length} ${key} ${set.join(' ')}`;
  const kept = known.get(name);
  if (kept !== undefined) return kept;
  const by = quoted(columnName(table, key), form);
  const cases = Array(length).fill('WHEN ? THEN ?').join(' ');
  const changes = set.map((property) => `${quoted(columnName(table, property), form)} = CASE ${by} ${cases} END`);
  const places = Array(length).fill('?').join(', ');
  const text = `UPDATE ${quoted(getTableName(table), form)} SET ${changes.join(', ')} WHERE ${by} IN (${places})`;
  known.set(name, text);
  return text;
}
