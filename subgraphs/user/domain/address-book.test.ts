import type { Result } from '@commerce/kernel/result.ts';
import {
  addAddress,
  type BookChange,
  inReadingOrder,
  maxBook,
  removeAddress,
  setDefaultAddress,
  updateAddress,
} from './address-book.ts';
import { anAddress } from './builders.support.ts';

const typed = { recipient: 'Minji Park', line1: '12 Eunhaeng-ro', city: 'Seoul', countryCode: 'KR', isDefault: false };
const now = new Date('2026-11-23T10:00:00.000Z');
const home = anAddress({ id: 'home', isDefault: true });
const work = anAddress({ id: 'work', isDefault: false });
const cabin = anAddress({ id: 'cabin', isDefault: false });

const defaults = (changed: Result<BookChange, unknown>) =>
  changed.ok ? changed.value.book.filter(({ isDefault }) => isDefault).map(({ id }) => id) : changed;

describe('an address book', () => {
  it('makes its first address the default', () => {
    expect(defaults(addAddress([], typed, { id: 'first', now }))).toEqual(['first']);
  });

  it('keeps its default when another address comes', () => {
    expect(defaults(addAddress([home], typed, { id: 'work', now }))).toEqual(['home']);
  });

  it('hands the default to a new address that asks for it', () => {
    expect(defaults(addAddress([home], { ...typed, isDefault: true }, { id: 'work', now }))).toEqual(['work']);
  });

  it('holds 50 addresses', () => {
    const full = Array.from({ length: maxBook }, (_, index) => anAddress({ id: `${index}`, isDefault: index === 0 }));
    expect(addAddress(full.slice(1), typed, { id: 'last', now }).ok).toBe(true);
    expect(addAddress(full, typed, { id: 'one-too-many', now })).toEqual({
      ok: false,
      refusal: [{ code: 'ADDRESS_BOOK_IS_FULL', field: 'input' }],
    });
  });

  it('makes the oldest address left the default when the default goes', () => {
    expect(defaults(removeAddress([home, work, cabin], 'home'))).toEqual(['work']);
    expect(defaults(removeAddress([home, work, cabin], 'work'))).toEqual(['home']);
    expect(removeAddress([home], 'home')).toEqual({ ok: true, value: { book: [], address: home } });
  });

  it('moves the default on request', () => {
    expect(defaults(setDefaultAddress([home, work], 'work'))).toEqual(['work']);
  });

  it('keeps parts that an update leaves out, and removes those that it sets to null', () => {
    const book = [anAddress({ id: 'home', line2: '3F', phone: '+82 2 123 4567' })];
    const updated = updateAddress(book, 'home', { city: 'Busan', phone: null, recipient: undefined });
    expect(updated).toMatchObject({
      ok: true,
      value: { address: { recipient: 'Minji Park', city: 'Busan', line2: '3F', phone: null } },
    });
  });

  it('does not change when a part is wrong', () => {
    expect(updateAddress([home], 'home', { city: null })).toEqual({
      ok: false,
      refusal: [{ code: 'ADDRESS_FIELD_IS_EMPTY', field: 'city' }],
    });
  });

  it('knows only its own addresses', () => {
    const refused = { ok: false, refusal: [{ code: 'ADDRESS_IS_UNKNOWN', field: 'addressId' }] };
    expect(updateAddress([home], 'elsewhere', {})).toEqual(refused);
    expect(removeAddress([home], 'elsewhere')).toEqual(refused);
    expect(setDefaultAddress([home], 'elsewhere')).toEqual(refused);
  });

  it('reads with its default first, then oldest first', () => {
    const book = [
      anAddress({ id: 'a', isDefault: false }),
      anAddress({ id: 'b', isDefault: true }),
      anAddress({ id: 'c', isDefault: false }),
    ];
    expect(inReadingOrder(book).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });
});
