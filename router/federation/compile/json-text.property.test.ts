import * as fc from 'fast-check';
import { jsonText, quote } from './json-text.ts';

describe('JSON text', () => {
  it('of a text is the one that JSON.stringify writes', () => {
    void fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => quote(text) === JSON.stringify(text)));
  });

  it('of a text with any code unit, lone surrogates included, is the same too', () => {
    for (const length of [1, 60]) {
      for (let code = 0; code < 0x1_0000; code += length) {
        const text = Array.from({ length }, (_, index) => String.fromCharCode(code + index)).join('');
        if (quote(text) !== JSON.stringify(text)) throw new Error(`differs at code unit ${code}`);
      }
    }
  });

  it('of any JSON value is the one that JSON.stringify writes', () => {
    void fc.assert(fc.property(fc.json(), (json) => jsonText(JSON.parse(json)) === JSON.stringify(JSON.parse(json))));
    expect(jsonText(undefined)).toBe('null');
  });
});
