import {
  type Context,
  SpanKind as OtelKind,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { ZipkinExporter } from '@opentelemetry/exporter-zipkin';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Span, SpanKind, Tracer } from './trace.ts';

export interface TracingOptions {
  readonly service: string;
  readonly exporter: 'otlp' | 'zipkin';
  /** Where the collector takes spans, path and all. */
  readonly url: string;
  /** Of the traces that begin here, so many are sent, 0 to 1. A trace that comes with a decision keeps it. */
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
 * OpenTelemetry behind our facade: its sampler, its span processor (bounded queue, batches; spans are dropped when the collector is away,
 * requests never wait) and its exporters. Its context manager and its globals are not used: a span's parent is always named.
 */
export function openTracing({ service, exporter, url, ratio }: TracingOptions): { tracer: Tracer; close: () => Promise<void> } {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'commerce' }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
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
        const options = { kind: kinds[kind], attributes, ...(startedAt && { startTime: startedAt }) };
        return wrapped(otel.startSpan(name, options, contextOf(parent)));
      },
    },
    close: () => provider.shutdown(),
  };
}

const wellFormed = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

function contextOf(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = wellFormed.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true });
}

function wrapped(span: OtelSpan): Span {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceId,
    traceparent: `00-${traceId}-${spanId}-${(traceFlags & 1).toString().padStart(2, '0')}`,
    isRecorded: span.isRecording(),
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
