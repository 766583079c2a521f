import { boundedCache } from '@commerce/chassis/identity/bounded-cache.ts';
import { anonymous, roles } from '@commerce/chassis/identity/caller.ts';
import { signatureAlgorithm } from '@commerce/chassis/identity/signing-keys.ts';
import { KeysUnavailable, rememberedMs } from '@commerce/chassis/identity/trusted-keys.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { IdentifiedCaller } from '../request/identified-caller.ts';
import { httpError, type RequestError } from '../request/request-error.ts';

/** Why the caller is not identified. */
export interface UnidentifiedCaller extends RequestError {
  /** The caller of a genuine but expired access token, without roles and scopes. */
  readonly expired?: IdentifiedCaller;
}

/**
 * Identifies the caller by the `authorization` headers: anonymous without a header or with an empty one, otherwise one verified
 * account.
 */
export type IdentifyCaller = (authorization: readonly string[]) => Promise<Result<IdentifiedCaller, UnidentifiedCaller>>;

export interface IdentifyCallerDeps {
  /** The keys with which auth signs access tokens. */
  readonly authKeys: JWTVerifyGetKey;
  /** Maximum number of verified tokens in the cache. */
  readonly cacheSize?: number;
  readonly now?: () => number;
}

/** Maximum length of an access token, in characters; real ones have some 500. Longer ones are not decoded. */
const maxToken = 4_096;

/**
 * `Bearer` and a compact JWS. The Ed25519 signature must be in canonical spelling, so that each token has one text and one cache
 * entry.
 */
const bearer = /^Bearer +([\w-]+\.[\w-]+\.[\w-]{85}[AQgw])$/i;

const accessClaims = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  roles: z.array(z.enum(roles)),
  scope: z.string().optional(),
  exp: z.number(),
});

/** Verifies access tokens as RFC 9068 requires: type, algorithm, issuer, audience, expiry. Caches verified tokens. */
export function makeIdentifyCaller({ authKeys, cacheSize = 20_000, now = Date.now }: IdentifyCallerDeps): IdentifyCaller {
  const known = boundedCache<IdentifiedCaller>({ max: cacheSize, now });

  return async (authorization) => {
    const [header] = authorization;
    if (header === undefined || (header === '' && authorization.length === 1)) return ok(anonymous);
    const token = authorization.length === 1 && header.length <= maxToken ? bearer.exec(header)?.[1] : undefined;
    if (token === undefined) return unauthenticated;
    const seen = known.get(token);
    if (seen) return ok(seen);
    try {
      const { payload } = await jwtVerify(token, authKeys, {
        algorithms: [signatureAlgorithm],
        typ: 'at+jwt',
        issuer: 'commerce/auth',
        audience: 'commerce',
        requiredClaims: ['exp', 'iat'],
        currentDate: new Date(now()),
      });
      const claims = accessClaims.safeParse(payload).data;
      if (!claims) return unauthenticated;
      const { sub: userId, roles, sid: sessionId, scope = '' } = claims;
      const expiresAt = claims.exp * 1000;
      const scopes = scope.split(' ').filter(Boolean);
      const caller: IdentifiedCaller = { kind: 'user', userId, roles, sessionId, scopes, expiresAt };
      known.set(token, caller, Math.min(expiresAt, now() + rememberedMs));
      return ok(caller);
    } catch (error) {
      if (error instanceof KeysUnavailable) return keysUnavailable;
      if (error instanceof errors.JWTExpired) return expired(error.payload);
      if (error instanceof errors.JOSEError) return unauthenticated;
      throw error;
    }
  };
}

/** Status, code and challenge follow RFC 6750, 3.1; `extensions.reason` and the message tell the client what to do. */
const refusedToken = (
  reason: 'ACCESS_TOKEN_IS_INVALID' | 'ACCESS_TOKEN_IS_EXPIRED',
  message: string,
  description: string,
): RequestError => {
  const challenge = `Bearer realm="commerce", error="invalid_token", error_description="${description}"`;
  const refusal = httpError(401, 'UNAUTHENTICATED', message, { 'www-authenticate': challenge });
  return { ...refusal, errors: [{ message, extensions: { code: 'UNAUTHENTICATED', reason } }] };
};

const unauthenticated = refuse(
  refusedToken(
    'ACCESS_TOKEN_IS_INVALID',
    'The access token is not valid. Refresh it or sign in, then repeat the request; or repeat it without a token.',
    'The access token is malformed or not ours',
  ),
);

const expiredToken = refusedToken(
  'ACCESS_TOKEN_IS_EXPIRED',
  'The access token has expired. Refresh it with `refreshToken`, then repeat the request.',
  'The access token expired',
);

/** The error for an expired token whose signature, type, issuer and audience are verified. */
function expired(payload: unknown): Result<never, UnidentifiedCaller> {
  const claims = accessClaims.safeParse(payload).data;
  if (!claims) return unauthenticated;
  return refuse({ ...expiredToken, expired: { kind: 'user', userId: claims.sub, roles: [], sessionId: claims.sid, scopes: [] } });
}

/** The keys cannot be fetched: the token may be valid, and the client should retry with it. */
const keysUnavailable = refuse(httpError(503, 'SERVICE_UNAVAILABLE', undefined, { 'retry-after': '1' }));
