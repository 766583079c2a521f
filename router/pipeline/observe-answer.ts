import type { Trace } from '../request/trace.ts';
import { counter, histogram } from '../telemetry/metrics.ts';
import { operationLabels } from '../telemetry/operation-labels.ts';
import type { GraphQLHttpResponse } from './graphql-http.ts';

const requests = counter('commerce_router_requests_total');
const durations = histogram('commerce_router_request_duration_seconds');

const drop = (name: string) => {
  requests.forget(name);
  durations.forget(name);
};
let labelOfName = operationLabels({ onDrop: drop });

/** Gives the most used of these operations metric labels of their own; every other operation is `other`. */
export function setKnownOperations(known: Iterable<string>): void {
  const names = new Set(known);
  labelOfName = operationLabels({ isKnown: (name) => names.has(name), onDrop: drop });
}

function labelOf(operation: GraphQLHttpResponse['logFields']['operation']): string {
  const name = operation?.definition.name?.value;
  if (name !== undefined) return labelOfName(name);
  return operation ? 'unnamed' : 'none';
}

/**
 * Counts a response and ends the request's span. A request that was refused before its document was read has the label `none`.
 * @param startedAt of `performance.now()`
 */
export function observeAnswer({ logFields, codes }: GraphQLHttpResponse, trace: Trace, startedAt: number): void {
  const operation = labelOf(logFields.operation);
  const outcome = codes.length > 0 ? String(codes[0] ?? 'other') : 'ok';
  requests.add(operation, outcome);
  durations.observe((performance.now() - startedAt) / 1000, operation);
  trace.span?.set({ 'graphql.operation.name': logFields.operation?.definition.name?.value, 'graphql.outcome': outcome });
  trace.span?.end(outcome === 'INTERNAL' ? outcome : undefined);
}

/** The names of the operations in documents, for {@link setKnownOperations}. */
export const operationNamesIn = (documents: Iterable<string>): readonly string[] =>
  [...documents].flatMap((text) =>
    [...text.matchAll(/\b(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/g)].map(([, name = '']) => name),
  );
