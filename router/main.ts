import { makeContextSigner, routerIssuer } from '@commerce/chassis/identity/context-token.ts';
import { openSigningKeys } from '@commerce/chassis/identity/rotating-keys.ts';
import { trustedKeys } from '@commerce/chassis/identity/trusted-keys.ts';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { readRouterConfig, readSupergraph } from './config.ts';
import { apolloEngine } from './execution/apollo-engine.ts';
import { breaker } from './execution/breaker.ts';
import { httpSubgraph } from './execution/http-subgraph.ts';
import { queryRetry } from './execution/query-retry.ts';
import { withHabits } from './execution/subgraph-client.ts';
import { askSubgraphHealth } from './health.ts';
import { makeAnswer } from './pipeline/answer.ts';
import { makeAuthorise } from './pipeline/authorise.ts';
import { readFieldFacts } from './pipeline/field-facts.ts';
import { makeIdentifyCaller } from './pipeline/identify-caller.ts';
import { makeMaskErrors } from './pipeline/mask-errors.ts';
import { makePrepareOperation } from './pipeline/prepare-operation.ts';
import { makePlayground } from './playground/page.ts';
import { makeRouterServer } from './server.ts';
import { makeFollow } from './subscriptions/follow.ts';
import { webSocketStreams } from './subscriptions/subgraph-stream.ts';
import { makeSubscribe } from './subscriptions/subscribe.ts';
import { sameOrigin, serveWebSockets } from './subscriptions/websocket.ts';

await runService('router', async ({ environment, log, onClose }) => {
  const config = readRouterConfig(environment);
  const isOpen = config.mode !== 'production';

  const keys = await openSigningKeys({
    source: { jwks: config.signingKeys, file: config.keyFile },
    rotationDays: config.keyRotationDays,
    log,
  });
  onClose(() => keys.close());
  const sign = makeContextSigner({ keys, issuer: routerIssuer });

  const subgraphs = Object.entries(config.subgraphUrls).map(([name, url]) => {
    const { send, close } = httpSubgraph({
      name,
      url,
      sign,
      timeoutMs: config.subgraphTimeoutMs.response,
      connectTimeoutMs: config.subgraphTimeoutMs.connect,
      connections: config.subgraphConnections,
      isToldOfClient: name === 'auth',
    });
    const onChange = (state: string) => log.warn({ subgraph: name, state }, 'breaker');
    return { name, client: withHabits(send, queryRetry(), breaker({ subgraph: name, onChange })), close };
  });
  onClose(async () => void (await Promise.all(subgraphs.map(({ close }) => close()))));

  const clients = new Map(subgraphs.map(({ name, client }) => [name, client]));
  const supergraph = readSupergraph(config.supergraphFile);
  const engine = await apolloEngine({ supergraph, clients, log });
  onClose(() => engine.close());

  const identify = makeIdentifyCaller({ authKeys: trustedKeys(config.authJwksUrl) });
  const facts = readFieldFacts(supergraph);
  const cost = { ...config.limits, facts };
  const prepare = makePrepareOperation({ schema: engine.schema, limits: config.limits, cost, explainsSchema: isOpen });
  const authorise = makeAuthorise({ schema: engine.schema, facts });
  const mask = makeMaskErrors({ log });
  const openStream = webSocketStreams({ urls: config.subgraphUrls, sign });
  const follow = makeFollow({ supergraph, clients, openStream, log });
  const subscribe = makeSubscribe({ identify, prepare, follow, mask });

  const server = makeRouterServer({
    answer: makeAnswer({ engine, identify, prepare, authorise, mask, explainsCost: config.explainsCost, log }),
    subscribe,
    contextJwks: keys.publicJwks,
    subgraphHealth: askSubgraphHealth(config.subgraphUrls),
    playground: isOpen ? makePlayground() : undefined,
    bodyLimitBytes: config.bodyLimitBytes,
    log,
  });
  onClose(() => server.close());
  const sockets = serveWebSockets({ server: server.server, path: '/graphql', subscribe, isAllowedOrigin: sameOrigin, log });
  onClose(() => sockets.close());

  const address = await server.listen({ host: config.host, port: config.port });
  log.info({ address, mode: config.mode }, 'the router serves');
});
