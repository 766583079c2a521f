import { styleText } from 'node:util';
import { printable } from '@commerce/kernel/text/printable.ts';

type Style = Parameters<typeof styleText>[0];

const styles: Readonly<Record<string, Style>> = {
  trace: 'gray',
  debug: 'gray',
  info: 'green',
  warn: 'yellow',
  error: 'red',
  fatal: ['red', 'bold'],
};

/** Fields that say nothing new beside the prefix and the line itself. */
const known = new Set(['level', 'time', 'msg', 'service', 'err']);

/**
 * A line of a service for people: its JSON log lines become `09:30:00.123 info  message {"more":…}` with an error's stack below;
 * any other text stays as it is.
 */
export function readable(line: string): string {
  const entry = parsed(line);
  if (!entry) return printable(line);
  const level = String(entry.level);
  const more = Object.fromEntries(Object.entries(entry).filter(([field]) => !known.has(field)));
  const words = [
    styleText('gray', timeOfDay(entry.time)),
    styleText(styles[level] ?? 'white', level.padEnd(5)),
    printable(String(entry.msg ?? '')),
    Object.keys(more).length > 0 ? styleText('gray', printable(JSON.stringify(more))) : '',
  ];
  return [words.filter((word) => word !== '').join(' '), ...stackOf(entry.err)].join('\n');
}

function parsed(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return value && typeof value === 'object' && 'level' in value ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // not a log entry: shown as it came
  }
}

function timeOfDay(time: unknown): string {
  const instant = new Date(typeof time === 'number' || typeof time === 'string' ? time : Number.NaN);
  return Number.isNaN(instant.getTime()) ? '' : instant.toISOString().slice(11, 23);
}

function stackOf(error: unknown): readonly string[] {
  if (!error || typeof error !== 'object') return [];
  const { stack, message } = error as { stack?: unknown; message?: unknown };
  const text = typeof stack === 'string' ? stack : typeof message === 'string' ? message : JSON.stringify(error);
  return printable(text)
    .split('\n')
    .map((row) => `    ${row}`);
}
