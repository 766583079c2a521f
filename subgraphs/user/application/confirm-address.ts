import type { AddressConfirmed, AddressRefused, ConfirmAddress } from '@commerce/schema/messages.generated.ts';
import type { AddressBook } from '../domain/address-book.ts';

export type ConfirmAddressReply =
  | Readonly<{ name: 'AddressConfirmed'; data: AddressConfirmed }>
  | Readonly<{ name: 'AddressRefused'; data: AddressRefused }>;

/**
 * Answers from the buyer's current address book. The reply carries the postal parts alone: the order stores them as a snapshot.
 */
export function confirmAddress({ orderId, addressId }: ConfirmAddress, book: AddressBook): ConfirmAddressReply {
  const found = book.find(({ id }) => id === addressId);
  if (!found) return { name: 'AddressRefused', data: { orderId, code: 'ADDRESS_UNKNOWN' } };
  const { recipient, line1, line2, city, region, postalCode, countryCode, phone } = found;
  return {
    name: 'AddressConfirmed',
    data: { orderId, address: { recipient, line1, line2, city, region, postalCode, countryCode, phone } },
  };
}
