import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contextHeader, makeContextSigner, routerIssuer, serviceIssuer } from '@commerce/chassis/identity/context-token.ts';
import { loadSigningKeys, newSigningKey } from '@commerce/chassis/identity/signing-keys.ts';
import { createLocalJWKSet } from 'jose';
import { forward } from '../support/forward.ts';
import { routerKeysUrl } from '../support/router.ts';
import { openSubgraph } from '../support/subgraph.ts';
import { resolvers } from './resolvers.ts';

export const productsSdl = readFileSync(join(import.meta.dirname, 'products.graphql'), 'utf8');

const tester = 'compatibility';

/**
 * The products subgraph on the servers of our own services. The router on `routerPort` reaches it at `signedUrl` with its signed
 * contexts; a client that cannot sign sends requests to `openUrl`, where a proxy signs as a service of its own.
 */
export async function openProducts({ routerPort, openPort }: { readonly routerPort: number; readonly openPort: number }) {
  const keys = await loadSigningKeys({ jwks: JSON.stringify({ keys: [await newSigningKey()] }) });
  const sign = makeContextSigner({ keys, issuer: serviceIssuer(tester) });
  const subgraph = await openSubgraph(
    { name: 'products', sdl: productsSdl, resolvers },
    {
      [serviceIssuer(tester)]: createLocalJWKSet(keys.publicJwks()),
      [routerIssuer]: routerKeysUrl(routerPort),
    },
  );
  const open = await forward({
    to: subgraph.url,
    port: openPort,
    adding: async () => ({ [contextHeader]: await sign({ kind: 'service', service: tester }, 'products') }),
  });
  return {
    signedUrl: subgraph.url,
    openUrl: open.url,
    async close() {
      await open.close();
      await subgraph.close();
    },
  };
}
