import type { FastifyRequest } from 'fastify';

/** The address that our own ingress saw: it adds it last, behind whatever the client has made up. `null` if it added none. */
export function addressBehindIngress({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const forwarded = headers['x-forwarded-for'];
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
  return last ? last.slice(0, 64) : null;
}
