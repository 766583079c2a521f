/** How long a client may take to send a whole request, in milliseconds: a body of the largest size on a slow line. */
export const defaultRequestMs = 30_000;

/**
 * Options of a Fastify server that ends requests that never end. Fastify's own default is none for the body, and Node looks every
 * 30 s only.
 *
 * @param requestMs from the first byte of a request to its last one; its headers have half of it; a connection on which nothing
 * moves for
 *   twice as long is closed, for example that of a client that neither sends nor reads.
 */
export const httpTimeouts = (requestMs = defaultRequestMs) =>
  ({
    requestTimeout: requestMs,
    connectionTimeout: 2 * requestMs,
    http: {
      requestTimeout: requestMs,
      headersTimeout: Math.ceil(requestMs / 2),
      connectionsCheckingInterval: Math.min(5_000, Math.ceil(requestMs / 4)),
    },
  }) as const;
