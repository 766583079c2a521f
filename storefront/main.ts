// The storefront's process: renders the shop's pages. The router stands in front of it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { followConfig } from '@commerce/chassis/secrets/follow-config.ts';
import { derived, type Followed } from '@commerce/chassis/secrets/followed.ts';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { readStorefrontConfig } from './config.ts';
import { demoKeys } from './sealing-keys.ts';
import { makeStorefrontServer, type RenderPage } from './server.ts';
import { makeSeal, type Seal } from './src/session/seal.ts';

/** Seals with the keys as they are. */
function followingSeal(keys: Followed<readonly Buffer[]>, purpose: string): Seal {
  const seal = derived(keys, (now) => makeSeal(now, purpose));
  return { close: (text) => seal.value().close(text), open: (sealed) => seal.value().open(sealed) };
}

const built = join(import.meta.dirname, 'dist');

await runService('storefront', async ({ environment, log, onClose }) => {
  const { config, follow, close: stopFollowing } = followConfig(readStorefrontConfig, { environment, log });
  onClose(stopFollowing);
  const pages = (await import(pathToFileURL(join(built, 'server/entry.mjs')).href)) as { handler: RenderPage };
  const ownKeys = config.sealingKeys ?? (await demoKeys(config.keyFile));
  const keys = follow(({ sealingKeys }) => sealingKeys ?? ownKeys);
  const seals = { seal: followingSeal(keys, 'session'), draftSeal: followingSeal(keys, 'checkout') };
  const { isSecure, isDemo, paymentPageOrigins } = config;
  const locals = { cookies: { ...seals, isSecure }, isDemo, paymentPageOrigins };
  const server = await makeStorefrontServer({ renderPage: pages.handler, locals, assets: join(built, 'client'), log });
  onClose(() => server.close());
  const address = await server.listen({ host: config.host, port: config.port });
  log.info({ address }, 'the storefront serves');
});
