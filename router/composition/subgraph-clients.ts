import type { SignContext } from '@commerce/chassis/identity/context-token.ts';
import type { openCache } from '../cache/open-cache.ts';
import { bulkhead } from '../subgraph-client/bulkhead.ts';
import { circuitBreaker } from '../subgraph-client/circuit-breaker.ts';
import { deduplicateRequests } from '../subgraph-client/deduplicate-requests.ts';
import { httpSubgraph } from '../subgraph-client/http-subgraph.ts';
import { observeSubgraph } from '../subgraph-client/observe-subgraph.ts';
import { queryRetry } from '../subgraph-client/retry-queries.ts';
import { composeMiddleware, type SubgraphClient, type SubgraphMiddleware } from '../subgraph-client/subgraph-client.ts';
import type { ServingProcess } from './serving-process.ts';

/** Auth stores the client's address and device with a session, and sets the browser's refresh cookie. */
export const receivesClientInfo = (subgraph: string): boolean => subgraph === 'auth';

export interface SubgraphClients {
  /** The client of each subgraph, with its middleware. */
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  /** The client of each subgraph without middleware, for probes. */
  readonly bareClients: ReadonlyMap<string, SubgraphClient>;
}

export interface SubgraphClientsDeps {
  readonly sign: SignContext;
  readonly cache: ReturnType<typeof openCache> | undefined;
}

/** Opens the HTTP client of each subgraph. */
export function openSubgraphClients(serving: ServingProcess, { sign, cache }: SubgraphClientsDeps): SubgraphClients {
  const { config, onClose } = serving;
  const closing = new AbortController();
  onClose(() => closing.abort());
  const subgraphs = Object.entries(config.subgraphUrls).map(([name, url]) => {
    const { send, close } = httpSubgraph({
      name,
      url,
      sign,
      timeoutMs: config.subgraphTimeoutMs.response,
      connectTimeoutMs: config.subgraphTimeoutMs.connect,
      connections: config.subgraphConnections,
      receivesClientInfo: receivesClientInfo(name),
    });
    return { name, send, client: composeMiddleware(send, ...middlewareOf(name, serving, closing.signal, cache)), close };
  });
  onClose(async () => void (await Promise.all(subgraphs.map(({ close }) => close()))));
  return {
    clients: new Map(subgraphs.map(({ name, client }) => [name, client])),
    bareClients: new Map(subgraphs.map(({ name, send }) => [name, send])),
  };
}

/** The middleware of a subgraph's client, the outermost first. */
function middlewareOf(
  subgraph: string,
  { config, log, onClose }: ServingProcess,
  signal: AbortSignal,
  cache: SubgraphClientsDeps['cache'],
): readonly SubgraphMiddleware[] {
  const { slowMs } = config;
  const observed = observeSubgraph(subgraph);
  onClose(observed.stop);
  const onChange = (state: 'open' | 'closed') => {
    log.warn({ subgraph, state }, 'circuit breaker');
    observed.breakerChanged(state);
  };
  const onProbe = () => observed.breakerChanged('half_open');
  const deduplication = {
    receivesClientInfo: receivesClientInfo(subgraph),
    ...(cache && { onInvalidation: cache.onInvalidation }),
  };
  const limits = { ...config.bulkhead, timeoutMs: config.subgraphTimeoutMs.response, slowMs };
  return [
    ...(config.deduplicates ? [deduplicateRequests(deduplication)] : []),
    observed.outcome,
    queryRetry({ onRetry: observed.retried }),
    bulkhead({ subgraph, ...limits, watch: observed.watchBulkhead }),
    circuitBreaker({ subgraph, slowMs, signal, onChange, onProbe, watch: observed.watchBreaker }),
    observed.attempt,
  ];
}
