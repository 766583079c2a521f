import fc from 'fast-check';
import { GraphQLError, GraphQLString } from 'graphql';
import { copyOf, isExactNumber, numberFrom, parseJson, parseJsonBytes, rounded } from './exact-json.ts';

const digits = fc.stringMatching(/^(0|[1-9]\d{0,40})$/);
/** Any number that JSON can write (RFC 8259, section 6). */
const numerals = fc
  .tuple(
    fc.constantFrom('', '-'),
    digits,
    fc.option(fc.stringMatching(/^\d{1,40}$/), { nil: undefined }),
    fc.option(fc.stringMatching(/^[+-]?\d{1,4}$/), { nil: undefined }),
    fc.constantFrom('e', 'E'),
  )
  .map(([sign, whole, fraction, exponent, e]) =>
    [sign, whole, fraction === undefined ? '' : `.${fraction}`, exponent === undefined ? '' : e + exponent].join(''),
  );

/**
 * The value of a numeral as a fraction of big integers, worked out apart from the module; undefined for exponents that would fill
 * the memory.
 */
function fractionOf(numeral: string): [bigint, bigint] | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(numeral);
  if (!parts) return undefined; // `Infinity`
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const power = Number(exponent) - fraction.length;
  if (Math.abs(power) > 12_000) return undefined;
  const significand = BigInt(`${sign}${whole}${fraction}`);
  return power >= 0 ? [significand * 10n ** BigInt(power), 1n] : [significand, 10n ** BigInt(-power)];
}

const isEqual = (one: string, other: string) => {
  const [a, b] = [fractionOf(one), fractionOf(other)];
  return a !== undefined && b !== undefined && a[0] * b[1] === b[0] * a[1];
};

describe('JSON whose numbers keep their digits', () => {
  it.each([
    '9007199254740993',
    '-9007199254740993',
    '12345678901234567890',
    '1e400',
    '-1E+400',
    '1e-400',
    '0.1234567890123456789',
    '1234567890.12345678',
    '5e-325',
    '1.7976931348623159e308',
    '1e99999999999999999999',
    '100000000000000000000000', // a double holds it, and writes it as 1e+23
    '-1000000000000000000000',
  ])('keeps %s as it stands, wherever it is', (numeral) => {
    for (const text of [numeral, `[${numeral}]`, `{"a":${numeral}}`, `{"a":[1,{"b":${numeral},"c":"x"}]}`, ` [ ${numeral} ] `]) {
      expect(JSON.stringify(parseJson(text))).toBe(text.replaceAll(' ', ''));
      expect(JSON.stringify(parseJsonBytes(Buffer.from(text)))).toBe(text.replaceAll(' ', ''));
    }
  });

  it.each(['toJSON', 'valueOf', 'then', 'toString', '__proto__', 'constructor'])(
    'keeps digits under a key that libraries call as a method: %s',
    (key) => {
      for (const numeral of ['9007199254740993', '1e400'])
        for (const text of [
          `{"${key}":${numeral}}`,
          `{"a":1,"${key}":${numeral},"b":[${numeral}],"c":{"${key}":${numeral}}}`,
          `[{"valueOf":${numeral},"toJSON":${numeral}}]`,
        ]) {
          const value = parseJson(text);
          expect(JSON.stringify(value)).toBe(text);
          expect(JSON.stringify(copyOf(value))).toBe(text);
          expect(rounded(value)).toEqual(JSON.parse(text));
          expect(() => GraphQLString.serialize(value)).toThrow(GraphQLError);
        }
    },
  );

  it('gives each number either as a plain one of the same value or with the very same digits', () => {
    fc.assert(
      fc.property(
        numerals,
        fc.constantFrom(['', ''], ['[', ']'], ['{"é":', '}'], ['[0,', ',"x"]']),
        (numeral, [before, after]) => {
          const written = JSON.stringify(parseJson(`${before}${numeral}${after}`));
          const got = written.slice(before.length, written.length - after.length);
          expect(got === numeral || isEqual(got, numeral)).toBe(true);
          const isLongWhole = /^-?\d{22,}$/.test(numeral);
          expect(isExactNumber(numberFrom(numeral))).toBe(isLongWhole || !isEqual(String(Number(numeral)), numeral));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('reads all other JSON as JSON.parse does, also what looks like a number inside a string', () => {
    const leaves = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.uuid(), numerals);
    const values = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, leaves, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
    })).value;
    fc.assert(
      fc.property(values, (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text)).toEqual(JSON.parse(text));
        expect(JSON.stringify(copyOf(parseJson(text)))).toBe(text);
      }),
    );
  });

  it.each(['', '{', '[1,]', '01', '1e', '\ufeff{}', '[9007199254740993'])('refuses what is no JSON: %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('gives equal digits of one text as one value, and the nearest double where that is asked for', () => {
    const [one, other, more] = parseJson('[9007199254740993,9007199254740993,9007199254740995]') as unknown[];
    expect(one).toBe(other);
    expect(one).not.toBe(more);
    expect(String(one)).toBe('9007199254740993');
    expect(rounded(parseJson('{"a":[9007199254740993,1e400,"x",null],"__proto__":1}'))).toEqual(
      JSON.parse('{"a":[9007199254740992,1e400,"x",null],"__proto__":1}'),
    );
  });

  it('keeps a key named `__proto__` a key', () => {
    for (const text of ['{"__proto__":{"x":9007199254740993}}', '{"__proto__":1}']) {
      expect(JSON.stringify(parseJson(text))).toBe(text);
      expect(JSON.stringify(copyOf(parseJson(text)))).toBe(text);
    }
  });
});
