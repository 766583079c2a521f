import { makeEnvelope } from '@commerce/chassis/events/envelope.ts';
import type { Messages } from '@commerce/chassis/events/messages.generated.ts';
import { type Outgoing, outgoing } from '@commerce/chassis/events/outbox.ts';
import type { Turn } from '../../application/run-saga.ts';
import type { OrderEvent } from '../../domain/order-events.ts';
import { correlationOf } from './correlation.ts';

/** The order's events as messages to `order.events`, keyed by the order. */
export const eventMessages = (events: readonly OrderEvent[], newId: () => string, time: Date): readonly Outgoing[] =>
  events.map(({ type, ...data }) =>
    outgoing(type, makeEnvelope(type, data as unknown as Messages[typeof type], { id: newId(), time, subject: data.orderId })),
  );

/** A turn's commands as messages to the participants, keyed by the order, each with the step that its reply must name. */
export const commandMessages = ({ instance, commands }: Turn, newId: () => string, time: Date): readonly Outgoing[] =>
  commands.map(({ step, way, command: { name, data } }) => {
    const about = {
      id: newId(),
      time,
      subject: instance.data.orderId,
      correlationId: correlationOf({ sagaId: instance.id, step, way }),
    };
    return outgoing(name, makeEnvelope(name, data as unknown as Messages[typeof name], about));
  });
