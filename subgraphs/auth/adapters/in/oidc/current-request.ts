import { AsyncLocalStorage } from 'node:async_hooks';
import type { Client } from '../../../application/ports.ts';
import type { Stamp } from '../../../domain/credentials-state.ts';
import type { BrowserStore } from './browser-store.ts';

/** What proved an account in the request under way. */
export interface Proof {
  readonly stamp: Stamp;
  /** The login that it belongs to; `undefined` while the login is being made. */
  readonly sessionUid: string | undefined;
}

/** What the provider does not hand on to its adapter of records. */
export interface CurrentRequest {
  readonly client: Client;
  /** By account: what is made in this request is proven by what was found in it. */
  readonly proofs: Map<string, Proof>;
  readonly browser: BrowserStore;
}

/** The request under way, for everything that the provider calls in it. */
export const currentRequest = new AsyncLocalStorage<CurrentRequest>();
