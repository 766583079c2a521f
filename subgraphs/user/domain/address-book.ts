import {
  type AddressRule,
  type PostalAddress,
  type TypedAddress,
  writeAddress,
} from '@commerce/kernel/address/postal-address.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { Faults } from './refusals.ts';

/** An entry of an address book. */
export interface Address extends PostalAddress {
  readonly id: string;
  readonly isDefault: boolean;
  readonly addedAt: Date;
}

/**
 * One account's addresses, oldest first. Exactly one is the default while there are any: only the functions below change a book.
 */
export type AddressBook = readonly Address[];

export const maxBook = 50;

/** The book after a change, and the address that the change is about. */
export interface BookChange {
  readonly book: AddressBook;
  readonly address: Address;
}

const unknown = { ok: false, refusal: [{ code: 'ADDRESS_IS_UNKNOWN', field: 'addressId' }] } as const;

/** The first address becomes the default, a later one on request. */
export function addAddress(
  book: AddressBook,
  typed: TypedAddress & Readonly<{ isDefault: boolean }>,
  identity: Readonly<{ id: string; now: Date }>,
): Result<BookChange, Faults<AddressRule | 'ADDRESS_BOOK_IS_FULL'>> {
  const written = writeAddress(typed);
  if (book.length >= maxBook)
    return refuse([{ code: 'ADDRESS_BOOK_IS_FULL', field: 'input' }, ...(written.ok ? [] : written.refusal)]);
  if (!written.ok) return written;
  const address = { ...written.value, id: identity.id, addedAt: identity.now, isDefault: typed.isDefault || book.length === 0 };
  const grown = [...book, address];
  return ok({ book: address.isDefault ? withDefault(grown, address.id) : grown, address });
}

/** Parts that are `undefined` stay; a part that is `null` is removed. */
export function updateAddress(
  book: AddressBook,
  addressId: string,
  typed: TypedAddress,
): Result<BookChange, Faults<AddressRule | 'ADDRESS_IS_UNKNOWN'>> {
  const earlier = book.find(({ id }) => id === addressId);
  const given = Object.fromEntries(Object.entries(typed).filter(([, part]) => part !== undefined));
  if (!earlier) return refuse([...unknown.refusal, ...faultsOfGiven(given)]);
  const written = writeAddress({ ...earlier, ...given });
  if (!written.ok) return written;
  const address = { ...earlier, ...written.value };
  return ok({ book: book.map((other) => (other === earlier ? address : other)), address });
}

/** The rules that the parts which are given break by themselves. */
function faultsOfGiven(given: TypedAddress): Faults<AddressRule> {
  const written = writeAddress(given);
  return written.ok ? [] : written.refusal.filter(({ field }) => Object.hasOwn(given, field));
}

/** When the default goes, the oldest address left becomes the default. */
export function removeAddress(book: AddressBook, addressId: string): Result<BookChange, Faults<'ADDRESS_IS_UNKNOWN'>> {
  const address = book.find(({ id }) => id === addressId);
  if (!address) return unknown;
  const left = book.filter((other) => other !== address);
  const [oldest] = left;
  return ok({ book: address.isDefault && oldest ? withDefault(left, oldest.id) : left, address });
}

export function setDefaultAddress(book: AddressBook, addressId: string): Result<BookChange, Faults<'ADDRESS_IS_UNKNOWN'>> {
  const changed = withDefault(book, addressId);
  const address = changed.find(({ id }) => id === addressId);
  return address ? ok({ book: changed, address }) : unknown;
}

/** The default first, then oldest first. */
export const inReadingOrder = (book: AddressBook): AddressBook =>
  book.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));

/** Entries that do not change keep their identity, so that a store writes only what did. */
const withDefault = (book: AddressBook, id: string): AddressBook =>
  book.map((address) => (address.isDefault === (address.id === id) ? address : { ...address, isDefault: address.id === id }));
