import type { SigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import { jwksMaxAgeS } from '@commerce/chassis/identity/trusted-keys.ts';
import type { FastifyInstance } from 'fastify';

/** Publishes the keys that verify access tokens and auth's own contexts. Public: it needs no context. */
export async function jwksRoute(server: FastifyInstance, { keys }: Readonly<{ keys: SigningKeys }>): Promise<void> {
  server.get('/.well-known/jwks.json', async (_request, reply) => {
    reply.header('cache-control', `public, max-age=${jwksMaxAgeS}`).type('application/jwk-set+json');
    return JSON.stringify(keys.publicJwks());
  });
}
