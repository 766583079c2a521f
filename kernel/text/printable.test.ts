import fc from 'fast-check';
import { printable } from './printable.ts';

describe('a text on a terminal', () => {
  it.each([
    ['a colour', '\u001b[31mred\u001b[0m', '\\u{1b}[31mred\\u{1b}[0m'],
    ['a window title', '\u001b]0;pwned\u0007', '\\u{1b}]0;pwned\\u{7}'],
    ['the clipboard', '\u009d52;c;cm0gLXJm\u009c', '\\u{9d}52;c;cm0gLXJm\\u{9c}'],
    ['a line that is written over', 'paid\rfree', 'paid\\u{d}free'],
    ['a character that is rubbed out', 'no\b\bok', 'no\\u{8}\\u{8}ok'],
    ['another direction', 'a\u202egnp.exe', 'a\\u{202e}gnp.exe'],
    ['an isolate', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
    ['NUL and DEL', '\u0000\u007f', '\\u{0}\\u{7f}'],
    ['half a pair', '\ud83d', '\ufffd'],
    ['lines and tabs', 'a\r\nb\tc\n', 'a\nb\tc\n'],
    ['words', '홍차 Grüße 🍵', '홍차 Grüße 🍵'],
  ])('shows %s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('holds no character that a terminal obeys, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const character of printable(text)) expect(character).toMatch(/^([\n\t]|[^\p{Cc}\u202A-\u202E\u2066-\u2069])$/u);
        expect(printable(text).isWellFormed()).toBe(true);
      }),
    );
  });
});
