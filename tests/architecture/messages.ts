import type { SourceFile } from './source-files.ts';

/** The files of the catalogue: whatever the product says to people stands in one of them, in every language of the shop. */
const catalogueName = /(^|\/)(messages|(order-)?mail-templates|salutation|page-words|page-texts|labels)\.ts$/;

export const isCatalogue = (path: string): boolean => /^(kernel|subgraphs|router)\//.test(path) && catalogueName.test(path);

/** Where texts are put together that people read. */
const speaks = /^subgraphs\/[\w-]+\/(adapters\/(in|out)\/(graphql|mail|oidc)|application|domain)\//;

const isAside = (path: string): boolean =>
  /\.(test|contract|property|support|builder|generated)\b|(^|\/)(memory|builders|an-order|config)\b/.test(path) ||
  readByOperators.includes(path);

/** Faults of the configuration are for operators, who read English. */
const readByOperators = ['subgraphs/auth/adapters/in/oidc/clients.ts'];

/** A property or constant that people read, with a literal of several words. */
const wordsInPlace = /\b(message|subject|userMessage|fault|title)\b\s*[:=]\s*(['"`])(?=[^'"`\n]*\p{L}{2,}[ ,]+\p{L})[^'"`\n]*/gu;

/** The first table that tells words beside a rule, as there were before the catalogue: `EMAIL_IS_TAKEN: 'An account …'`. */
const codeWithWords = /^\s*[A-Z][A-Z]+(?:_[A-Z]+)+:\s*(['"`])(?=[^'"`\n]*\p{L}{2,} +\p{L}{2,})[^'"`\n]*/gmu;

/** Texts for people that stand outside of the catalogue, in words; empty when there is none. */
export function strayTexts({ path, text }: SourceFile): readonly string[] {
  if (isCatalogue(path) || isAside(path) || !/^(subgraphs|router|chassis|kernel)\//.test(path)) return [];
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
  const korean = /\p{Script=Hangul}/u.test(code) ? [`${path} speaks Korean outside of the catalogue`] : [];
  if (!speaks.test(path)) return korean;
  const literals = [...code.matchAll(wordsInPlace), ...code.matchAll(codeWithWords)].map(([found]) => found.trim());
  return [...korean, ...literals.map((literal) => `${path} says outside of the catalogue: ${literal}`)];
}

export const hasHangul = (text: string): boolean => /\p{Script=Hangul}/u.test(text);

/** What a text names of its data: the properties that it reads, and the figures in what it says. */
export interface Said {
  readonly text: string;
  readonly reads: readonly string[];
  readonly figures: readonly string[];
}

/** Says a text with data that notes what is read of it. */
export function said(text: unknown, data: object, figures: object): Said {
  if (typeof text === 'string') return { text, reads: [], figures: figuresIn(text) };
  const reads = new Set<string>();
  const noting = new Proxy(data, {
    get: (target, name) => {
      reads.add(String(name));
      return Reflect.get(target, name);
    },
  });
  const spoken = String((text as (values: object, figures: object) => string)(noting, figures));
  return { text: spoken, reads: [...reads].sort(), figures: figuresIn(spoken) };
}

/** Numbers in the order of their size as text, without separators: languages put them in other places. */
const figuresIn = (text: string): readonly string[] =>
  [...text.replaceAll(/(\d),(?=\d)/g, '$1').matchAll(/\d+(?:\.\d+)?/g)].map(([figure]) => figure).sort();

/** What is wrong with a message in two languages, in words. */
export function faultsOfMessage(
  name: string,
  { ko, en }: Readonly<{ ko?: Said | undefined; en?: Said | undefined }>,
): readonly string[] {
  if (!ko || !en) return [`${name} lacks ${ko ? 'English' : 'Korean'}`];
  const faults = [
    ko.text.trim() === '' || en.text.trim() === '' ? 'says nothing in one language' : undefined,
    hasHangul(ko.text) ? undefined : 'is not Korean in Korean',
    hasHangul(en.text) ? 'is Korean in English' : undefined,
    String(ko.reads) === String(en.reads) ? undefined : `reads ${ko.reads} in Korean and ${en.reads} in English`,
    String(ko.figures) === String(en.figures) ? undefined : `says ${ko.figures} in Korean and ${en.figures} in English`,
    /undefined|null|NaN|\[object/.test(`${ko.text}${en.text}`) ? 'says what is no word' : undefined,
  ];
  return faults.filter((fault) => fault !== undefined).map((fault) => `${name} ${fault}`);
}
