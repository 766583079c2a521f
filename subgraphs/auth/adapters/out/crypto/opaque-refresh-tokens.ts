import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { IssuedToken, ReadToken, RefreshTokens } from '../../../application/ports.ts';

// A token is 64 bytes in base64url: the session's id (16), the session's family proof (16) and a secret of its own (32). The
// proof is in all tokens of a session and in nothing that we keep, so a token that carries it was ours once: an old one differs
// from an invented one, without a list of all that ever were.
const idBytes = 16;
const proofBytes = 16;
const secretBytes = 32;
const shape = /^[\w-]{86}$/;

const ivBytes = 12;
const tagBytes = 16;
const purpose = 'commerce refresh token successor';

/** Refresh tokens by random bytes; hashes are SHA-256, which is enough for secrets of 128 bits and more. */
export const opaqueRefreshTokens = (): RefreshTokens => ({
  first: (sessionId) => {
    const bytes = Buffer.concat([bytesOf(sessionId), randomBytes(proofBytes), randomBytes(secretBytes)]);
    return issued(bytes);
  },
  next: (presented) => {
    const { id, proof } = parts(presented);
    const bytes = Buffer.concat([id, proof, randomBytes(secretBytes)]);
    return { ...issued(bytes), sealed: seal(keyOf(presented), parts({ text: textOf(bytes) }).secret) };
  },
  open: (presented, sealed) => {
    const { id, proof } = parts(presented);
    return textOf(Buffer.concat([id, proof, unseal(keyOf(presented), sealed)]));
  },
  read: (text): ReadToken | undefined => {
    if (!shape.test(text)) return undefined;
    const { id, proof, secret } = parts({ text });
    const isCanonical = textOf(Buffer.concat([id, proof, secret])) === text; // the last character has unused bits
    return isCanonical ? { text, sessionId: idOf(id), familyHash: hashOf(proof), hash: hashOf(secret) } : undefined;
  },
});

function issued(bytes: Buffer): IssuedToken {
  const { proof, secret } = parts({ text: textOf(bytes) });
  return { text: textOf(bytes), familyHash: hashOf(proof), hash: hashOf(secret) };
}

function parts({ text }: Readonly<{ text: string }>) {
  const bytes = Buffer.from(text, 'base64url');
  return {
    id: bytes.subarray(0, idBytes),
    proof: bytes.subarray(idBytes, idBytes + proofBytes),
    secret: bytes.subarray(idBytes + proofBytes),
  };
}

/** A key that only the token yields: HKDF (RFC 5869) of its secret, bound to its session. */
function keyOf(token: Readonly<{ text: string }>): Uint8Array {
  const { id, secret } = parts(token);
  return new Uint8Array(hkdfSync('sha256', secret, id, purpose, 32));
}

/** AES-256-GCM: initialisation vector, authentication tag, ciphertext. */
function seal(key: Uint8Array, secret: Uint8Array): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Throws if the text was not sealed with this key. */
function unseal(key: Uint8Array, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const textOf = (bytes: Buffer): string => bytes.toString('base64url');
const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
