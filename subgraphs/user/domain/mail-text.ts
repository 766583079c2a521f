import { oneLine } from '@commerce/kernel/text/display.ts';
import type { MailContent, MailPart } from './mail-content.ts';

/** Columns of a line. Korean characters take two. */
const width = 76;

/** The mail as plain text, for programs that show no HTML. */
export const mailText = ({ parts }: MailContent): string => `${parts.map(partText).join('\n\n')}\n`;

function partText(part: MailPart): string {
  switch (part.kind) {
    case 'paragraph':
    case 'note':
      return wrapped(part.text);
    case 'link':
      return `${part.label}:\n${part.url}`;
    case 'code':
      return `${part.label}:\n${part.code}`;
    case 'lines':
      return [...part.rows.map(({ name, detail, amount }) => `${wrapped(name)}\n${apart(`  ${oneLine(detail)}`, amount)}`)]
        .concat(part.more === null ? [] : [part.more])
        .join('\n');
    case 'sums':
      return part.rows.map(({ label, amount }) => apart(oneLine(label), amount)).join('\n');
    case 'address':
      return [`${part.label}:`, ...part.rows.map(wrapped)].join('\n');
  }
}

/** The label on the left and the amount on the right, on a line of their own if both do not fit. */
function apart(label: string, amount: string): string {
  const gap = width - columns(label) - columns(amount);
  return gap > 0
    ? `${label}${' '.repeat(amount === '' ? 0 : gap)}${amount}`
    : `${wrapped(label)}\n${' '.repeat(width - columns(amount))}${amount}`;
}

/** Breaks the text between words, and a word that is longer than a line anywhere. */
function wrapped(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ').flatMap(pieces)) {
    if (line !== '' && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

function pieces(word: string): readonly string[] {
  if (columns(word) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const character of word) {
    if (columns(piece) + columns(character) > width) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
}

/** Wide characters (Hangul, Han, kana, emoji) take two columns. */
const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}]/u;
const columns = (text: string): number => [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
