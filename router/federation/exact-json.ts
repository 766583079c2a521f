// JSON whose numbers keep their digits. A number that a double cannot hold (9007199254740993, 1e400) is read as an {@link
// ExactNumber}, which `JSON.stringify` writes as it stood in the text; every other number is a plain one. RFC 8259, section 6,
// leaves range and precision to the receiver; the router is no receiver of these numbers, it carries them.

/**
 * A number that a double cannot hold. It is a function, so that whatever walks through JSON takes it for a leaf: an object would
 * be merged, cloned and looked into like a map. `String(number)` gives its digits, `Number(number)` the nearest double.
 */
export type ExactNumber = (() => string) & Readonly<{ toJSON: () => unknown }>;

export const isExactNumber = (value: unknown): value is ExactNumber => typeof value === 'function';

/** ECMAScript's `JSON.rawJSON` and source text access, which TypeScript does not know yet. */
type SourceReviver = (key: string, value: unknown, context: Readonly<{ source?: string | undefined }>) => unknown;
const { rawJSON, parse } = JSON as unknown as {
  rawJSON: (text: string) => unknown;
  parse: (text: string, reviver?: SourceReviver) => unknown;
};

const exactNumberMethods = Object.assign(Object.create(Function.prototype), {
  toString(this: ExactNumber) {
    return this();
  },
  toJSON(this: ExactNumber) {
    return rawJSON(this());
  },
});

function exactNumber(digits: string): ExactNumber {
  function number(this: unknown) {
    return typeof this === 'object' && this !== null ? asMap(this, number, digits) : digits;
  }
  return Object.setPrototypeOf(number, exactNumberMethods);
}

/**
 * A number under the key `toJSON` or `valueOf` is a function where `JSON.stringify` and graphql-js look for a method of its map,
 * and they call it. What they get is the map.
 */
const asMap = (map: object, number: unknown, digits: string): object =>
  Object.hasOwn(map, 'toJSON') && (map as { toJSON: unknown }).toJSON === number ? { ...map, toJSON: rawJSON(digits) } : map;

/** The number that a JSON number's text means: a plain one where a double holds it. */
export function numberFrom(text: string): number | ExactNumber {
  const value = Number(text);
  return isHeld(text, value) ? value : exactNumber(text);
}

/** Parses JSON. @throws {SyntaxError} when the text is none. */
export const parseJson = (text: string): unknown => (mayHoldExactNumber(text) ? parseExactly(text) : parse(text));

/** The same for UTF-8 bytes. @throws {SyntaxError} */
export const parseJsonBytes = (bytes: Uint8Array): unknown =>
  parseJson(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));

/** A copy with the nearest double in place of each exact number, for code that knows plain numbers alone. */
export function rounded(value: unknown): unknown {
  if (isExactNumber(value)) return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? value.map(rounded) : mapValues(value, rounded);
}

/** A deep copy of what JSON can say. */
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? value.map(copyOf) : mapValues(value, copyOf);
}

/** `Object.fromEntries` makes `__proto__` a key like any other. */
const mapValues = (object: object, change: (value: unknown) => unknown) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

/** Reading with a reviver takes five times as long: it is for texts that may hold such a number. */
const parseExactly = (text: string): unknown => parse(text, exactReviver());

function exactReviver(): SourceReviver {
  const known = new Map<string, ExactNumber>(); // equal digits are one value, so that keys can be compared and looked up
  return (key, value, { source }) => {
    const number = reviveExactNumber(key, value, { source });
    if (!isExactNumber(number)) return number;
    const same = known.get(number()) ?? number;
    known.set(number(), same);
    return same;
  };
}

/** A reviver for libraries that call `JSON.parse` themselves. */
export const reviveExactNumber: SourceReviver = (_key, value, { source }) =>
  typeof value !== 'number' || source === undefined || isHeld(source, value) ? value : exactNumber(source);

/**
 * Whether a text may hold a number that a double cannot: one of sixteen digits, or with an exponent of three. All others are held
 * by one. Most texts hold none, so this has to cost little: one character in sixteen is looked at, and the expression skips as
 * far.
 */
function mayHoldExactNumber(text: string): boolean {
  const { length } = text;
  for (let at = longDigits - 1; at < length; at += longDigits) {
    if (isDigitOrPoint(text.charCodeAt(at)) && isLong(text, at)) return true;
  }
  longExponent.lastIndex = 0;
  for (let found = longExponent.exec(text); found; found = longExponent.exec(text)) if (isNumber(text, found.index)) return true;
  return false;
}

const longDigits = 16;
const longExponent = /\d[eE][+-]?\d{3}/g;

const [minus, point, slash, nine] = [45, 46, 47, 57];
const isDigitOrPoint = (code: number) => code <= nine && code >= point && code !== slash;

/** Whether sixteen digits, with or without a point, stand around a place. */
function isLong(text: string, at: number): boolean {
  let [start, end] = [at, at];
  while (isDigitOrPoint(text.charCodeAt(start - 1))) start -= 1;
  while (isDigitOrPoint(text.charCodeAt(end + 1))) end += 1;
  return end - start >= longDigits - 1 && isNumber(text, start);
}

/**
 * Whether what stands before a digit allows a number there: digits inside a string mostly follow its quote, a letter or a hyphen.
 */
function isNumber(text: string, digit: number): boolean {
  let at = digit - 1;
  while (isDigitOrPoint(text.charCodeAt(at))) at -= 1;
  if (text.charCodeAt(at) === minus) at -= 1;
  return at < 0 || beforeNumbers.has(text.charCodeAt(at));
}

/** Colon, comma, bracket and white space (RFC 8259, section 2). */
const beforeNumbers: ReadonlySet<number> = new Set(Buffer.from(':,[ \t\n\r'));

/**
 * Whether a double is written as a number with the same value. A whole number of more than 21 digits would be written with an
 * exponent, and as an ID would be another text.
 */
function isHeld(text: string, value: number): boolean {
  if (text.length < longDigits && !/[eE][+-]?\d{3}/.test(text)) return true;
  if (text.length > maxWholeDigits && /^-?\d+$/.test(text)) return false;
  return Number.isFinite(value) && decimal(text) === decimal(String(value));
}

/** ECMAScript, Number::toString: from 10²¹ on a number is written with an exponent. */
const maxWholeDigits = 21;

const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** A number's sign, digits and place of its point, the same for all ways to write it. */
function decimal(text: string): string {
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts.exec(text) ?? [];
  const all = whole + fraction;
  const digits = all.replace(/^0+/, '');
  const place = whole.length - (all.length - digits.length) + Number(exponent);
  const significant = digits.replace(/0+$/, '');
  return significant === '' ? '0' : `${sign}${significant} ${place}`;
}
