import Fastify from 'fastify';

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly subscription: Readonly<{
    callbackUrl: string;
    subscriptionId: string;
    verifier: string;
    heartbeatIntervalMs: number;
  }>;
}

/**
 * A subgraph that speaks the HTTP callback protocol: it checks the callback URL, accepts the subscription, and sends the test's
 * messages.
 */
export async function aCallingSubgraph({ refuses = false } = {}) {
  const server = Fastify();
  const asked: Asked[] = [];
  const begun = Promise.withResolvers<Asked>();

  /** Sends a message to the callback URL. @returns status and protocol header of the response */
  const call = async ({ subscription }: Asked, message: object, to = subscription.callbackUrl) => {
    const { subscriptionId: id, verifier } = subscription;
    const response = await fetch(to, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'subscription', id, verifier, ...message }),
    });
    return { status: response.status, protocol: response.headers.get('subscription-protocol') };
  };

  server.post<{ Body: { query: string; variables: Record<string, unknown>; extensions: Pick<Asked, 'subscription'> } }>(
    '/graphql',
    async ({ body, headers }, reply) => {
      const { query, variables, extensions } = body;
      const one = { query, variables, headers, subscription: extensions.subscription };
      asked.push(one);
      if (refuses) return { errors: [{ message: 'not you', extensions: { code: 'FORBIDDEN' } }] };
      const { status, protocol } = await call(one, { action: 'check' });
      if (status !== 204 || protocol !== 'callback')
        return reply.code(400).send({ errors: [{ message: 'unknown subscription' }] });
      begun.resolve(one);
      return reply.header('subscription-protocol', 'callback').send({ data: null });
    },
  );
  const url = `${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  return { url, asked, begun: begun.promise, call, close: () => server.close() };
}
