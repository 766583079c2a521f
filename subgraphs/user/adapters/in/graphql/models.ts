import type { Account } from '../../../domain/account.ts';
import type { Address } from '../../../domain/address-book.ts';

/** What resolvers of `User` get. */
export interface UserModel extends Account {
  /** Set where the request itself opened the account: who just typed the email may read it. */
  readonly openedHere?: true;
}

/** What resolvers of `Address` get. */
export type AddressModel = Address;
