import { isExactNumber, parseJson } from '@commerce/router/federation/exact-json.ts';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { hash, type Random, seededRandom } from './random.ts';

/**
 * The body of a subgraph's answer in one of the ways in which servers write the same; half of them write it as plain as it gets.
 * Which way follows from the answer, so that a seed finds it again.
 * @returns bytes, as they arrive over HTTP, and now and then text.
 */
export function inSomeStyle(answer: ExecutionResult): string | Uint8Array {
  const plain = JSON.stringify(answer);
  const random = seededRandom(hash(plain));
  const text = textIn(random.below(20), answer, plain, random);
  return random.chance(85) ? Buffer.from(text) : text;
}

function textIn(style: number, answer: ExecutionResult, plain: string, random: Random): string {
  const hasErrors = (answer.errors?.length ?? 0) > 0;
  switch (style) {
    case 0:
      return `\ufeff${plain}`;
    case 1:
      return JSON.stringify({ extensions: null, ...answer, ...(!hasErrors && { errors: null }) });
    case 2:
      return JSON.stringify({ ...answer, ...(!hasErrors && { errors: [] }), status: 'ok' });
    case 3:
      return JSON.stringify(answer, null, 2);
    case 4:
      return JSON.stringify({
        ...answer,
        ...(hasErrors && { errors: answer.errors?.map((error) => withoutWords(error.toJSON())) }),
      });
    case 5:
    case 6:
    case 7:
    case 8:
    case 9:
      return written(parseJson(plain), { random, odd: random.some(oddities, 1) });
    default:
      return plain;
  }
}

/** The generator reads what a plan gets wrong from its words. */
const withoutWords = ({ message, path }: GraphQLFormattedError) => ({
  message: message.includes('POISON') ? message : null,
  path,
  extensions: null,
});

/** What JSON allows and few servers do. */
const oddities = ['space', 'order', 'twice', 'escapes', 'numbers'] as const;
type Writing = Readonly<{ random: Random; odd: readonly (typeof oddities)[number][] }>;

function written(value: unknown, writing: Writing): string {
  const { random, odd } = writing;
  const space = () => (odd.includes('space') && random.chance(10) ? random.pick([' ', '\n', '\t', '\r\n  ']) : '');
  const text = () => {
    if (typeof value === 'string') return quoted(value, writing);
    if (typeof value === 'number')
      return odd.includes('numbers') && random.chance(10) ? otherNumber(value, random) : String(value);
    if (isExactNumber(value)) return value();
    if (Array.isArray(value)) return `[${value.map((item) => written(item, writing)).join()}]`;
    if (typeof value === 'object' && value !== null) return `{${entriesOf(value, writing).join()}}`;
    return String(value);
  };
  return `${space()}${text()}${space()}`;
}

function entriesOf(object: object, writing: Writing): string[] {
  const { random, odd } = writing;
  const entries = Object.entries(object);
  const isOfScalar = entries.some(([key]) => ['a', 'deep', 'er', 'far'].includes(key)); // clients see the order of its keys
  const ordered = odd.includes('order') && !isOfScalar && random.chance(10) ? random.shuffled(entries) : entries;
  return ordered.flatMap(([key, value]) => {
    const entry = `${quoted(key, writing)}:${written(value, writing)}`;
    const isTwice = odd.includes('twice') && random.chance(3);
    const earlier = `${JSON.stringify(key)}:${random.pick(['null', '7', '"other"', '{}', '[]'])}`; // the last one counts
    return isTwice ? [earlier, entry] : [entry];
  });
}

/** A string with some of its characters escaped. */
function quoted(text: string, { random, odd }: Writing): string {
  if (!odd.includes('escapes') || !random.chance(10)) return JSON.stringify(text);
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`;
}

/** The same number in another form. */
const otherNumber = (value: number, random: Random): string =>
  Number.isInteger(value) ? random.pick([`${value}.0`, `${value}e0`, value === 0 ? '0' : `${value}0E-1`]) : `${value}e+00`;
