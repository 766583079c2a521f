import { anonymous } from '@commerce/chassis/identity/caller.ts';
import { newTraceIds } from '@commerce/chassis/telemetry/trace-ids.ts';
import type { SubgraphRequest } from './subgraph-client.ts';

/** The smallest GraphQL query, for an anonymous caller: it shows whether the subgraph answers at all. */
export function probeRequest(): SubgraphRequest {
  const ids = newTraceIds();
  const id = ids.slice(0, 32);
  return {
    kind: 'query',
    body: '{"query":"{__typename}"}',
    context: {
      caller: anonymous,
      trace: { id, traceparent: `00-${id}-${ids.slice(32)}-00` },
      acceptLanguage: undefined,
      client: { address: '', device: undefined },
    },
  };
}
