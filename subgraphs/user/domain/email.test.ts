import { normaliseEmail } from './email.ts';

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
    `${'m'.repeat(65)}@shop.example`,
    `minji@${'s'.repeat(250)}.example`,
    'm'.repeat(1_000_000),
  ])('%.40j is none', (typed) => {
    expect(normaliseEmail(typed)).toEqual({ ok: false, refusal: 'EMAIL_IS_INVALID' });
  });
});
