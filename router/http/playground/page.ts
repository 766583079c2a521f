import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageScript } from './fill-placeholders.ts';
import { pageStyle } from './page-style.ts';
import { planScript } from './plan-diagram.ts';
import { signInScript } from './sign-in-form.ts';
import { tabs } from './tabs.ts';

/** Responds to a browser's GET of `/graphql` with GraphiQL. */
export type Playground = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

interface Page {
  readonly etag: string;
  readonly gzipped: Buffer;
}

/**
 * GraphiQL with every script, style and image inline, so that no request leaves the origin. The page has some 9 MB: the first
 * request renders and compresses it, and browsers cache it until it changes.
 */
export function makePlayground(): Playground {
  let page: Promise<Page> | undefined;
  return async (request, reply) => {
    page ??= renderPage();
    const { etag, gzipped } = await page;
    reply.headers({ etag, 'cache-control': 'no-cache', vary: 'accept, accept-encoding', 'content-security-policy': policy });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    reply.type('text/html; charset=utf-8');
    const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    return takesGzip ? reply.header('content-encoding', 'gzip').send(gzipped) : reply.send(await promisify(gunzip)(gzipped));
  };
}

/** Allows inline scripts and workers from blobs; blocks every other origin. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

async function renderPage(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql'); // 9 MB of script: loaded on first use
  const [defaultTab] = tabs;
  const html = renderGraphiQL({
    title: 'Commerce',
    defaultQuery: defaultTab?.query ?? '',
    defaultTabs: tabs.map(({ query, variables = '', headers = '' }) => ({ query, variables, headers })),
    shouldPersistHeaders: true,
    credentials: 'same-origin',
  });
  const body = html
    .trimStart()
    .replace(
      '<div id="root"></div>',
      () =>
        `<div id="root"></div><div id="shop-buttons"></div><style>${pageStyle}</style><script>${pageScript}\n${signInScript}\n${planScript}</script>`,
    )
    .replace(
      '<meta charset="utf-8" />',
      (meta) => `${meta}<meta name="viewport" content="width=device-width, initial-scale=1" />`,
    );
  return {
    etag: `"${createHash('sha256').update(body).digest('base64url')}"`,
    gzipped: await promisify(gzip)(body, { level: 6 }),
  };
}
