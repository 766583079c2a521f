import type { FastifyInstance } from 'fastify';
import { parseJson } from '../federation/exact-json.ts';
import { decodedBody } from '../subgraph-client/http1/decode-body.ts';
import { listed } from '../subgraph-client/http1/http-head.ts';
import type { CallbackResult, CallbackSubscriptions } from '../subgraph-client/subscriptions/subgraph-callback.ts';

/** Maximum size of an event with its payload, in bytes. */
const maxMessageBytes = 1024 * 1024;

const statuses = { TAKEN: 204, REFUSED: 400, UNKNOWN: 404 } as const satisfies Record<CallbackResult, number>;

/** Unsupported Media Type (RFC 9110, 15.5.16): the body is encoded in a way that the router does not read. */
const unreadableEncoding = 415;

/** Serves the addresses that subgraphs send events to. @param callbackUrl as subgraphs know it: its path is served here. */
export function serveCallbacks(
  server: FastifyInstance,
  callbackUrl: string,
  take: (...message: Parameters<CallbackSubscriptions['handle']>) => CallbackResult | Promise<CallbackResult>,
): void {
  const path = new URL(callbackUrl).pathname.replace(/\/$/, '');
  server.post<{ Params: { id: string }; Body: Buffer | undefined }>(
    `${path}/:id`,
    { bodyLimit: maxMessageBytes },
    async ({ params, body, headers }, reply) => {
      const encoding = listed(undefined, headers['content-encoding'] ?? '');
      const plain = body && encoding ? await decodedBody(body, encoding, maxMessageBytes).catch(() => undefined) : body;
      const status = body && !plain ? unreadableEncoding : statuses[await take(params.id, parsed(plain))];
      return reply.code(status).header('subscription-protocol', 'callback').send();
    },
  );
}

function parsed(body: Buffer | undefined): unknown {
  try {
    return parseJson(String(body));
  } catch {
    return undefined; // the callback protocol refuses it as any other malformed message
  }
}
