import { hasLink } from './links.ts';

describe('a text with a link', () => {
  it.each([
    ...[
      'http://shop.example',
      'HTTPS://x',
      'Minji ftp://x',
      '//evil ://x',
      'www.evil',
      'mailto:minji',
      'javascript:alert(1)',
      'tel:123',
    ],
    ...[
      'evil.com',
      'Evil.Com',
      'free money at evil.com',
      'evil.com/win',
      't.co',
      't.co/x',
      '한국.상점',
      'xn--p1ai.xn--p1ai',
      'sub.evil.co.uk',
    ],
    ...['ｅｖｉｌ．ｃｏｍ', 'evil。com', 'evil｡com', 'ev\u00ADil.c\u200Bom', 'minji@shop.example', 'EVİL.com'],
  ])('%j', (text) => {
    expect(hasLink(text)).toBe(true);
  });

  it.each([
    ...[
      'Minji Park',
      'J. R. R. Tolkien',
      'J.R.R. Tolkien',
      'R.Li',
      'Dr. Kim',
      'Smith & Co.',
      'St. John',
      '박민지',
      "O'Neil",
      'Anna-Lena',
    ],
    ...['No. 5', '3.5', 'A/B', 'Mr.', '...', 'a . b', ''],
  ])('%j is none', (text) => {
    expect(hasLink(text)).toBe(false);
  });
});
