// The process that telemetry.ts measures: the router's server, whose engine sends three subgraph requests that are answered at
// once.
import { readFileSync } from 'node:fs';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { openTelemetry } from '@commerce/chassis/telemetry/open-telemetry.ts';
import { buildApiSchema } from '@commerce/router/federation/supergraph/api-schema.ts';
import { answeredBy, type Engine } from '@commerce/router/request/engine.ts';
import { composeMiddleware, type SubgraphReply, type SubgraphRequest } from '@commerce/router/subgraph-client/subgraph-client.ts';
import { accessToken, aRouter, freshKeys } from '@commerce/tests/router/support/a-router.ts';
import { parse } from 'graphql';

const environment: Record<string, Record<string, string>> = {
  off: { METRICS_PORT: 'off' },
  metrics: { METRICS_PORT: '0' },
  'one trace in a hundred': { METRICS_PORT: 'off', TELEMETRY_TRACES: 'otlp', TELEMETRY_TRACES_RATIO: '0.01' },
  'every trace': { METRICS_PORT: 'off', TELEMETRY_TRACES: 'otlp', TELEMETRY_TRACES_RATIO: '1' },
};
const [, , mode = 'off', collector = ''] = process.argv;
await openTelemetry('router', { ...environment[mode], TELEMETRY_TRACES_URL: collector }, makeLog('router', 'silent'));

// After telemetry is on, as in main.ts.
const { observeSubgraph } = await import('@commerce/router/subgraph-client/observe-subgraph.ts');
const seen = observeSubgraph('product');
const reply = {} as SubgraphReply;
const send = composeMiddleware(async () => reply, seen.outcome, seen.attempt);
const supergraph = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const answer = answeredBy({ data: { products: { nodes: [{ id: 'p1', name: 'Mug' }] } } });
const engine: Engine = {
  schema: buildApiSchema(parse(supergraph)),
  execute: async (_operation, context) => {
    const request = { kind: 'query', context } as SubgraphRequest;
    await send(request);
    await Promise.all([send(request), send(request)]);
    return answer;
  },
  close: async () => {},
};
const authKeys = await freshKeys();
const server = await aRouter({ engine, authKeys });
const url = await server.listen({ port: 0, host: '127.0.0.1' });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.send?.({ url, token: await accessToken(authKeys) });
