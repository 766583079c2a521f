import type { Caller } from '@commerce/chassis/identity/caller.ts';

/**
 * A caller with the scopes of its access token (RFC 6749, 3.3) and the moment when the token expires, in milliseconds since 1970.
 * Both are for the router alone: subgraphs decide by roles and ownership.
 */
export type IdentifiedCaller = Caller & Readonly<{ scopes?: readonly string[]; expiresAt?: number }>;
