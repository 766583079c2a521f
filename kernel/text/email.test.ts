import { emailKey, normaliseEmail } from './email.ts';

describe('an email address', () => {
  it.each([
    ['Minji@Shop.Example', 'minji@shop.example'],
    ['  minji@shop.example\n', 'minji@shop.example'],
    ['ｍｉｎｊｉ＠ｓｈｏｐ．ｅｘａｍｐｌｅ', 'minji@shop.example'],
    ['민지@상점.한국', '민지@상점.한국'],
    ["first.last+tag_o'neil@mail.shop.example", "first.last+tag_o'neil@mail.shop.example"],
  ])('%j is kept as %j', (typed, kept) => {
    expect(normaliseEmail(typed)).toEqual({ ok: true, value: kept });
  });

  it.each([
    '',
    '   ',
    'minji',
    '@shop.example',
    'minji@',
    'minji@shop',
    'minji@@shop.example',
    'min ji@shop.example',
    'minji@shop .example',
    '.minji@shop.example',
    'min..ji@shop.example',
    'minji@-shop.example',
    'minji@shop..example',
    'minji@shop.example,other@shop.example',
    'Minji <minji@shop.example>',
    'min\u200bji@shop.example',
    'minji@shop.example\u0000',
    'min\u034Fji@shop.example',
    'minji\uFE0F@shop.example',
    'minji\u3164@shop.example',
    'minji@sh\u00ADop.example',
    'm\u2800inji@shop.example',
    '\u0301minji@shop.example',
    'min\uD83Dji@shop.example',
    'mіnji@shop.example', // a Ukrainian і among Latin letters
    'minji@shοp.example', // a Greek ο
    'minji@xn--shp-bzc.example', // the same in Punycode
    'minji@10.0.0.1',
    `${'m'.repeat(65)}@shop.example`,
    `minji@${'s'.repeat(250)}.example`,
    'm'.repeat(1_000_000),
  ])('%.40j is none', (typed) => {
    expect(normaliseEmail(typed)).toEqual({ ok: false, refusal: 'EMAIL_IS_INVALID' });
  });
});

describe('the key of an email address', () => {
  it.each([
    ['ǰ@shop.example', 'J\u030C@shop.example', 'j\u030C@SHOP.example'],
    [
      'minji@shop.example',
      'Minji@Shop.Example',
      ' minji@shop.example ',
      'ｍｉｎｊｉ＠ｓｈｏｐ．ｅｘａｍｐｌｅ',
      'MİNJİ@shop.example',
      'mıNJI@shop.example',
    ],
    [
      'minji@shop.example',
      'min\u034Fji@shop.example',
      'minji\uFE0F@shop.example',
      'minji\u3164@shop.example',
      'min\u00ADji@sh\u200Bop.example',
    ],
    ['민지@상점.한국', '민지@xn--hg4bs7k.xn--3e0b707e', '민지@XN--HG4BS7K.한국', '민지@상점。한국', '민지@상점｡한국'],
    ['a@straße.example', 'a@STRASSE.example', 'a@xn--strae-oqa.example', 'A@STRAẞE.EXAMPLE'],
    ['a@bücher.example', 'a@xn--bcher-kva.example', 'a@bu\u0308cher.example', 'a@BÜCHER.example'],
  ])('is one for %j and %j', (...spellings) => {
    expect(new Set(spellings.map(emailKey)).size).toBe(1);
  });

  it.each([
    ['minji@shop.example', 'minjí@shop.example'],
    ['minji@shop.example', 'minji@shop.example.org'],
    ['minji+tag@shop.example', 'minji@shop.example'],
    ['a@xn--bcher-kva.example', 'a@bucher.example'],
    ['a@b', 'a'],
  ])('differs for %j and %j', (one, other) => {
    expect(emailKey(one)).not.toBe(emailKey(other));
  });

  // RFC 3492, 7.1: sample strings.
  it.each([
    ['xn--egbpdaj6bu4bxfgehfvwxn', 'ليهمابتكلموشعربي؟'],
    ['xn--ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
    [
      'xn--989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c',
      '세계의모든사람들이한국어를이해한다면얼마나좋을까',
    ],
    ['xn--d9juau41awczczp', 'そのスピードで'],
  ])('reads the host label %s', (label, letters) => {
    expect(emailKey(`a@${label}.example`)).toBe(emailKey(`a@${letters}.example`));
  });

  it.each(['xn--', 'xn---', 'xn--!', 'xn--zz99999999999999999999', 'xn--a-'])('takes a broken label as it is: %s', (label) => {
    expect(emailKey(`a@${label}.example`)).toMatch(/^a@.*\.example$/);
  });
});
