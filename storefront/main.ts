// The storefront's process: renders the shop's pages. The router stands in front of it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { readStorefrontConfig } from './config.ts';
import { demoKeys } from './sealing-keys.ts';
import { makeStorefrontServer, type RenderPage } from './server.ts';
import { makeSeal } from './src/session/seal.ts';

const built = join(import.meta.dirname, 'dist');

await runService('storefront', async ({ environment, log, onClose }) => {
  const config = readStorefrontConfig(environment);
  const pages = (await import(pathToFileURL(join(built, 'server/entry.mjs')).href)) as { handler: RenderPage };
  const keys = config.sealingKeys ?? (await demoKeys(config.keyFile));
  const seals = { seal: makeSeal(keys, 'session'), draftSeal: makeSeal(keys, 'checkout') };
  const { isSecure, isDemo, paymentPageOrigins } = config;
  const locals = { cookies: { ...seals, isSecure }, isDemo, paymentPageOrigins };
  const server = await makeStorefrontServer({ renderPage: pages.handler, locals, assets: join(built, 'client'), log });
  onClose(() => server.close());
  const address = await server.listen({ host: config.host, port: config.port });
  log.info({ address }, 'the storefront serves');
});
