import fc from 'fast-check';
import { normaliseEmail } from './email.ts';

describe('normalising an email address', () => {
  it('changes nothing the second time', () => {
    const typed = fc.oneof(
      fc.emailAddress(),
      fc.tuple(fc.string({ unit: 'grapheme' }), fc.domain()).map((parts) => parts.join('@')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const first = normaliseEmail(text);
        if (first.ok) expect(normaliseEmail(first.value)).toEqual(first);
      }),
    );
  });

  it('makes one of an address in any case', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(normaliseEmail(address.toUpperCase())).toEqual(normaliseEmail(address));
      }),
    );
  });
});
