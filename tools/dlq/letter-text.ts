import type { OpenDeadLetter } from '@commerce/chassis/events/dead-letters.ts';

/** A line a letter, as `pnpm dlq list` prints them. */
export function letterList(letters: readonly OpenDeadLetter[]): string {
  if (letters.length === 0) return 'There are no dead letters.';
  const lines = letters.map(
    ({ deadLetterKey, parkedAt, reason }) => `${deadLetterKey}  parked ${parkedAt}  ${oneLine(reason, 120)}`,
  );
  return [...lines, `${letters.length} in all`].join('\n');
}

/** Everything that is known of a letter. A fact keeps to its line, so that no reason or key can look like another fact. */
export function letterPage({ deadLetterKey, value, ...letter }: OpenDeadLetter): string {
  const facts = Object.entries({ letter: deadLetterKey, ...letter }).map(
    ([name, fact]) => `${name.padEnd(10)} ${inOneLine(String(fact))}`,
  );
  return [...facts, '', readable(value)].join('\n');
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ');

const oneLine = (text: string, length: number) => {
  const line = inOneLine(text);
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
};

function readable(value: string | null): string {
  if (value === null) return '(no value)';
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value; // poison is often no JSON
  }
}
