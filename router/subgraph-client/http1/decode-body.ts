import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';

type Decode = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const inflateEither = promisify(inflate) as Decode;
const inflateBare = promisify(inflateRaw) as Decode;

/** The encodings that HTTP servers use (RFC 9110, 8.4.1; RFC 7932; RFC 8878). */
const decoders: Readonly<Record<string, Decode>> = {
  gzip: promisify(gunzip) as Decode,
  'x-gzip': promisify(gunzip) as Decode,
  br: promisify(brotliDecompress) as Decode,
  zstd: promisify(zstdDecompress) as Decode,
  // RFC 9110, 8.4.1.2: some servers send deflate without the zlib wrapper.
  deflate: (bytes, options) => inflateEither(bytes, options).catch(() => inflateBare(bytes, options)),
};

/** Maximum number of encodings: each step could make a small body a large one. */
const maxSteps = 2;

/**
 * Decodes a body that the server has encoded although the router asked for `identity`.
 * @param encoding names in lower case, separated by commas, in the order in which the server applied them.
 * @param maxBytes the longest result, so that a small body cannot fill the memory.
 * @throws when an encoding is unknown, the bytes are not encoded so, or the result is longer.
 */
export async function decodedBody(bytes: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  const steps = encoding.split(',').reverse();
  if (steps.length > maxSteps) throw new Error(`content-encoding ${encoding}: too many encodings`);
  let plain = bytes;
  for (const name of steps) {
    const decode = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
    if (!decode) throw new Error(`content-encoding ${name} is unknown`);
    plain = await decode(plain, { maxOutputLength: maxBytes }).catch((cause) => {
      throw new Error(`The body is not ${name}, or it is too long.`, { cause });
    });
  }
  return plain;
}
