import type { IncomingHttpHeaders } from 'node:http';
import type { Mode } from '@commerce/chassis/config/variables.ts';
import { refreshTokenIn } from '@commerce/chassis/identity/refresh-cookie.ts';
import type { RequestContext } from '@commerce/chassis/server/subgraph-server.ts';
import type { Login } from '../../../application/login.ts';
import type { Logout } from '../../../application/logout.ts';
import type { ManageSessions } from '../../../application/manage-sessions.ts';
import type { Client } from '../../../application/ports.ts';
import type { Refresh } from '../../../application/refresh.ts';
import type { ListedSession } from '../../../domain/session.ts';
import type { CookieContext, TokenDelivery } from './token-delivery.ts';

/** The use cases of the service. */
export interface UseCases {
  readonly login: Login;
  readonly logout: Logout;
  readonly refresh: Refresh;
  readonly manageSessions: ManageSessions;
}

/** What a resolver gets of its request. */
export interface Context extends RequestContext, CookieContext {
  readonly useCases: UseCases;
  readonly tokenDelivery: TokenDelivery;
  readonly client: Client;
  /** Whether the client stores a cookie of the response; the router sends a header where it does not. */
  readonly keepsCookies: boolean;
  /** The caller's live sessions, latest use first; empty for a caller that is not signed in. Read once per request. */
  readonly ownSessions: () => Promise<readonly ListedSession[]>;
}

const maxLength = { address: 64, device: 200 } as const;

/** Reads the client from the router's headers: its address, and its device name, which is percent-encoded. */
export const clientOf = (headers: IncomingHttpHeaders): Client => ({
  address: short(headers['x-commerce-client-address'], maxLength.address),
  device: short(decoded(headers['x-commerce-client-device']), maxLength.device),
});

/** The first `length` characters of the text; `null` for none. */
function short(text: string | readonly string[] | undefined, length: number): string | null {
  return typeof text === 'string' && text !== '' ? text.slice(0, length).toWellFormed() : null;
}

function decoded(text: string | readonly string[] | undefined): string | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // not percent-encoded: the request goes on without a device name
  }
}

interface ContextDeps {
  readonly useCases: UseCases;
  readonly tokenDelivery: TokenDelivery;
  readonly mode: Mode;
}

/** Makes the context of one request. */
export function makeContext(
  request: RequestContext,
  headers: IncomingHttpHeaders,
  { useCases, tokenDelivery, mode }: ContextDeps,
): Context {
  const { caller } = request;
  let own: Promise<readonly ListedSession[]> | undefined;
  const ownSessions = () => {
    own ??= caller.kind === 'user' ? useCases.manageSessions.list(caller.userId) : Promise.resolve([]);
    return own;
  };
  return {
    ...request,
    useCases,
    tokenDelivery,
    client: clientOf(headers),
    cookieToken: refreshTokenIn(headers.cookie, mode),
    keepsCookies: headers['x-commerce-cookie'] !== 'lost',
    ownSessions,
  };
}
