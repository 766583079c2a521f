import { AsyncLocalStorage } from 'node:async_hooks';
import type { Client } from '../../../application/ports.ts';
import type { Stamp } from '../../../domain/credentials-state.ts';
import type { BrowserRecords } from './browser-records.ts';

/** What proved an account in the request under way. */
export interface Proof {
  readonly stamp: Stamp;
  /** The login that it belongs to; `undefined` while the login is being made. */
  readonly sessionUid: string | undefined;
}

/** What the provider does not hand on to its adapter of records. */
export interface UnderWay {
  readonly client: Client;
  /** By account: what is made in this request is proven by what was found in it. */
  readonly proofs: Map<string, Proof>;
  readonly browser: BrowserRecords;
}

/** The request under way, for everything that the provider calls in it. */
export const underWay = new AsyncLocalStorage<UnderWay>();
