import type { IncomingHttpHeaders } from 'node:http';
import type { Mode } from '@commerce/chassis/config/variables.ts';
import { refreshTokenIn } from '@commerce/chassis/identity/refresh-cookie.ts';
import type { RequestContext } from '@commerce/chassis/server/subgraph-server.ts';
import type { ManageSessions } from '../../../application/manage-sessions.ts';
import type { Client } from '../../../application/ports.ts';
import type { ListedSession } from '../../../domain/session.ts';

/** What every resolver of this service gets. */
export interface Context extends RequestContext {
  readonly client: Client;
  /** The refresh token in the browser's cookie; `undefined` if there is none. */
  readonly cookieToken: string | undefined;
  /** Whether the client keeps a cookie of the answer; the router says where it does not. */
  readonly keepsCookies: boolean;
  /** Of the answer; mercurius adds it. */
  readonly reply?: Readonly<{ header(name: string, value: string): unknown }>;
  /** The living sessions of the account that asks, latest use first; empty for others. Read once a request. */
  readonly ownSessions: () => Promise<readonly ListedSession[]>;
}

const longest = { address: 64, device: 200 } as const;

/** Where the request came from, in the router's own headers: the address, and the device's name percent-encoded. */
export const clientOf = (headers: IncomingHttpHeaders): Client => ({
  address: short(headers['x-commerce-client-address'], longest.address),
  device: short(decoded(headers['x-commerce-client-device']), longest.device),
});

/** As much of a text as is kept; `null` for none. */
function short(text: string | readonly string[] | undefined, length: number): string | null {
  return typeof text === 'string' && text !== '' ? text.slice(0, length).toWellFormed() : null;
}

function decoded(text: string | readonly string[] | undefined): string | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // no percent-encoding: a device without a name is no reason to refuse anybody
  }
}

/** One request's context. */
export function makeContext(
  facts: RequestContext,
  headers: IncomingHttpHeaders,
  { manageSessions, mode }: Readonly<{ manageSessions: Pick<ManageSessions, 'list'>; mode: Mode }>,
): Context {
  const { caller } = facts;
  let own: Promise<readonly ListedSession[]> | undefined;
  const ownSessions = () => {
    own ??= caller.kind === 'user' ? manageSessions.list(caller.userId) : Promise.resolve([]);
    return own;
  };
  const keepsCookies = headers['x-commerce-cookie'] !== 'lost';
  return { ...facts, client: clientOf(headers), cookieToken: refreshTokenIn(headers.cookie, mode), keepsCookies, ownSessions };
}
