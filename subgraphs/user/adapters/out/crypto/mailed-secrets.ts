import { createHash, randomBytes } from 'node:crypto';
import type { MailedSecrets } from '../../../application/ports.ts';

/** 256 random bits in base64url; the last of its 43 characters has two unused bits, which are 0. */
const shape = /^[\w-]{42}[AEIMQUYcgkosw048]$/;

/** Tokens by random bytes. SHA-256 without salt is enough for secrets of 256 bits. */
export const randomSecrets = (): MailedSecrets => ({
  fresh: () => {
    const text = randomBytes(32).toString('base64url');
    return { text, hash: hashOf(text) };
  },
  hashOf: (text) => (shape.test(text) ? hashOf(text) : undefined),
});

const hashOf = (text: string): string => createHash('sha256').update(Buffer.from(text, 'base64url')).digest('hex');
