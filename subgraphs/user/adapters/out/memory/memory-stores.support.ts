import type { Accounts, AddressBooks, Credentials, MailQueue } from '../../../application/ports.ts';
import { memoryAccounts } from './memory-accounts.ts';
import { memoryAddressBooks } from './memory-address-books.ts';
import { memoryCredentials } from './memory-credentials.ts';
import { memoryMailQueue } from './memory-mail-queue.ts';
import type { MemoryState, PublishedEvent } from './memory-state.ts';

export interface MemoryStores {
  readonly accounts: Accounts;
  readonly addressBooks: AddressBooks;
  readonly credentials: Credentials;
  readonly mailQueue: MailQueue;
  /** The published events, in order. */
  readonly events: readonly PublishedEvent[];
}

/** All stores in memory, over one state. */
export function memoryStores(): MemoryStores {
  const state: MemoryState = { byId: new Map(), events: [] };
  const mailQueue = memoryMailQueue();
  return {
    accounts: memoryAccounts(state),
    addressBooks: memoryAddressBooks(state),
    credentials: memoryCredentials({ ...state, mailQueue }),
    mailQueue,
    events: state.events,
  };
}
