import { randomUUID } from 'node:crypto';
import { beginSpan, type Span } from '@commerce/chassis/telemetry/trace.ts';

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
  const id = given ?? hexDigits();
  return { id, traceparent: `00-${id}-${hexDigits().slice(16)}-${flags}` };
}

/** As {@link traceOf}, with a span that {@link observeAnswer} ends; sampling decides where the client did not. */
export function beginTrace(traceparent: string | undefined): Trace {
  const span = beginSpan('router /graphql', { kind: 'server', parent: traceparent });
  return span ? { id: span.traceId, traceparent: span.traceparent, span } : traceOf(traceparent);
}

/** 32 random hex digits; Node keeps a pool of random UUIDs, so that this costs no system call. */
const hexDigits = (): string => randomUUID().replaceAll('-', '');
