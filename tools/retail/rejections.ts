import { number } from './report.ts';

/** Lines of a file that were left out, by reason. */
export interface Rejections<Reason extends string> {
  add(reason: Reason, line: number): void;
  readonly total: number;
  /** Each reason with its lines in their order; the most frequent reason first. */
  all(): readonly (readonly [Reason, readonly number[]])[];
  has(reasons: readonly Reason[]): boolean;
}

export function rejections<Reason extends string>(): Rejections<Reason> {
  const lines = new Map<Reason, number[]>();
  let total = 0;
  return {
    add(reason, line) {
      const known = lines.get(reason);
      if (known) known.push(line);
      else lines.set(reason, [line]);
      total += 1;
    },
    get total() {
      return total;
    },
    all: () => [...lines].sort(([, a], [, b]) => b.length - a.length),
    has: (reasons) => reasons.some((reason) => lines.has(reason)),
  };
}

const shown = 10;

/** `line 7`, or `lines 7, 9 and 1,204 more`. */
export function linesInWords(lines: readonly number[]): string {
  if (lines.length <= 1) return `line ${lines.join('')}`;
  const rest = lines.length - shown;
  return `lines ${lines.slice(0, shown).join(', ')}${rest > 0 ? ` and ${number(rest)} more` : ''}`;
}
