import { isRecordingMetrics } from '@commerce/chassis/telemetry/metrics.ts';
import { beginSpan, isTracing } from '@commerce/chassis/telemetry/trace.ts';
import { counter, gauges, histogram } from '../telemetry/metrics.ts';
import type { BulkheadLoad } from './bulkhead.ts';
import type { CircuitBreakerState } from './circuit-breaker.ts';
import {
  type SubgraphClient,
  type SubgraphMiddleware,
  type SubgraphReply,
  type SubgraphRequest,
  SubgraphUnavailable,
} from './subgraph-client.ts';

const requests = counter('commerce_subgraph_requests_total');
const durations = histogram('commerce_subgraph_request_duration_seconds');
const retries = counter('commerce_subgraph_retries_total');
const transitions = counter('commerce_subgraph_breaker_transitions_total');

const states: readonly CircuitBreakerState[] = ['closed', 'open', 'half_open'];

/** The metrics and spans of one subgraph, as middleware and callbacks of its client. */
export interface SubgraphObserver {
  /** Inside request deduplication: counts the outcome of each request, refusals of circuit breaker and bulkhead included. */
  readonly outcome: SubgraphMiddleware;
  /** Next to the HTTP client: measures each attempt and makes its span, the parent of the subgraph's spans. */
  readonly attempt: SubgraphMiddleware;
  readonly retried: () => void;
  readonly breakerChanged: (state: CircuitBreakerState) => void;
  readonly watchBreaker: (state: () => CircuitBreakerState) => void;
  readonly watchBulkhead: (load: () => BulkheadLoad) => void;
  readonly stop: () => void;
}

/** Adds the middleware only if telemetry is on. The process turns it on before it composes its clients. */
const when =
  (isOn: () => boolean, middleware: SubgraphMiddleware): SubgraphMiddleware =>
  (next) =>
    isOn() ? middleware(next) : next;

export function observeSubgraph(subgraph: string): SubgraphObserver {
  let state: () => CircuitBreakerState = () => 'closed';
  let load: () => BulkheadLoad = () => ({ inFlight: 0, queued: 0 });
  const stop = gauges(() => {
    const { inFlight: underWay, queued: waiting } = load();
    const now = state();
    return [
      { metric: 'commerce_subgraph_in_flight', labels: [subgraph], value: underWay },
      { metric: 'commerce_subgraph_queued', labels: [subgraph], value: waiting },
      ...states.map((one) => ({
        metric: 'commerce_subgraph_breaker_state' as const,
        labels: [subgraph, one] as const,
        value: now === one ? 1 : 0,
      })),
    ];
  });
  return {
    outcome: when(isRecordingMetrics, (next) => async (request) => {
      try {
        const reply = await next(request);
        requests.add(subgraph, 'answered');
        return reply;
      } catch (error) {
        requests.add(subgraph, error instanceof SubgraphUnavailable ? error.reason : 'other');
        throw error;
      }
    }),
    attempt: when(
      () => isRecordingMetrics() || isTracing(),
      (next) => (request) => {
        if (request.context.trace.span?.isRecorded) return inSpan(subgraph, request, (traced) => timed(subgraph, traced, next));
        return isRecordingMetrics() ? timed(subgraph, request, next) : next(request);
      },
    ),
    retried: () => retries.add(subgraph),
    breakerChanged: (to) => transitions.add(subgraph, to),
    watchBreaker: (read) => {
      state = read;
    },
    watchBulkhead: (read) => {
      load = read;
    },
    stop,
  };
}

async function timed(subgraph: string, request: SubgraphRequest, ask: SubgraphClient): Promise<SubgraphReply> {
  const startedAt = performance.now();
  try {
    return await ask(request);
  } finally {
    durations.observe((performance.now() - startedAt) / 1000, subgraph);
  }
}

async function inSpan(subgraph: string, request: SubgraphRequest, ask: SubgraphClient): Promise<SubgraphReply> {
  const { context, kind } = request;
  const span = beginSpan(`ask ${subgraph}`, {
    kind: 'client',
    parent: context.trace.traceparent,
    attributes: { 'graphql.operation.type': kind, 'peer.service': subgraph },
  });
  const traceparent = span?.traceparent ?? context.trace.traceparent;
  try {
    const reply = await ask({ ...request, context: { ...context, trace: { ...context.trace, traceparent } } });
    span?.end();
    return reply;
  } catch (error) {
    span?.end(error ?? 'failed');
    throw error;
  }
}
