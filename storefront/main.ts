// The storefront's process: renders the shop's pages. The router stands in front of it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { readStorefrontConfig } from './config.ts';
import { makeStorefrontServer, type RenderPage } from './server.ts';

const built = join(import.meta.dirname, 'dist');

await runService('storefront', async ({ environment, log, onClose }) => {
  const config = readStorefrontConfig(environment);
  const pages = (await import(pathToFileURL(join(built, 'server/entry.mjs')).href)) as { handler: RenderPage };
  const server = await makeStorefrontServer({ renderPage: pages.handler, assets: join(built, 'client'), log });
  onClose(() => server.close());
  const address = await server.listen({ host: config.host, port: config.port });
  log.info({ address }, 'the storefront serves');
});
