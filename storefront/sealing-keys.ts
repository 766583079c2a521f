import { randomBytes } from 'node:crypto';
import { createFile, readIfThere } from '@commerce/chassis/identity/key-file.ts';

const form = /^[A-Za-z0-9+/_-]{43}=?$/;

/** The keys of a list with commas, 32 bytes each in base64 or base64url; undefined where one is malformed. */
export function keysOf(text: string): readonly Buffer[] | undefined {
  const entries = text.split(',').map((entry) => entry.trim());
  return entries.every((entry) => form.test(entry)) ? entries.map((entry) => Buffer.from(entry, 'base64')) : undefined;
}

/** Marks a key that the embedded mode made for itself. The mark makes it malformed as a `STOREFRONT_KEY`. */
const demoMark = 'demo.';

/** The key of the embedded mode: made on the first start, so that sessions survive a restart. */
export async function demoKeys(file: string): Promise<readonly Buffer[]> {
  const text = (await readIfThere(file)) ?? (await createFile(file, `${demoMark}${randomBytes(32).toString('base64url')}\n`));
  const keys = keysOf(text.slice(demoMark.length).trim());
  if (!text.startsWith(demoMark) || !keys)
    throw new Error(`${file} holds no key of the embedded mode. Delete it to get a new one.`);
  return keys;
}
