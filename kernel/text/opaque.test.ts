import fc from 'fast-check';
import { opaqueText } from './opaque.ts';

describe('an opaque text of a client', () => {
  it.each([
    '',
    ' ',
    '\u3000\t',
    '\u200B',
    '\u3164',
    '\uD83D',
    'key\uDC00',
    '\uDC00\uD83D',
    'k'.repeat(201),
    '\u{1F511}'.repeat(201),
  ])('%.20j is none', (text) => expect(opaqueText(text, 200)).toBeUndefined());

  it.each(['k', '\u{1F511}'.repeat(200), `  ${'k'.repeat(200)} `, 'a\u200Bb', 'K', 'ﬁ'])('%.20j is one, as it is', (text) => {
    expect(opaqueText(text, 200)).toBe(text.trim());
  });

  it('is measured in code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 12 }), (text, most) => {
        const kept = opaqueText(text, most);
        if (kept !== undefined) expect([[...kept].length <= most, kept.isWellFormed(), kept]).toEqual([true, true, text.trim()]);
      }),
    );
  });
});
