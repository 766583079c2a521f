import { decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { boundedCache } from './bounded-cache.ts';
import { anonymous, type Caller, roles } from './caller.ts';
import { contextLifetimeMs, contextTokenType, routerIssuer, serviceIssuer } from './context-token.ts';
import { signatureAlgorithm } from './signing-keys.ts';
import { KeysUnavailable, rememberedMs, trustedKeys } from './trusted-keys.ts';

/** Who asks, as the header's signed context proves; `undefined` if it proves nothing. Never rejects for a bad header. */
export type VerifyContext = (header: string | readonly string[] | undefined) => Promise<Caller | undefined>;

export interface ContextVerifierDeps {
  /** This service's name: contexts made for others are refused. */
  readonly audience: string;
  /** Issuer to the URL of its JWKS, or to its keys. Only `commerce/router` may speak for users; others speak for themselves. */
  readonly trusted: Readonly<Record<string, string | JWTVerifyGetKey>>;
  /** How many verified contexts are remembered until they expire. */
  readonly cacheSize?: number;
  readonly now?: () => number;
  /** Called with the reason why a header was refused; for logs. The reason holds nothing of the token. */
  readonly onRefusal?: (reason: string) => void;
}

/** Clocks of two machines may differ by this much. */
const clockToleranceS = 5;

/** Our contexts have some 400 characters: what is far longer is not one, and is not decoded either. */
const maxTokenLength = 4_096;

/**
 * Three base64url parts, the last one an Ed25519 signature in its one canonical spelling: 86 characters whose spare bits are 0.
 * Decoders forgive spaces and spare bits; with them, one token would have many spellings.
 */
const tokenShape = /^[\w-]+\.[\w-]+\.[\w-]{85}[AQgw]$/;

const claims = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anonymous') }),
  z.object({ kind: z.literal('user'), sub: z.string().min(1), roles: z.array(z.enum(roles)), sid: z.string().min(1) }),
  z.object({ kind: z.literal('service'), sub: z.string().min(1) }),
]);

/** Verifies signed contexts: algorithm, signature, type, issuer, audience and times. A context seen before costs a look-up. */
export function makeContextVerifier(deps: ContextVerifierDeps): VerifyContext {
  const { audience, cacheSize = 20_000, now = Date.now, onRefusal } = deps;
  const issuers = new Map(
    Object.entries(deps.trusted).map(([issuer, keys]) => [issuer, typeof keys === 'string' ? trustedKeys(keys) : keys]),
  );
  const verified = boundedCache<Caller>({ max: cacheSize, now });

  const verify = async (token: string): Promise<Caller | undefined> => {
    const issuer = decodeJwt(token).iss ?? ''; // unproven: it only chooses the keys that must prove it
    const keys = issuers.get(issuer);
    if (!keys) return undefined;
    const { payload } = await jwtVerify(token, keys, {
      algorithms: [signatureAlgorithm],
      typ: contextTokenType,
      issuer,
      audience,
      requiredClaims: ['exp', 'iat', 'kind', 'sub'],
      maxTokenAge: contextLifetimeMs / 1000,
      clockTolerance: clockToleranceS,
      currentDate: new Date(now()),
    });
    const caller = callerOf(payload, issuer);
    // Remembered no longer than a context may live (an issuer may be mistaken), nor than its key may go without being looked up.
    const { exp, iat } = payload as { exp: number; iat: number };
    if (caller) verified.set(token, caller, Math.min(exp * 1000, iat * 1000 + contextLifetimeMs, now() + rememberedMs));
    return caller;
  };

  return async (header) => {
    if (typeof header !== 'string' || header.length > maxTokenLength || !tokenShape.test(header)) return undefined;
    const known = verified.get(header);
    if (known) return known;
    try {
      const caller = await verify(header);
      if (!caller) onRefusal?.('ISSUER_OR_CLAIMS_NOT_TRUSTED');
      return caller;
    } catch (error) {
      if (!(error instanceof errors.JOSEError || error instanceof KeysUnavailable)) throw error;
      onRefusal?.(error instanceof errors.JOSEError ? error.code : error.name);
      return undefined;
    }
  };
}

/** The caller that these claims name, if their issuer may name it. */
function callerOf(payload: JWTPayload, issuer: string): Caller | undefined {
  const read = claims.safeParse(payload).data;
  switch (read?.kind) {
    case undefined:
      return undefined;
    case 'service':
      return issuer === serviceIssuer(read.sub) && issuer !== routerIssuer ? { kind: 'service', service: read.sub } : undefined;
    case 'user':
      return issuer === routerIssuer ? { kind: 'user', userId: read.sub, roles: read.roles, sessionId: read.sid } : undefined;
    case 'anonymous':
      return issuer === routerIssuer ? anonymous : undefined;
  }
}
