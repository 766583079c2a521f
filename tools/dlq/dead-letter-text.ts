import type { OpenDeadLetter } from '@commerce/chassis/events/dead-letters.ts';

/** Prints one line for each dead letter, as `pnpm dlq list` shows them. */
export function deadLetterList(deadLetters: readonly OpenDeadLetter[]): string {
  if (deadLetters.length === 0) return 'There are no dead letters.';
  const lines = deadLetters.map(
    ({ deadLetterKey, parkedAt, reason }) => `${deadLetterKey}  parked ${parkedAt}  ${shortened(reason, 120)}`,
  );
  return [...lines, `${deadLetters.length} in all`].join('\n');
}

/** Prints every attribute of a dead letter, each on one line, so that no reason or key can look like another attribute. */
export function deadLetterDetails({ deadLetterKey, value, ...deadLetter }: OpenDeadLetter): string {
  const attributes = Object.entries({ 'dead letter': deadLetterKey, ...deadLetter }).map(
    ([name, attribute]) => `${name.padEnd(12)} ${inOneLine(String(attribute))}`,
  );
  return [...attributes, '', readable(value)].join('\n');
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ');

const shortened = (text: string, length: number) => {
  const line = inOneLine(text);
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
};

function readable(value: string | null): string {
  if (value === null) return '(no value)';
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value; // many dead letters are no JSON
  }
}
