import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts texts that browsers keep for the storefront, so that they can be neither read nor changed there. */
export interface Seal {
  close(text: string): string;
  /** The text, or undefined for anything that none of the keys has sealed. */
  open(sealed: string): string | undefined;
}

const [ivBytes, tagBytes] = [12, 16];

/**
 * Seals with AES-256-GCM. The first key closes; all of them open, so that a new key can be put before the old one.
 *
 * @param keys 32 random bytes each.
 * @param purpose a text sealed for one purpose does not open for another.
 */
export function makeSeal(keys: readonly Buffer[], purpose: string): Seal {
  const derived = keys.map((key) => Buffer.from(hkdfSync('sha256', key, '', `commerce storefront ${purpose}`, 32)));
  const [first] = derived;
  if (!first) throw new Error('A seal needs a key.');
  return {
    close(text) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', first, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < ivBytes + tagBytes) return undefined;
      for (const key of derived) {
        const text = openWith(key, bytes);
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}

function openWith(key: Buffer, bytes: Buffer): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return undefined; // sealed with another key, or changed
  }
}
