import { expansions, ignored, marks, places } from './collation.generated.ts';
import { firstOf } from './display.ts';

/** Raised whenever keys of the same text change: stores write the keys of an earlier version anew. */
export const sortKeyVersion = 1;

/**
 * A text that sorts, code point by code point, as readers expect the given text to: the root order of the Unicode Collation
 * Algorithm (UTS #10) with CLDR's data, which is ICU's for English, Korean within one script, and most languages. Letters decide,
 * then accents, then case. A mark of another script behind an accented letter may sort otherwise than in ICU. Databases compare
 * the key as they store it, so that every engine has one order. It has at most `most` code points, none below `!`; texts that
 * agree so far are one.
 */
export function sortKey(text: string, most = 400): string {
  table ??= readTable();
  const [accents, variants]: [number[], number[]] = [[], []];
  let [letters, count] = ['', 0];
  for (const character of text.toWellFormed().normalize('NFC').replace(spokenLater, '$2$1')) {
    for (const { letter, accent, variant } of table.special.get(character) ?? elementsOf(character, table)) {
      letters += letter;
      accents.push(accent);
      variants.push(variant);
      count += letter === '' ? 0 : 1;
    }
    if (count >= most) break;
  }
  return firstOf(`${letters}!${levelText(accents)}!${levelText(variants)}`, most).replace(/!+$/, '');
}

/** A letter as the key writes it (empty for a mark), its accent, and its case or compatibility form. */
interface Element {
  readonly letter: string;
  readonly accent: number;
  readonly variant: number;
}

/** Letters one after the other whose code points are, too. */
interface Run {
  readonly first: number;
  readonly count: number;
  readonly place: number;
}

/** What is special by its character; letters in runs join it when they are first seen. */
interface Table {
  readonly special: Map<string, readonly Element[]>;
  /** By code point. */
  readonly runs: readonly Run[];
}

let table: Table | undefined;

/**
 * UTS #10, 4.1: vowels that are written before the consonant after which they are spoken, in Thai, Lao, New Tai Lue and Tai Viet.
 */
const spokenLater = /(\p{Logical_Order_Exception})([\u0E01-\u0E2E\u0E81-\u0EAE\u0EDC-\u0EDF\u1980-\u19AB\uAA80-\uAAAF])/gu;

function elementsOf(character: string, { special, runs }: Table): readonly Element[] {
  const own = special.get(character);
  if (own) return own;
  const codePoint = character.codePointAt(0) ?? 0;
  const run = runBefore(runs, codePoint);
  if (run && codePoint < run.first + run.count) {
    const elements = [{ letter: letterAt(run.place + codePoint - run.first), accent: 0, variant: 0 }];
    special.set(character, elements);
    return elements;
  }
  const parts = character.normalize('NFD');
  if (parts !== character) return [...parts].flatMap((part) => elementsOf(part, { special, runs }));
  const meant = character.normalize('NFKC');
  if (meant !== character)
    return [...meant].flatMap((part) => elementsOf(part, { special, runs }).map((element) => asVariant(element, 1)));
  return [{ letter: letterAt(ideographPlace(character)), accent: 0, variant: 0 }];
}

const asVariant = (element: Element, by: number): Element => ({ ...element, variant: element.variant + by });

/** The last run that begins at the code point or before. */
function runBefore(runs: readonly Run[], codePoint: number): Run | undefined {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.first ?? 0) <= codePoint) low = middle + 1;
    else high = middle;
  }
  return runs[low - 1];
}

/**
 * The ideographs of the extensions by code point (UTS #10, 10.1.3), then what Unicode has not assigned. ICU has the extensions
 * among the others, by radical and strokes.
 */
const ideographPlace = (character: string): number =>
  (character.codePointAt(0) ?? 0) + (/\p{Unified_Ideograph}/u.test(character) ? 0x20000 : 0x60000);

/** Above all controls, spaces and the separators; never half of a surrogate pair. */
function letterAt(place: number): string {
  const codePoint = 0x1000 + place;
  return String.fromCodePoint(Math.min(codePoint < 0xd800 ? codePoint : codePoint + 0x800, 0x10ffff));
}

/** Weights of a level without the common ones at its end, which decide nothing. */
function levelText(weights: readonly number[]): string {
  const last = weights.findLastIndex((weight) => weight > 0);
  return weights
    .slice(0, last + 1)
    .map((weight) => String.fromCodePoint(0x30 + weight))
    .join('');
}

const number = (digits: string | undefined): number => Number.parseInt(digits ?? '0', 36);
const character = (digits: string | undefined): string => String.fromCodePoint(number(digits));
const tokens = (lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(' ').filter(Boolean));

function readTable(): Table {
  const special = new Map<string, readonly Element[]>();
  const runs: Run[] = [];
  let place = 0;
  for (const token of tokens(places)) {
    const [first, count] = token.split('*');
    if (count !== undefined) {
      runs.push({ first: number(first), count: number(count), place });
      place += number(count);
      continue;
    }
    for (const one of token.split(',')) {
      const [code, accent, variant] = one.split('.');
      const base = { letter: letterAt(place), accent: 0, variant: number(variant) };
      const mark = { letter: '', accent: number(accent), variant: 0 };
      special.set(character(code), mark.accent > 0 ? [base, mark] : [base]);
    }
    place += 1;
  }
  runs.sort((a, b) => a.first - b.first);
  for (const [index, token] of tokens(marks).entries())
    for (const mark of token.split(',')) special.set(character(mark), [{ letter: '', accent: 2 * (index + 1), variant: 0 }]);
  for (const token of tokens(ignored)) special.set(character(token), []);
  for (const token of tokens(expansions)) {
    const [code, parts = '', accent, variant] = token.split(':');
    const [first, ...rest] = parts
      .split('.')
      .flatMap((part) =>
        elementsOf(character(part), { special, runs }).map((element) => asVariant(element, 1 + number(variant))),
      );
    const mark = { letter: '', accent: number(accent), variant: 0 };
    special.set(character(code), [...(first ? [first] : []), ...(mark.accent > 0 ? [mark] : []), ...rest]);
  }
  return { special, runs };
}
