import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpTimeouts } from '@commerce/chassis/server/http-timeouts.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import middie from '@fastify/middie';
import files from '@fastify/static';
import compression from 'compression';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { CookieSettings } from './src/session/cookies.ts';

/** Writes the page for a request; calls `next` where there is none. The middleware of the pages reads `locals`. */
export type RenderPage = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
  locals: PageLocals,
) => void;

/** What the process tells its pages. */
export interface PageLocals {
  readonly cookies: CookieSettings;
  /** Whether the sandbox takes the payments. */
  readonly isDemo: boolean;
  /** The origins of the payment provider's pages, to which the checkout may redirect. */
  readonly paymentPageOrigins: readonly string[];
}

export interface StorefrontServerDeps {
  readonly renderPage: RenderPage;
  readonly locals: PageLocals;
  /** The folder of scripts, styles and pictures; those under `_astro` carry a hash of their content in their name. */
  readonly assets: string;
  readonly log: Log;
}

/**
 * Whether a response may be compressed: what every shopper gets alike. A page of one shopper may hold a secret beside text of the
 * address, which the length of a compressed page would tell (BREACH, https://breachattack.com).
 */
const isForAll = (response: ServerResponse): boolean => String(response.getHeader('cache-control')).startsWith('public');

/** Assets are served as they are; every other path is a page. */
export async function makeStorefrontServer({ renderPage, locals, assets, log }: StorefrontServerDeps): Promise<FastifyInstance> {
  const server: FastifyInstance = Fastify({
    ...httpTimeouts(),
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
  });
  server.get('/health/live', async () => ({ status: 'live', service: 'storefront' }));
  server.get('/health/ready', async () => ({ status: 'ready', service: 'storefront' }));
  const compress = compression({ filter: (request, response) => isForAll(response) && compression.filter(request, response) });
  server.addHook('onRequest', (request, reply, done) => compress(request.raw as never, reply.raw as never, () => done()));
  await server.register(files, {
    root: assets,
    wildcard: false, // a route for each file: what is no file is a page
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.includes('/_astro/');
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
      reply.header('x-content-type-options', 'nosniff');
    },
  });
  await server.register(async (pages) => {
    await pages.register(middie);
    pages.use((request, response, next) =>
      renderPage(request as IncomingMessage, response as ServerResponse, next, { ...locals }),
    );
    pages.all('/*', (_request, reply) => reply.callNotFound());
  });
  return server;
}
