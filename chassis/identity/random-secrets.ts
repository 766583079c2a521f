import { createHash, randomBytes } from 'node:crypto';

/** Makes secrets that one person holds, for example in a mail or a cookie. A service stores only their hashes. */
export interface RandomSecrets {
  /** A text that cannot be guessed, and its hash. */
  fresh(): { readonly text: string; readonly hash: string };
  /** @returns undefined for a text that is no secret of this form */
  hashOf(text: string): string | undefined;
}

/** 256 random bits in base64url; the last of its 43 characters has two unused bits, which are 0. */
const shape = /^[\w-]{42}[AEIMQUYcgkosw048]$/;

/** SHA-256 without salt is enough for secrets of 256 bits. */
export const randomSecrets = (): RandomSecrets => ({
  fresh: () => {
    const text = randomBytes(32).toString('base64url');
    return { text, hash: hashOf(text) };
  },
  hashOf: (text) => (shape.test(text) ? hashOf(text) : undefined),
});

const hashOf = (text: string): string => createHash('sha256').update(Buffer.from(text, 'base64url')).digest('hex');
