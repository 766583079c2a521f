import { type ContextVerifierDeps, makeContextVerifier } from '@commerce/chassis/identity/context-verifier.ts';
import { makeSubgraphServer } from '@commerce/chassis/server/subgraph-server.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';

export interface SubgraphDefinition {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: object;
}

/** Something that listens, and where. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** The subgraph on the server that our services use, on a free port: it refuses requests without a signed context, too. */
export async function openSubgraph(
  { name, sdl, resolvers }: SubgraphDefinition,
  trusted: ContextVerifierDeps['trusted'],
): Promise<Listening> {
  const server = await makeSubgraphServer({
    name,
    sdl,
    resolvers,
    language: 'en',
    verify: makeContextVerifier({ audience: name, trusted }),
    makeContext: (facts) => facts,
    ready: async () => undefined,
    log: makeLog(name, 'silent'),
  });
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url: `${origin}/graphql`, close: () => server.close() };
}
