import { boundedCache } from './bounded-cache.ts';
import type { Caller, Role } from './caller.ts';
import type { SigningKeys } from './signing-keys.ts';

/** The request header that carries a signed context, in lower case as Node presents headers. */
export const contextHeader = 'x-commerce-context';

/** The JWT type of a signed context, so that no other token of the shop passes for one. */
export const contextTokenType = 'context+jwt';

/** A signed context is accepted for at most this long after it was made. */
export const contextLifetimeMs = 60_000;

/** The only issuer whose contexts may speak for users. */
export const routerIssuer = 'commerce/router';

/** The issuer name of a service, for contexts in which it speaks for itself. */
export const serviceIssuer = (service: string) => `commerce/${service}` as const;

/** The claims of a signed context, besides the registered `iss`, `aud`, `iat` and `exp`. */
export type ContextClaims =
  | Readonly<{ kind: 'anonymous'; sub: 'anonymous' }>
  | Readonly<{ kind: 'user'; sub: string; roles: readonly Role[]; sid: string }>
  | Readonly<{ kind: 'service'; sub: string }>;

/** Makes the value of the {@link contextHeader} that proves to one subgraph (`audience`, for example `order`) who asks. */
export type SignContext = (caller: Caller, audience: string) => Promise<string>;

export interface ContextSignerDeps {
  readonly keys: SigningKeys;
  /** {@link routerIssuer}, or {@link serviceIssuer} of the service that asks for itself. */
  readonly issuer: string;
  /** How many signed contexts are kept for use by the same caller's next requests. */
  readonly cacheSize?: number;
  readonly now?: () => number;
}

/** A signer whose contexts serve a caller for half their life, so that a busy caller costs a look-up and not a signature. */
export function makeContextSigner({ keys, issuer, cacheSize = 20_000, now = Date.now }: ContextSignerDeps): SignContext {
  let signed = boundedCache<Promise<string>>({ max: cacheSize, now });
  let edition = keys.edition?.();
  return (caller, audience) => {
    if (edition !== keys.edition?.()) {
      edition = keys.edition?.();
      signed = boundedCache({ max: cacheSize, now });
    }
    const key = cacheKey(caller, audience);
    const earlier = signed.get(key);
    if (earlier) return earlier;
    const madeAt = now();
    const iat = Math.floor(madeAt / 1000);
    const exp = iat + contextLifetimeMs / 1000;
    const context = keys.sign({ iss: issuer, aud: audience, iat, exp, ...claimsOf(caller) }, { typ: contextTokenType });
    signed.set(key, context, madeAt + contextLifetimeMs / 2);
    context.catch(() => signed.delete(key)); // the next request tries again; this one gets the rejection
    return context;
  };
}

/** Ids come out of tokens as free text: JSON keeps two callers apart whatever characters their ids hold. */
const cacheKey = (caller: Caller, audience: string): string =>
  caller.kind === 'anonymous' ? audience : JSON.stringify([audience, claimsOf(caller)]);

function claimsOf(caller: Caller): ContextClaims {
  switch (caller.kind) {
    case 'anonymous':
      return { kind: 'anonymous', sub: 'anonymous' };
    case 'user':
      return { kind: 'user', sub: caller.userId, roles: caller.roles, sid: caller.sessionId };
    case 'service':
      return { kind: 'service', sub: caller.service };
  }
}
