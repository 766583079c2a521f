import { type About, makeEnvelope } from '@commerce/chassis/events/envelope.ts';
import type { Messages } from '@commerce/chassis/events/messages.generated.ts';
import { type Outgoing, outgoing } from '@commerce/chassis/events/outbox.ts';
import type { SagaInstance, Turn } from '../../../application/run-saga.ts';
import type { OrderEvent } from '../../../domain/order-events.ts';
import { correlationOf } from '../../in/events/correlation.ts';

/** What a transaction has to tell: events of orders, and turns of their sagas. */
export interface Told {
  readonly events: OrderEvent[];
  readonly turns: Turn[];
  /** The sagas that came to their end. */
  readonly ended: SagaInstance[];
}

/** All of it as messages, keyed by the order. Each belongs to the trace of the request that began its order's saga. */
export function messagesOf(
  { events, turns }: Pick<Told, 'events' | 'turns'>,
  newId: () => string,
  time: Date,
): readonly Outgoing[] {
  const traces = new Map(turns.map(({ instance: { data } }) => [data.orderId, data.traceparent]));
  return [
    ...events.map((event) => eventMessage(event, { id: newId(), time, traceparent: traces.get(event.orderId) })),
    ...turns.flatMap((turn) => commandMessages(turn, newId, time)),
  ];
}

const eventMessage = ({ type, ...data }: OrderEvent, about: Omit<About, 'subject'>): Outgoing =>
  outgoing(type, makeEnvelope(type, data as unknown as Messages[typeof type], { ...about, subject: data.orderId }));

/** A turn's commands to the participants, each with the step that its reply must name. */
const commandMessages = ({ instance, commands }: Turn, newId: () => string, time: Date): readonly Outgoing[] =>
  commands.map(({ step, way, command: { name, data } }) => {
    const about = {
      id: newId(),
      time,
      subject: instance.data.orderId,
      correlationId: correlationOf(instance.name, { sagaId: instance.id, step, way }),
      traceparent: instance.data.traceparent,
    };
    return outgoing(name, makeEnvelope(name, data as unknown as Messages[typeof name], about));
  });
