import { randomBytes } from 'node:crypto';
import { link, readFile, rm } from 'node:fs/promises';
import { isMissing, writeDurably } from './durable-file.ts';

/**
 * The secret key in a file, which is made where there is none. Of several processes that make one at once, all get the same.
 *
 * @returns 32 bytes
 */
export async function secretKey(path: string): Promise<Buffer> {
  const earlier = await readFile(path).catch((error) => (isMissing(error) ? undefined : Promise.reject(error)));
  if (earlier) return earlier;
  const own = `${path}.${process.pid}`;
  await writeDurably(own, [randomBytes(32)]);
  await link(own, path).catch((error) => (error.code === 'EEXIST' ? undefined : Promise.reject(error))); // the first one stands
  await rm(own);
  return readFile(path);
}
