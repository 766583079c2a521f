import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface MediaProxyOptions {
  /** The origin of the service that has the pictures, for example `http://127.0.0.1:4003`. */
  readonly url: string;
  /** From a request to the head of its response, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Maximum size of an upload in bytes, which is the product service's own. */
const maxUploadBytes = 10 * 1024 * 1024;

/**
 * Hands requests for pictures, and uploads of pictures, to the service that has them. Other paths below `/media/` are not found
 * here, so that no spelling of a path leads to another route of the service. The service gets none of the client's cookies and
 * tokens.
 */
export async function proxyMedia(server: FastifyInstance, { url, timeoutMs = 10_000 }: MediaProxyOptions): Promise<void> {
  await server.register(replyFrom, {
    base: url,
    undici: { connections: 64, headersTimeout: timeoutMs, bodyTimeout: timeoutMs },
    retryMethods: ['GET', 'HEAD'],
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, content, done) => done(null, content)); // the body goes on as it comes

  server.route<{ Params: Readonly<{ folder: string; file: string }> }>({
    method: ['GET', 'HEAD'],
    url: '/media/:folder/:file',
    handler: (request, reply) => {
      const { folder, file } = request.params;
      if (!isName.test(folder) || !isName.test(file)) return reply.callNotFound();
      return reply.from(`/media/${folder}/${file}`, { ...rules, queryString: () => '' });
    },
  });
  server.put<{ Params: Readonly<{ id: string }> }>('/media/uploads/:id', {
    onRequest: async (request) => checkLength(request),
    handler: (request, reply) => {
      const { id } = request.params;
      return isName.test(id) ? reply.from(`/media/uploads/${id}`, rules) : reply.callNotFound();
    },
  });
  server.all('/media/*', (_request, reply) => reply.callNotFound());
}

/** One segment of a path, which is written the same before and after any decoding and is no `.` or `..`. */
const isName = /^[\w-]+(?:\.[\w-]+)*$/;

/** A body of known length: Node takes no byte more. */
function checkLength({ headers }: FastifyRequest): void {
  const length = Number(headers['content-length'] ?? Number.NaN);
  if (Number.isNaN(length)) throw Object.assign(new Error('no length'), { statusCode: 411 });
  if (length > maxUploadBytes)
    throw Object.assign(new Error('too large'), { statusCode: 413, code: 'FST_ERR_CTP_BODY_TOO_LARGE' });
}

/** The headers of a client that the service reads. */
const forwarded: ReadonlySet<string> = new Set('content-length content-type if-none-match if-range range traceparent'.split(' '));

const rules = {
  rewriteRequestHeaders: (_request: unknown, headers: object) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => forwarded.has(name))),
  onError: (reply: unknown) => sendUnavailable(reply as FastifyReply),
};

/** The service does not answer: a browser shows the alternative text and asks again later. */
function sendUnavailable(reply: FastifyReply): void {
  reply.code(503).headers({ 'retry-after': '5', 'cache-control': 'no-store' }).send();
}
