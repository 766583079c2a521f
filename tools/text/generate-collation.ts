// `node tools/text/generate-collation.ts` writes the table of `kernel/text/sort-key.ts`: the root order of the Unicode Collation
// Algorithm with CLDR's data, as this Node's ICU has it. ECMA-402 has no sort keys, so the table is found by comparisons. Run it
// when Node brings a new CLDR, raise `sortKeyVersion`, and every shop writes its keys anew at its next start.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { print } from '@commerce/chassis/telemetry/print.ts';

const comparing = (sensitivity: 'base' | 'accent' | 'variant') => new Intl.Collator('en', { sensitivity }).compare;
const [byLetter, byAccent, byVariant] = [comparing('base'), comparing('accent'), comparing('variant')];
const chain = (a: string, b: string): number => byLetter(a, b) || byAccent(a, b) || byVariant(a, b) || (a < b ? -1 : 1);
/** Sorts after every letter: LDML part 5, "Root Collation Data Files". */
const highest = '\uFFFF';

const code = (character: string): string => (character.codePointAt(0) ?? 0).toString(36);
const nfd = (text: string): string => text.normalize('NFD');
const nfkd = (text: string): string => text.normalize('NFKD');

const characters: string[] = [];
for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
  const character = String.fromCodePoint(codePoint);
  // Hangul syllables sort as their letters; the ideographs of the extensions would make the table six times as long.
  if (/[\p{Cn}\p{Co}\p{Cs}\uAC00-\uD7A3]/u.test(character)) continue;
  if (/[\u4E00-\u9FFF]|\P{Unified_Ideograph}/u.test(character)) characters.push(character);
}

const ignored = characters.filter((one) => byVariant(one, '') === 0);
const marks = groups(
  characters.filter((one) => nfd(one) === one && byVariant(one, '') !== 0 && byLetter(one, '') === 0).sort(chain),
  byAccent,
);
/**
 * Letters that have a place of their own: no compatibility form of others, and no letter with marks that sorts as its parts do.
 */
const letters = characters.filter((one) => {
  if (byLetter(one, '') === 0) return false;
  if (nfd(one) !== one) return one.normalize('NFC') === one && byLetter(one, [...nfd(one)].join('\u034F')) !== 0;
  return nfkd(one) === one || byLetter(one, nfkd(one)) !== 0;
});

const places: string[][] = [];
const expansions: string[][] = [];
for (const alike of groups(letters.sort(chain), byLetter)) {
  const [before] = places.at(-1) ?? [];
  const [first = ''] = alike;
  if (before !== undefined && byLetter(before + highest, first) > 0) expansions.push(alike);
  else places.push(alike);
}

function groups(sorted: readonly string[], compare: (a: string, b: string) => number): string[][] {
  const found: string[][] = [];
  for (const one of sorted) {
    const last = found.at(-1);
    if (last && compare(last[0] ?? '', one) === 0) last.push(one);
    else found.push([one]);
  }
  return found;
}

/** The index of the last item that is not after the target; -1 if all are. */
function lastNotAfter(count: number, compare: (index: number) => number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(middle) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The accent's weight of a letter that differs from its base as a letter with a mark does: 2, 4, … for a mark, odd numbers
 * between two.
 */
function accentOf(letter: string, base: string, rest = ''): number {
  if (byAccent(letter, base + rest) === 0) return 0;
  const marked = (index: number) => `${base}${marks[index]?.[0] ?? ''}${rest}`;
  const index = lastNotAfter(marks.length, (at) => byAccent(marked(at), letter));
  const isMark = index >= 0 && byAccent(marked(index), letter) === 0;
  return 2 * (index + 1) + (isMark ? 0 : 1);
}

/** `code`, `code.accent` or `code.accent.variant`. */
function member(letter: string, accent: number, variant: number): string {
  if (variant > 0) return [code(letter), accent.toString(36), variant.toString(36)].join('.');
  return accent > 0 ? `${code(letter)}.${accent.toString(36)}` : code(letter);
}

function membersOf(alike: readonly string[]): string {
  const [base = ''] = alike;
  let [accent, variant, before] = [0, 0, base];
  return alike
    .map((letter) => {
      const own = accentOf(letter, base);
      if (own !== accent) [accent, variant] = [own, 0];
      else if (letter !== base && byVariant(before, letter) !== 0) variant += 2;
      before = letter;
      return member(letter, own, variant);
    })
    .join(',');
}

/**
 * The letters that an expansion stands for, and the mark that tells it from them: `æ` is `ae` with a mark of its own on the a.
 */
function partsOf(letter: string): Readonly<{ parts: readonly string[]; accent: number }> {
  const found: number[] = [];
  const text = (indices: readonly number[]) => indices.map((index) => places[index]?.[0] ?? '').join('');
  while (found.length < 20 && byLetter(text(found), letter) !== 0)
    found.push(lastNotAfter(places.length, (index) => byLetter(text([...found, index]), letter)));
  const parts = found.map((index) => places[index]?.[0] ?? '');
  if (byAccent(parts.join(''), letter) !== 0) return { parts, accent: accentOf(letter, parts[0] ?? '', parts.slice(1).join('')) };

  // Of the same accents: each part in the nearest case that is not after it, so that `ﬁ` is `fi` and another one `FI`.
  for (const [at, index] of found.entries()) {
    const choices = (places[index] ?? []).filter((choice) => byAccent(choice, places[index]?.[0] ?? '') === 0);
    const near = lastNotAfter(choices.length, (choice) => byVariant(parts.with(at, choices[choice] ?? '').join(''), letter));
    parts[at] = choices[Math.max(near, 0)] ?? '';
  }
  return { parts, accent: 0 };
}

const runs: string[] = [];
for (let at = 0; at < places.length; ) {
  const alike = places[at] ?? [];
  let length = 1;
  while (
    alike.length === 1 &&
    places[at + length]?.length === 1 &&
    follows(places[at + length]?.[0], places[at + length - 1]?.[0])
  )
    length += 1;
  runs.push(length > 1 ? `${code(alike[0] ?? '')}*${length.toString(36)}` : membersOf(alike));
  at += length;
}

function follows(next: string | undefined, character: string | undefined): boolean {
  return (next?.codePointAt(0) ?? 0) === (character?.codePointAt(0) ?? 0) + 1;
}

/** Expansions of the same letters, `ß` and `ẞ`, differ by their rank among them. */
const ranks = new Map<string, { rank: number; last: string }>();
const expanded = expansions.flat().map((letter) => {
  const { parts, accent } = partsOf(letter);
  const same = `${parts.map(code).join('.')}:${accent.toString(36)}`;
  const before = ranks.get(same);
  const rank = before ? before.rank + (byVariant(before.last, letter) === 0 ? 0 : 2) : 0;
  ranks.set(same, { rank, last: letter });
  return `${code(letter)}:${same}:${rank.toString(36)}`;
});

const inLines = (tokens: readonly string[]): string => {
  const lines: string[] = [''];
  for (const token of tokens) {
    if ((lines.at(-1)?.length ?? 0) + token.length > 120) lines.push('');
    lines[lines.length - 1] += `${token} `;
  }
  return lines.map((line) => `  '${line}',\n`).join('');
};
const table = (name: string, words: string, tokens: readonly string[]) =>
  `/** ${words} */\nexport const ${name}: readonly string[] = [\n${inLines(tokens)}];\n`;

writeFileSync(
  join(import.meta.dirname, '../../kernel/text/collation.generated.ts'),
  `// Written by tools/text/generate-collation.ts from CLDR ${process.versions.cldr} (Unicode ${process.versions.unicode}). Code points and weights are in base 36.

${table('places', 'Letters in their order; `code*count` are code points in a row, `code.accent.variant` share a place.', runs)}
${table(
  'marks',
  'Marks in their order.',
  marks.map((alike) => alike.map(code).join(',')),
)}
${table('ignored', 'What the order does not see.', ignored.map(code))}
${table('expansions', 'Letters that sort as several others do with a mark on the first: `code:codes:accent:variant`.', expanded)}`,
);
print(`${places.length} places, ${marks.length} marks, ${ignored.length} ignored, ${expanded.length} expansions`);
