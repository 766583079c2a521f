import { beginChild, isScopeRecorded, type Span } from './trace.ts';

/**
 * A span for one SQL statement, if it is part of a recorded one. Texts have placeholders, so that no value of a person gets into
 * it.
 */
export function beginStatement(text: string, system: 'sqlite' | 'mysql'): Span | undefined {
  if (!isScopeRecorded()) return undefined;
  const attributes = { 'db.system.name': system, 'db.query.text': text };
  return beginChild(statementName(text), { kind: 'client', attributes });
}

/** `SELECT orders`: what it does and to which table; the first word alone where that cannot be seen. */
export function statementName(text: string): string {
  const [, verb = 'SQL'] = /^\s*(\w+)/.exec(text) ?? [];
  const [, table] = /\b(?:from|into|update)\s+["`]?(\w+)/i.exec(text) ?? [];
  return table ? `${verb.toUpperCase()} ${table}` : verb.toUpperCase();
}
