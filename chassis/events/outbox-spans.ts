import { beginSpan, isSampled, isTracing, type Span } from '../telemetry/trace.ts';

interface Row {
  readonly topic: string;
  readonly value: string;
  readonly createdAt: Date;
}

/**
 * A span for each message of a recorded trace on its way from the outbox to the event log, from its commit on: the trace shows
 * how long it waited. The message itself stays as it was written. Returns how to end them; nothing while traces are off.
 */
export function beginPublishing(rows: readonly Row[]): (() => void) | undefined {
  if (!isTracing()) return undefined;
  const spans = rows.flatMap((row) => spanOf(row) ?? []);
  return () => {
    for (const span of spans) span.end();
  };
}

function spanOf({ topic, value, createdAt }: Row): Span | undefined {
  const { traceparent, type, id } = attributesOf(value);
  if (!isSampled(traceparent)) return undefined;
  const attributes = {
    'messaging.system': 'commerce',
    'messaging.destination.name': topic,
    'messaging.message.id': id,
    'cloudevents.event_type': type,
  };
  return beginSpan(`publish ${topic}`, { kind: 'producer', parent: traceparent, attributes, startedAt: createdAt });
}

/** A dead letter in the outbox has none of them. */
const attributesOf = (value: string): { traceparent?: string; type?: string; id?: string } => JSON.parse(value);
