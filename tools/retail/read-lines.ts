import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** Thrown when the file is no retail file; the message says why. Nothing was imported of it. */
export class NotARetailFile extends Error {
  override readonly name = 'NotARetailFile';
}

export interface Line {
  /** Counted from 1, as editors do. */
  readonly number: number;
  readonly text: string;
}

/** A line that is longer holds no row of a shop; a file without line breaks must not fill the memory. */
const maxLineLength = 1_000_000;

/**
 * The lines of a text file, gzipped or not (its first bytes tell, not its name), ended by CRLF, LF or CR, in any mixture. The
 * file is never whole in memory.
 * @param encoding as `TextDecoder` names it, by default UTF-8. A byte order mark counts for more (Encoding Standard, 6: "BOM
 * sniff").
 * @throws NotARetailFile for bytes that are not of the encoding, and for a damaged archive or one with other bytes behind it.
 */
export async function* readLines(file: string, encoding?: string): AsyncGenerator<Line> {
  let number = 0;
  let rest = '';
  try {
    for await (const text of decoded(file, encoding)) {
      rest += text;
      const lines = rest.split(/\r\n|\n|\r(?!$)/); // a CR at the end may be the first half of a CRLF
      rest = lines.pop() ?? '';
      for (const line of lines) yield { number: ++number, text: line };
      if (rest.length > maxLineLength) throw new NotARetailFile(`${file}, line ${number + 1}: more than 1,000,000 characters.`);
    }
  } catch (error) {
    throw inWords(error, file, number + 1, encoding);
  }
  const last = rest.replace(/\r$/, '');
  if (last !== '') yield { number: number + 1, text: last };
}

async function bytesOf(file: string): Promise<AsyncIterable<Uint8Array>> {
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  const isGzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b; // RFC 1952, 2.3.1
  return isGzip ? unpacked(handle, file) : handle.createReadStream({ start: 0 });
}

/** The members of an archive, one after the other. Node ends at the first bytes that begin no member and says nothing of them. */
async function* unpacked(handle: FileHandle, file: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const source = handle.createReadStream({ start: 0, autoClose: false });
  try {
    // Since Node 26 a gunzip closes once it has read its archive. `pipeline` would report that as a failure where zeros follow.
    source.once('error', (error) => gunzip.destroy(error));
    yield* source.pipe(gunzip);
    if (!(await isPadding(handle, gunzip.bytesWritten)))
      throw new NotARetailFile(
        `${file} holds other bytes behind its gzip archive: it is damaged, or was put together of several files.`,
      );
  } finally {
    source.destroy();
    await handle.close();
  }
}

/** Whether only zeros follow, with which tapes and block devices fill up their last block. */
async function isPadding(handle: FileHandle, from: number): Promise<boolean> {
  for await (const chunk of handle.createReadStream({ start: from, autoClose: false }))
    if ((chunk as Uint8Array).some((byte) => byte !== 0)) return false;
  return true;
}

async function* decoded(file: string, encoding: string | undefined): AsyncGenerator<string> {
  let decoder = new TextDecoder(encoding, { fatal: true }); // also where a byte order mark overrules it: a wrong name throws
  let isFirst = true;
  for await (const chunk of await bytesOf(file)) {
    const marked = isFirst ? markedEncoding(chunk) : undefined;
    if (marked) decoder = new TextDecoder(marked, { fatal: true });
    isFirst = false;
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

/** The encoding that a byte order mark names. */
function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function inWords(error: unknown, file: string, line: number, encoding = 'UTF-8'): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new NotARetailFile(
      `${file} is not ${encoding}, at line ${line} or after it. Save it as UTF-8, or say what it is: --encoding windows-1252.`,
    );
  if (code === 'ERR_ENCODING_NOT_SUPPORTED') return new NotARetailFile(`There is no encoding ${encoding}.`);
  if (code?.startsWith('Z_')) return new NotARetailFile(`${file} is a damaged gzip archive.`);
  return error;
}
