import { beginSpan, type Span } from '@commerce/chassis/telemetry/trace.ts';
import { newTraceIds } from '@commerce/chassis/telemetry/trace-ids.ts';

/** Joins what happens in all processes for one request (W3C Trace Context). */
export interface Trace {
  /** 32 hex digits; in the reply's `x-trace-id`, in logs and in masked errors. */
  readonly id: string;
  /** The header that subgraphs get. */
  readonly traceparent: string;
  /** The request's own span; absent while traces are off. */
  readonly span?: Span | undefined;
}

const wellFormed = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/** Continues the trace of a well-formed `traceparent`; otherwise begins one, unsampled. */
export function traceOf(traceparent: string | undefined): Trace {
  const [, given, flags = '00'] = wellFormed.exec(traceparent ?? '') ?? [];
  const fresh = newTraceIds();
  const id = given ?? fresh.slice(0, 32);
  return { id, traceparent: `00-${id}-${fresh.slice(32)}-${flags}` };
}

/** As {@link traceOf}, with a span that {@link observeAnswer} ends; sampling decides where the client did not. */
export function beginTrace(traceparent: string | undefined): Trace {
  const span = beginSpan('router /graphql', { kind: 'server', parent: traceparent });
  return span ? { id: span.traceId, traceparent: span.traceparent, span } : traceOf(traceparent);
}
