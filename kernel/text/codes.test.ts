import { upperCode } from './codes.ts';

const country = /^[A-Za-z]{2}$/;
const unit = /^[A-Za-z0-9._-]{1,64}$/;

describe('a code in upper case', () => {
  it.each([
    [' kr\n', country, 'KR'],
    ['tea-01', unit, 'TEA-01'],
  ])('%j', (typed, form, code) => {
    expect(upperCode(typed, form)).toBe(code);
  });

  // Each of these is a code once it is in upper case.
  it.each(['straße', 'ﬁ', 'ı', 'aı', 'ſ', 'ﬀ', '\u212A', 'ŉ', 'ｔｅａ', 'tea\u200B', 'tea\u00AD1'])('%j is none', (typed) => {
    expect(upperCode(typed, unit)).toBeUndefined();
    expect(upperCode(typed, country)).toBeUndefined();
  });
});
