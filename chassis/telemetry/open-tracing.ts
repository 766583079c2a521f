import {
  SpanKind as OtelKind,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  type SpanContext,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { ZipkinExporter } from '@opentelemetry/exporter-zipkin';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOnSampler, BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Span, SpanKind, Tracer } from './trace.ts';
import { newTraceIds } from './trace-ids.ts';

export interface TracingOptions {
  readonly service: string;
  readonly exporter: 'otlp' | 'zipkin';
  /** Where the collector takes spans, path and all. */
  readonly url: string;
  /** The share of the traces that begin here that is sent, 0 to 1. A trace that comes with a decision keeps it. */
  readonly ratio: number;
}

/** Spans that wait longer than this are sent. */
const sendEveryMs = 1_000;

const kinds: Readonly<Record<SpanKind, OtelKind>> = {
  internal: OtelKind.INTERNAL,
  server: OtelKind.SERVER,
  client: OtelKind.CLIENT,
  producer: OtelKind.PRODUCER,
  consumer: OtelKind.CONSUMER,
};

/**
 * OpenTelemetry behind our facade: its span processor (bounded queue, batches; spans are dropped when the collector is away,
 * requests never wait) and its exporters. Its context manager and its globals are not used: a span's parent is always named.
 */
export function openTracing({ service, exporter, url, ratio }: TracingOptions): { tracer: Tracer; close: () => Promise<void> } {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'commerce' }),
    sampler: new AlwaysOnSampler(), // what is not sampled does not come here
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: exporter === 'otlp' ? new OTLPTraceExporter({ url }) : new ZipkinExporter({ url, serviceName: service }),
        scheduledDelayMillis: sendEveryMs,
      }),
    ],
  });
  const otel = provider.getTracer('commerce');
  return {
    tracer: {
      begin: (name, { kind = 'internal', parent, attributes = {}, startedAt }) => {
        const above = spanContextOf(parent);
        // Parent-based: a decision that came with the request stays. It is made here, because a span that OpenTelemetry drops
        // costs microseconds.
        const isSampled = above ? (above.traceFlags & TraceFlags.SAMPLED) !== 0 : Math.random() < ratio;
        if (!isSampled) return unrecorded(above?.traceId);
        const options = { kind: kinds[kind], attributes, ...(startedAt && { startTime: startedAt }) };
        return recorded(otel.startSpan(name, options, above ? trace.setSpanContext(ROOT_CONTEXT, above) : ROOT_CONTEXT));
      },
    },
    close: () => provider.shutdown(),
  };
}

const wellFormed = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

function spanContextOf(traceparent: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = wellFormed.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId || !flags) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
}

/** Passes the trace's id on to logs and to the next process, and nothing else. */
function unrecorded(given: string | undefined): Span {
  const fresh = newTraceIds();
  const traceId = given ?? fresh.slice(0, 32);
  return { traceId, traceparent: `00-${traceId}-${fresh.slice(32)}-00`, isRecorded: false, set: nothing, end: nothing };
}

const nothing = () => undefined;

function recorded(span: OtelSpan): Span {
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    traceparent: `00-${traceId}-${spanId}-01`,
    isRecorded: true,
    set: (attributes) => void span.setAttributes(attributes),
    end: (error) => {
      if (error !== undefined) {
        const message = error instanceof Error ? error.message : String(error);
        span.setStatus({ code: SpanStatusCode.ERROR, message });
      }
      span.end();
    },
  };
}
