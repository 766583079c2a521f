import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { emailKey, normaliseEmail } from './email.ts';

const local = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => text.replace(/[\s@]/gu, '') || 'a');
const address = fc.oneof(
  fc.emailAddress(),
  fc.tuple(local, fc.domain()).map((parts) => parts.join('@')),
  fc
    .tuple(local, fc.constantFrom('straße.example', '상점.한국', 'bücher.example', 'почта.рф', '例え.テスト'))
    .map((parts) => parts.join('@')),
);

const unseen = ['\u034F', '\uFE0F', '\u3164', '\u200B', '\u00AD', '\u2060', '\u180B', '\u{E0101}', '\u115F', '\u200D', '\u202E'];
const wide = (text: string) =>
  [...text].map((one) => (/[!-~]/.test(one) ? String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0) : one)).join('');
const asciiHost = (text: string) => {
  const at = text.search(/[@＠](?!.*[@＠])/u);
  return at === -1 ? text : `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1)) || text.slice(at + 1)}`;
};
/** Other spellings of an address that a reader takes for the same one. */
const spellings: readonly ((text: string, at: number) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => ` ${text}\n`,
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFKC'),
  wide,
  asciiHost,
  (text) => text.replaceAll('i', 'i\u0307'),
  (text) => text.replaceAll('i', 'İ'),
  (text, at) => [...text].toSpliced(at % text.length, 0, unseen[at % unseen.length] ?? '').join(''),
];

describe('the key of an email address', () => {
  it('is one for all spellings that look the same, so that they open one account and are throttled as one', () => {
    fc.assert(
      fc.property(address, fc.constantFrom(...spellings), fc.nat(), (text, spelling, at) => {
        expect(emailKey(spelling(text, at))).toBe(emailKey(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is one for two spellings one after the other', () => {
    const two = fc.tuple(fc.constantFrom(...spellings), fc.constantFrom(...spellings));
    fc.assert(
      fc.property(address, two, fc.nat(), (text, [first, second], at) => {
        expect(emailKey(second(first(text, at), at))).toBe(emailKey(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is the same of what is typed and of what is written down', () => {
    fc.assert(
      fc.property(address, (text) => {
        const email = normaliseEmail(text);
        if (email.ok) expect(emailKey(email.value)).toBe(emailKey(text));
      }),
    );
  });

  it('is its own key, for every text', () => {
    fc.assert(
      fc.property(fc.oneof(address, fc.string({ unit: 'binary' })), (text) => {
        expect(emailKey(emailKey(text))).toBe(emailKey(text));
      }),
    );
  });
});

describe('normalising an email address', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(address, (text) => {
        const first = normaliseEmail(text);
        if (first.ok) expect(normaliseEmail(first.value)).toEqual(first);
      }),
    );
  });
});
