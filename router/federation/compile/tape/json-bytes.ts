/** Reads one JSON value that begins at `at`. @returns where it ends; -1 if it is not what it should be. */
export type Match = (bytes: Uint8Array, at: number) => number;

const [quote, comma, minus, point, zero, nine] = [34, 44, 45, 46, 48, 57];
const [openBracket, backslash, closeBracket, openBrace, closeBrace] = [91, 92, 93, 123, 125];

/** Maximum depth of a value of a custom scalar. */
const maxDepth = 64;

/** The values of a scalar as servers write them; a value in any other form has to be coerced. */
export function scalarMatch(type: string): Match {
  switch (type) {
    case 'Int':
      return int;
    case 'Float':
      return float;
    case 'Boolean':
      return boolean;
    case 'ID': // a number has to be put in quotes
    case 'String':
      return string;
    default:
      return (bytes, at) => anything(bytes, at, 0);
  }
}

export const enumMatch = (values: readonly string[]): Match => oneOf(values.map((name) => literal(`"${name}"`)));

function literal(text: string): Match {
  const wanted = Buffer.from(text);
  return (bytes, at) => {
    for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return -1;
    return at + wanted.length;
  };
}

const oneOf =
  (all: readonly Match[]): Match =>
  (bytes, at) => {
    for (const match of all) {
      const end = match(bytes, at);
      if (end >= 0) return end;
    }
    return -1;
  };

const boolean = oneOf([literal('true'), literal('false')]);
const nothing = literal('null');

function string(bytes: Uint8Array, from: number): number {
  if (bytes[from] !== quote) return -1;
  let at = from + 1;
  while (at < bytes.length) {
    while (isPlain[bytes[at] as number] === 1) at += 1;
    if (bytes[at] === quote) return at + 1;
    if (bytes[at] !== backslash) return -1; // a control character, or the end
    if (bytes[at + 1] === 117 && isHex(bytes, at + 2)) at += 6;
    else if (escapes.has(bytes[at + 1])) at += 2;
    else return -1;
  }
  return -1;
}

/** By byte, 1 for those that stand for themselves in a string (RFC 8259, section 7). */
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 32 || byte === quote || byte === backslash ? 0 : 1));

const escapes: ReadonlySet<number | undefined> = new Set(Buffer.from('"\\/bfnrt'));
const hexDigits: ReadonlySet<number | undefined> = new Set(Buffer.from('0123456789abcdefABCDEF'));

function isHex(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < 4; i++) if (!hexDigits.has(bytes[at + i])) return false;
  return true;
}

/** `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?` (RFC 8259, section 6). */
function number(bytes: Uint8Array, from: number): number {
  let at = bytes[from] === minus ? from + 1 : from;
  const whole = digits(bytes, at);
  if (whole === at || (bytes[at] === zero && whole > at + 1)) return -1;
  at = whole;
  if (bytes[at] === point) {
    const end = digits(bytes, at + 1);
    if (end === at + 1) return -1;
    at = end;
  }
  if (bytes[at] !== 101 && bytes[at] !== 69) return at;
  const exponent = bytes[at + 1] === 43 || bytes[at + 1] === minus ? at + 2 : at + 1;
  const end = digits(bytes, exponent);
  return end === exponent ? -1 : end;
}

/** A whole number of 32 bits without point or exponent; whatever else may mean one is read (GraphQL specification, 3.5.1). */
function int(bytes: Uint8Array, from: number): number {
  const start = bytes[from] === minus ? from + 1 : from;
  const end = digits(bytes, start);
  const isZero = bytes[start] === zero && end === start + 1 && start === from;
  if (end === start || (bytes[start] === zero && !isZero) || isNumberPart(bytes[end])) return -1;
  if (end - start < 10) return end;
  return end - start === 10 && isInt(numberAt(bytes, from, end)) ? end : -1;
}

const isInt = (value: number) => (value | 0) === value;
const isNumberPart = (byte: number | undefined) => byte === point || byte === 101 || byte === 69;

/** A number that is finite as a double (3.5.2); only one with an exponent, or a very long one, can be none. */
function float(bytes: Uint8Array, from: number): number {
  const end = number(bytes, from);
  if (end < 0 || (end - from < 300 && !hasExponent(bytes, from, end))) return end;
  return Number.isFinite(numberAt(bytes, from, end)) ? end : -1;
}

function hasExponent(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (bytes[at] === 101 || bytes[at] === 69) return true;
  return false;
}

const numberAt = (bytes: Uint8Array, from: number, end: number) =>
  Number(Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from).toString('latin1'));

function digits(bytes: Uint8Array, from: number): number {
  let at = from;
  while ((bytes[at] as number) >= zero && (bytes[at] as number) <= nine) at += 1;
  return at;
}

/** Any JSON, for custom scalars. */
function anything(bytes: Uint8Array, at: number, depth: number): number {
  if (depth > maxDepth) return -1;
  switch (bytes[at]) {
    case quote:
      return string(bytes, at);
    case openBracket:
      return list(bytes, at, depth);
    case openBrace:
      return map(bytes, at, depth);
    case 116:
    case 102:
      return boolean(bytes, at);
    case 110:
      return nothing(bytes, at);
    default:
      return number(bytes, at);
  }
}

function list(bytes: Uint8Array, from: number, depth: number): number {
  if (bytes[from + 1] === closeBracket) return from + 2;
  let at = from;
  do at = anything(bytes, at + 1, depth + 1);
  while (at >= 0 && bytes[at] === comma);
  return at >= 0 && bytes[at] === closeBracket ? at + 1 : -1;
}

function map(bytes: Uint8Array, from: number, depth: number): number {
  if (bytes[from + 1] === closeBrace) return from + 2;
  let at = from;
  do {
    at = string(bytes, at + 1);
    if (at < 0 || bytes[at] !== 58) return -1;
    at = anything(bytes, at + 1, depth + 1);
  } while (at >= 0 && bytes[at] === comma);
  return at >= 0 && bytes[at] === closeBrace ? at + 1 : -1;
}
