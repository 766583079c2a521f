import { number } from './report.ts';

/** Lines of a file that were left out, by reason. */
export interface Rejections<Reason extends string> {
  add(reason: Reason, line: number): void;
  /** Each reason with its lines in their order; the most frequent reason first. */
  all(): readonly (readonly [Reason, readonly number[]])[];
}

export function rejections<Reason extends string>(): Rejections<Reason> {
  const lines = new Map<Reason, number[]>();
  return {
    add(reason, line) {
      const known = lines.get(reason);
      if (known) known.push(line);
      else lines.set(reason, [line]);
    },
    all: () => [...lines].sort(([, a], [, b]) => b.length - a.length),
  };
}

const shown = 10;

/** `line 7`, or `lines 7, 9 and 1,204 more`. */
export function linesInWords(lines: readonly number[]): string {
  if (lines.length <= 1) return `line ${lines.join('')}`;
  const rest = lines.length - shown;
  return `lines ${lines.slice(0, shown).join(', ')}${rest > 0 ? ` and ${number(rest)} more` : ''}`;
}
