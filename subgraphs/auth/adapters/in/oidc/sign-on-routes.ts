import type { IncomingMessage } from 'node:http';
import type { SigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Provider } from 'oidc-provider';
import { browserStore } from './browser-store.ts';
import { configurationOf } from './configuration.ts';
import { type CurrentRequest, currentRequest } from './current-request.ts';
import { type InteractionDeps, interactionRoutes } from './interaction-routes.ts';

export interface SignOnRoutesDeps extends InteractionDeps {
  /** The provider's own address as browsers know it, ending in `/oidc`. */
  readonly issuer: string;
}

/** Room for an email and a password far longer than any real one. */
const bodyLimit = 16 * 1024;

/** Auth as an OpenID Connect provider, under `/oidc`: oidc-provider, and the login page of our own. */
export async function signOnRoutes(server: FastifyInstance, deps: SignOnRoutesDeps): Promise<void> {
  const provider = followingKeys(deps);
  server.removeAllContentTypeParsers();
  await server.register(async (login) => {
    login.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit }, (_request, body, done) =>
      done(null, new URLSearchParams(body as string)),
    );
    // The provider looks for the interaction, which may be in the browser.
    login.addHook('preHandler', (request, reply, done) => currentRequest.run(beginning(request, reply, deps), done));
    interactionRoutes(login, provider, deps);
  });
  await server.register(async (rest) => {
    rest.addContentTypeParser('*', (_request, _payload, done) => done(null)); // the provider reads bodies itself
    const handle = (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack();
      asIssuer(request.raw, deps.issuer);
      currentRequest
        .run(beginning(request, reply, deps), async () => provider().callback()(request.raw, reply.raw))
        .catch((error: unknown) => {
          request.log.error({ err: error }, 'signing in failed');
          reply.raw.destroy();
        });
    };
    rest.all('/oidc/*', handle);
  });
}

const beginning = (
  request: FastifyRequest,
  reply: FastifyReply,
  { addressOf, issuer, keys, now }: SignOnRoutesDeps,
): CurrentRequest => ({
  client: { address: addressOf(request), device: request.headers['user-agent']?.slice(0, 200) ?? null },
  proofs: new Map(),
  browser: browserStore({
    keys,
    cookieHeader: request.headers.cookie,
    raw: reply.raw,
    isSecure: issuer.startsWith('https:'),
    now,
  }),
});

/** The provider with the keys of this moment: it takes them at its making, and everything that it remembers is in the store. */
function followingKeys(deps: SignOnRoutesDeps): () => Provider {
  let made: Readonly<{ kids: string; provider: Provider }> | undefined;
  return () => {
    const kids = kidsOf(deps.keys);
    if (made?.kids !== kids) {
      const provider = new Provider(deps.issuer, configurationOf({ ...deps, currentRequest: () => currentRequest.getStore() }));
      provider.proxy = true; // `asIssuer` sets the headers that it believes
      made = { kids, provider };
    }
    return made.provider;
  };
}

const kidsOf = (keys: SigningKeys): string => JSON.stringify(keys.privateJwks().keys.map(({ kid }) => kid));

/**
 * The request as it would come to the issuer's own address. The provider builds links from `host` and `x-forwarded-*`: they are
 * ours, not the client's, whatever stands between.
 */
function asIssuer(raw: IncomingMessage, issuer: string): void {
  const { host, protocol, pathname } = new URL(issuer);
  const original = raw.url ?? '';
  Object.assign(raw, { originalUrl: original, url: original.slice(pathname.length) || '/' });
  raw.headers.host = host;
  raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  delete raw.headers['x-forwarded-host'];
}
