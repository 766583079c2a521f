import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { isId } from '@commerce/chassis/ids.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MediaStore, ReceiveUpload } from '../../../application/pictures/ports.ts';
import { maxUploadBytes } from '../../../domain/pictures/limits.ts';
import { mediaPath } from '../../../domain/pictures/picture.ts';

export interface MediaRoutesDeps {
  readonly media: Pick<MediaStore, 'read'>;
  /** Absent where uploads go elsewhere. */
  readonly receiveUpload?: ReceiveUpload | undefined;
}

/** Serves the files of pictures, and takes the uploads whose URLs the media store has signed. Neither needs a caller. */
export async function serveMedia(server: FastifyInstance, { media, receiveUpload }: MediaRoutesDeps): Promise<void> {
  server.route<{ Params: FileParams }>({
    method: ['GET', 'HEAD'],
    url: `${mediaPath}:hash/:file`,
    handler: async (request, reply) => {
      const { hash, file } = request.params;
      if (!isHash.test(hash) || !isFile.test(file)) return notFound(reply);
      return sendFile(media, `${hash}/${file}`, request, reply);
    },
  });
  if (receiveUpload) await server.register(async (scope) => takeUploads(scope, receiveUpload));
}

type FileParams = Readonly<{ hash: string; file: string }>;

const isHash = /^[0-9a-f]{40}$/;
const isFile = /^[1-9]\d{0,4}\.(?:avif|webp)$/;

/** No script of a file runs with the rights of the shop's origin, and no browser takes it for another type. */
const fileHeaders = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'accept-ranges': 'bytes',
} as const;

/** The path names the content, so it is the entity tag, too. */
async function sendFile(media: MediaRoutesDeps['media'], path: string, request: FastifyRequest, reply: FastifyReply) {
  const tag = `"${path}"`;
  const { 'if-none-match': known = '', range, 'if-range': ifRange = tag } = request.headers;
  const isWhole = range === undefined || ifRange !== tag || !isOneRange.test(range);
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  const answer = await media.read(path, method, isWhole || method === 'HEAD' ? undefined : range);
  if (!answer) return notFound(reply);
  const { status, headers, body } = answer;
  reply.headers({ ...fileHeaders, etag: tag });
  if (status !== 416 && hasTag(known, tag)) {
    if (body) Readable.from(body).destroy();
    return reply.code(304).send();
  }
  if (status !== 416) reply.type(`image/${path.endsWith('.avif') ? 'avif' : 'webp'}`);
  reply.code(status).headers(headers);
  return reply.send(body && Readable.from(body, { objectMode: false }));
}

/** One range of bytes (RFC 9110, 14.1.2). Other ranges are ignored, as a server may (14.2). */
const isOneRange = /^bytes=(?:\d+-\d*|-\d+)$/;

const hasTag = (known: string, tag: string): boolean =>
  known.split(',').some((one) => ['*', tag, `W/${tag}`].includes(one.trim()));

const notFound = (reply: FastifyReply) => reply.code(404).header('cache-control', 'no-store').send({ error: 'NOT_FOUND' });

/** The content goes to the store as it comes; no parser holds it in memory. */
function takeUploads(scope: FastifyInstance, receiveUpload: ReceiveUpload): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, content, done) => done(null, content));
  scope.put<{ Params: Readonly<{ id: string }> }>(`${mediaPath}uploads/:id`, async (request, reply) => {
    const { id } = request.params;
    const bytes = Number(request.headers['content-length'] ?? Number.NaN);
    if (Number.isNaN(bytes)) return reply.code(411).send({ error: 'LENGTH_IS_REQUIRED' });
    if (bytes > maxUploadBytes) return reply.code(413).send({ error: 'BODY_IS_TOO_LARGE' });
    if (!isId(id)) return reply.code(403).send({ error: 'UPLOAD_REFUSED' });
    const query = request.query as Readonly<Record<string, unknown>>;
    const content = (request.body as IncomingMessage | undefined) ?? Readable.from([]);
    const isTaken = await receiveUpload({ id, query, contentType: request.headers['content-type'], bytes, content });
    return isTaken ? reply.code(200).send() : reply.code(403).send({ error: 'UPLOAD_REFUSED' });
  });
}
