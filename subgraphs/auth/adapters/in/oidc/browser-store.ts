import { hkdfSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { type AdapterPayload, errors } from 'oidc-provider';
import { loginIn } from './login-result.ts';

// What an anonymous request begins is kept in its own browser: a sealed cookie, and no row in a store that strangers could fill.

/** Characters of a cookie; browsers keep 4,096 with its name and attributes (RFC 6265, 6.1). */
const maxLength = 3_700;

/** Whether the record proves nothing yet: an authorization request before its password, and a browser without a login. */
export function isOfBrowser(kind: string, payload: AdapterPayload): boolean {
  if (kind === 'Session') return payload.accountId === undefined;
  return kind === 'Interaction' && loginIn(payload) === undefined;
}

const cookieNames: Readonly<Record<string, string>> = { Interaction: '_pending', Session: '_anonymous' };

export interface BrowserStore {
  keep(kind: string, id: string, payload: AdapterPayload, lifeSeconds: number): Promise<void>;
  find(kind: string, id: string): Promise<AdapterPayload | undefined>;
}

interface Deps {
  readonly keys: SigningKeys;
  readonly cookieHeader: string | undefined;
  readonly raw: Pick<ServerResponse, 'appendHeader'>;
  readonly isSecure: boolean;
  readonly now: () => Date;
}

/**
 * The records of the browser that asks. They are encrypted (JWE, A256GCM) by a key that follows from a signing key, whichever of
 * those published, so that every replica reads them. An attacker who copies the cookie can show the same login page once more,
 * and no more than that.
 */
export const browserStore = ({ keys, cookieHeader, raw, isSecure, now }: Deps): BrowserStore => {
  const written = new Map<string, AdapterPayload>();
  const secrets = () => keys.privateJwks().keys.flatMap(({ kid, d }) => (kid && d ? [{ kid, key: keyFrom(d) }] : []));
  return {
    keep: async (kind, id, payload, lifeSeconds) => {
      const [sealing] = secrets();
      if (!sealing) throw new Error('there is no key to seal a cookie with');
      written.set(`${kind} ${id}`, payload);
      const content = deflateRawSync(JSON.stringify({ kind, id, payload, endsAt: now().getTime() + lifeSeconds * 1000 }));
      const sealed = await new CompactEncrypt(content)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: sealing.kid })
        .encrypt(sealing.key);
      if (sealed.length > maxLength) throw new errors.InvalidRequest('the request is too long');
      const attributes = `Path=${pathOf(kind, id, payload)}; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax`;
      raw.appendHeader('set-cookie', `${cookieNames[kind]}=${sealed}; ${attributes}${isSecure ? '; Secure' : ''}`);
    },
    find: async (kind, id) => {
      const fresh = written.get(`${kind} ${id}`);
      if (fresh) return fresh;
      for (const sealed of cookiesNamed(cookieHeader, cookieNames[kind])) {
        const opened = await open(sealed, secrets());
        if (opened?.kind === kind && opened.id === id && opened.endsAt > now().getTime()) return opened.payload;
      }
      return undefined;
    },
  };
};

/** The login page needs its request; the way back to the client needs what was decided there. */
function pathOf(kind: string, id: string, { result }: AdapterPayload): string {
  if (kind === 'Session') return '/oidc';
  return `${result === undefined ? '/oidc/interaction' : '/oidc/auth'}/${id}`;
}

interface Opened {
  readonly kind: string;
  readonly id: string;
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

/** `undefined` for what was not sealed by one of the keys. */
async function open(sealed: string, secrets: readonly Readonly<{ kid: string; key: Uint8Array }>[]): Promise<Opened | undefined> {
  try {
    const { plaintext } = await compactDecrypt(sealed, ({ kid }) => {
      const secret = secrets.find((one) => one.kid === kid);
      if (!secret) throw new RangeError('sealed by a key that is gone');
      return secret.key;
    });
    return JSON.parse(inflateRawSync(plaintext).toString()) as Opened;
  } catch {
    return undefined; // a cookie from anywhere: as good as none
  }
}

/** HKDF (RFC 5869), for this purpose alone: nothing can be signed with it, and it says nothing of the signing key. */
const keyFrom = (d: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', Buffer.from(d, 'base64url'), '', 'commerce sign-on browser records', 32));

const cookiesNamed = (header: string | undefined, name: string | undefined): readonly string[] =>
  (header ?? '')
    .split(/; */)
    .filter((pair) => pair.startsWith(`${name}=`) && pair.length <= maxLength + 20)
    .slice(0, 4)
    .map((pair) => pair.slice(`${name}=`.length));
