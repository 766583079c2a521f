import { counter, histogram } from '@commerce/chassis/telemetry/metrics.ts';
import type { Reply } from '../pipeline/answer.ts';
import type { Trace } from '../pipeline/trace.ts';

const requests = counter('commerce_router_requests_total');
const durations = histogram('commerce_router_request_duration_seconds');

/** Names are the clients' own: whoever sends a new one with each request must not fill our memory, nor Prometheus'. */
const mostNames = 100;
let names = new Set<string>();
let isOpen = true;

/** From now on only these operations are told by name, as far as there is room; the others are `other`. Without it, the first ones that come. */
export function nameOperations(known: Iterable<string>): void {
  names = new Set([...known].slice(0, mostNames));
  isOpen = false;
}

function labelOf(operation: Reply['facts']['operation']): string {
  const name = operation?.definition.name?.value;
  if (name === undefined) return operation ? 'unnamed' : 'none';
  if (names.has(name)) return name;
  if (!isOpen || names.size >= mostNames) return 'other';
  names.add(name);
  return name;
}

/** Counts an answer and ends the request's span. `startedAt` is of `performance.now()`. An operation that was refused unread is `none`. */
export function observeAnswer({ facts, codes }: Reply, trace: Trace, startedAt: number): void {
  const operation = labelOf(facts.operation);
  const outcome = codes.length > 0 ? String(codes[0] ?? 'other') : 'ok';
  requests.add(operation, outcome);
  durations.observe((performance.now() - startedAt) / 1000, operation);
  trace.span?.set({ 'graphql.operation.name': facts.operation?.definition.name?.value, 'graphql.outcome': outcome });
  trace.span?.end(outcome === 'INTERNAL' ? outcome : undefined);
}

/** The operations' names in documents, for {@link nameOperations}. */
export const namesIn = (documents: Iterable<string>): readonly string[] =>
  [...documents].flatMap((text) =>
    [...text.matchAll(/\b(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/g)].map(([, name = '']) => name),
  );
