import fc from 'fast-check';
import { anAccount } from './builders.support.ts';
import { salutation } from './salutation.ts';

const emailVerifiedAt = new Date('2026-11-23T09:30:00.000Z');
const toOwner = (name: string) => salutation(anAccount({ name, emailVerifiedAt }), 'en');

describe('the salutation of a mail', () => {
  it.each(['Minji Park', '박민지', 'José María Ñúñez', 'J. R. R. Tolkien', 'Anne-Marie O’Neill', "D'Arcy", 'สมชาย ใจดี', 'Jun 2'])(
    'greets the owner of a verified email by name: %s',
    (name) => {
      expect(toOwner(name)).toBe(`Hello ${name},`);
    },
  );

  it('greets in Korean by name', () => {
    expect(salutation(anAccount({ name: '박민지', emailVerifiedAt }), 'ko')).toBe('박민지 님, 안녕하세요.');
  });

  it.each([
    'Minji, you won! https://evil.example/prize',
    'evil.example',
    'www.evil.example',
    'Evil www.evil.example now',
    'evil。example',
    'evil．example',
    'evil․example',
    'eve@evil.example',
    'javascript:alert(1)',
    'evil/prize',
    'call +82 2 1234',
    '<b>Minji</b>',
    'Minji\u202egro.live',
    'Minji\u2067Park\u2069',
    'Minji\u200e',
    'Minji\u200bPark',
    'Min\u00adji',
    'Minji\u3164',
    'Minji\r\nBcc: everyone@shop.example',
    'Minji\u2028Park',
    'Minji  Park',
    'm'.repeat(41),
  ])('greets without a name that is not plain: %j', (name) => {
    expect(toOwner(name)).toBe('Hello,');
  });

  it('holds no word of the account before the email is verified, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        expect(salutation(anAccount({ name, emailVerifiedAt: null }), 'en')).toBe('Hello,');
        expect(salutation(anAccount({ name, emailVerifiedAt: null }), 'ko')).toBe('안녕하세요.');
      }),
    );
  });

  it('is one line without links, addresses, markup and direction controls, whatever the name', () => {
    const piece = fc.constantFrom(
      'a',
      '민',
      '.',
      '。',
      '/',
      ':',
      '@',
      ' ',
      '-',
      '\u202e',
      '\u2066',
      '\u200b',
      '\n',
      'www',
      'com',
      '<',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (name) => {
          expect(toOwner(name)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}/:@<>]|[.。．․｡][^\s,]/u);
        },
      ),
    );
  });
});
