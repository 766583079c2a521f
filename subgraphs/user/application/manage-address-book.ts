import type { AddressRule, TypedAddress } from '@commerce/kernel/address/postal-address.ts';
import type { Result } from '@commerce/kernel/result.ts';
import { addAddress, type BookChange, removeAddress, setDefaultAddress, updateAddress } from '../domain/address-book.ts';
import type { Faults } from '../domain/refusals.ts';
import type { AddressBooks } from './ports.ts';

type Changed<Rule extends AddressRule | 'ADDRESS_IS_UNKNOWN' | 'ADDRESS_BOOK_IS_FULL'> = Promise<
  Result<BookChange, Faults<Rule>>
>;

/** What an account's owner does with the own address book. */
export interface ManageAddressBook {
  add(accountId: string, address: TypedAddress & Readonly<{ isDefault: boolean }>): Changed<AddressRule | 'ADDRESS_BOOK_IS_FULL'>;
  update(accountId: string, addressId: string, address: TypedAddress): Changed<AddressRule | 'ADDRESS_IS_UNKNOWN'>;
  remove(accountId: string, addressId: string): Changed<'ADDRESS_IS_UNKNOWN'>;
  setDefault(accountId: string, addressId: string): Changed<'ADDRESS_IS_UNKNOWN'>;
}

interface Deps {
  readonly addressBooks: Pick<AddressBooks, 'change'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

export const makeManageAddressBook = ({ addressBooks, newId, now }: Deps): ManageAddressBook => ({
  add: (accountId, address) => {
    const identity = { id: newId(), now: now() };
    return addressBooks.change(accountId, (book) => addAddress(book, address, identity));
  },
  update: (accountId, addressId, address) => addressBooks.change(accountId, (book) => updateAddress(book, addressId, address)),
  remove: (accountId, addressId) => addressBooks.change(accountId, (book) => removeAddress(book, addressId)),
  setDefault: (accountId, addressId) => addressBooks.change(accountId, (book) => setDefaultAddress(book, addressId)),
});
