import { createHmac, timingSafeEqual } from 'node:crypto';
import { access, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import send from '@fastify/send';
import type { MediaStore, ReceiveUpload } from '../../../application/pictures/ports.ts';
import { mediaPath } from '../../../domain/pictures/picture.ts';
import { isMissing, writeDurably } from './durable-file.ts';
import { fileHeaders } from './file-headers.ts';
import { secretKey } from './secret-key.ts';

export interface FileMediaOptions {
  /** Holds all files; several replicas may share it. */
  readonly folder: string;
  readonly now: () => Date;
}

export interface FileMedia {
  readonly media: MediaStore;
  readonly receiveUpload: ReceiveUpload;
}

/**
 * The media store in a folder: `files` is served, `uploads` never is, and `key` signs the URLs of uploads. Uploads come to the
 * service itself.
 */
export async function fileMedia({ folder, now }: FileMediaOptions): Promise<FileMedia> {
  const [files, uploads] = [join(folder, 'files'), join(folder, 'uploads')];
  await mkdir(files, { recursive: true });
  await mkdir(uploads, { recursive: true });
  const key = await secretKey(join(folder, 'key'));
  const signatureOf = (...parts: readonly (string | number)[]) => createHmac('sha256', key).update(parts.join('\n')).digest();

  const media: MediaStore = {
    signUpload: async ({ id, contentType, bytes }, expiresAt) => {
      const expires = expiresAt.getTime();
      const signature = signatureOf(id, contentType, bytes, expires).toString('base64url');
      return {
        url: `${mediaPath}uploads/${id}?expires=${expires}&signature=${signature}`,
        method: 'PUT',
        headers: { 'content-type': contentType },
      };
    },
    readUpload: (id) => readFile(join(uploads, id)).catch(undefinedIfMissing),
    removeUpload: (id) => rm(join(uploads, id), { force: true }),
    put: ({ path, content }) => writeDurably(join(files, path), [content]),
    has: (path) =>
      access(join(files, path)).then(
        () => true,
        () => false,
      ),
    read: async (path, method, range) => {
      const sent = await send(requestOf(method, range), `/${path}`, { root: files, ...plainly });
      const { statusCode: status, stream } = sent;
      const isFile = status === 200 || status === 206;
      if (!isFile || method === 'HEAD') stream.destroy();
      if (!isFile && status !== 416) return undefined;
      return {
        status,
        headers: fileHeaders(new Headers(sent.headers), status),
        body: isFile && method === 'GET' ? stream : undefined,
      };
    },
  };
  const receiveUpload: ReceiveUpload = async ({ id, query, contentType = '', bytes, content }) => {
    const expires = Number(query.expires);
    const given = Buffer.from(String(query.signature), 'base64url');
    const expected = signatureOf(id, contentType, bytes, expires);
    if (!(expires > now().getTime()) || given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    await writeDurably(join(uploads, id), content);
    return true;
  };
  return { media, receiveUpload };
}

/** The service sets the headers of caching itself, the same for every store. */
const plainly = { cacheControl: false, etag: false, lastModified: false, index: false, dotfiles: 'ignore' } as const;

/** `send` reads method and headers of a request, no more. */
const requestOf = (method: string, range: string | undefined) =>
  Object.assign(Readable.from([]), { method, headers: range === undefined ? {} : { range } });

function undefinedIfMissing(error: unknown): undefined {
  if (isMissing(error)) return undefined;
  throw error;
}
