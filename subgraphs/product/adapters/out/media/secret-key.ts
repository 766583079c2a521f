import { randomBytes } from 'node:crypto';
import { createFile, readIfThere } from '@commerce/chassis/identity/key-file.ts';

/**
 * The secret key in a file, which is made where there is none. Of several processes that make one at once, all get the same.
 *
 * @returns 32 bytes
 * @throws if the file holds anything else
 */
export async function secretKey(path: string): Promise<Buffer> {
  const text = (await readIfThere(path)) ?? (await createFile(path, randomBytes(32).toString('base64url')));
  const key = Buffer.from(text, 'base64url');
  if (key.length !== 32) throw new Error(`${path} holds no key. Delete it to get a new one.`);
  return key;
}
