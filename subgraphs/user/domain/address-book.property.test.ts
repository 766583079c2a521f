import fc from 'fast-check';
import { type AddressBook, addAddress, maxBook, removeAddress, setDefaultAddress } from './address-book.ts';

const typed = { recipient: 'Minji Park', line1: '12 Eunhaeng-ro', city: 'Seoul', countryCode: 'KR' };

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('add' as const), isDefault: fc.boolean() }) },
  fc.record({ act: fc.constantFrom('remove' as const, 'setDefault' as const), at: fc.nat({ max: 60 }) }),
);

describe('an address book after any history', () => {
  it('has exactly one default while there are addresses, and never more than it holds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 150, size: 'max' }), (steps) => {
        let book: AddressBook = [];
        for (const [index, taken] of steps.entries()) {
          const changed =
            taken.act === 'add'
              ? addAddress(book, { ...typed, isDefault: taken.isDefault }, { id: `${index}`, now: new Date(index) })
              : (taken.act === 'remove' ? removeAddress : setDefaultAddress)(book, book[taken.at]?.id ?? 'nowhere');
          if (changed.ok) book = changed.value.book;
          expect(book.filter(({ isDefault }) => isDefault)).toHaveLength(book.length > 0 ? 1 : 0);
          expect(book.length).toBeLessThanOrEqual(maxBook);
        }
      }),
    );
  });
});
