import { beginSpan, isSampled, isTracing, type Scope, type Span, scopeOf, within } from '../telemetry/trace.ts';
import type { ReceivedMessage } from './received-message.ts';

/**
 * Runs the work on a batch with a span for each message of a recorded trace, below the one that sent it. The work sees the
 * messages with the span's `traceparent`, so that what answers them hangs below it. What the work does for all together (its
 * transaction, its statements) is shown below the first of them; while traces are off, it belongs to the only message's trace, or
 * to none.
 */
export async function inConsumerSpans<M extends { readonly received: ReceivedMessage }, T>(
  group: string,
  batch: readonly M[],
  work: (batch: readonly M[]) => Promise<T>,
): Promise<T> {
  if (!isTracing())
    return within(batch.length === 1 ? scopeOf(batch[0]?.received.envelope.traceparent) : undefined, () => work(batch));
  const spans = batch.map(({ received }) => spanOf(group, received));
  const followed = batch.map((message, index) => {
    const span = spans[index];
    return span ? { ...message, received: below(message.received, span) } : message;
  });
  const first: Scope | undefined = spans.find((span) => span !== undefined);
  let fault: unknown;
  try {
    return await within(first, () => work(followed));
  } catch (error) {
    fault = error ?? 'failed';
    throw error;
  } finally {
    for (const span of spans) span?.end(fault);
  }
}

function spanOf(group: string, { name, envelope }: ReceivedMessage): Span | undefined {
  if (!isSampled(envelope.traceparent)) return undefined;
  const attributes = {
    'messaging.system': 'commerce',
    'messaging.consumer.group.name': group,
    'messaging.message.id': envelope.id,
    'cloudevents.event_type': envelope.type,
  };
  return beginSpan(`${group}: ${name}`, { kind: 'consumer', parent: envelope.traceparent, attributes });
}

const below = <R extends ReceivedMessage>(received: R, { traceparent }: Span): R => ({
  ...received,
  envelope: { ...received.envelope, traceparent },
});
