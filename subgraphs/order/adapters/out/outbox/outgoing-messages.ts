import type { Outgoing } from '@commerce/chassis/events/outbox.ts';
import { currentTraceparent } from '@commerce/chassis/telemetry/trace.ts';
import { type About, makeEnvelope, outgoing } from '@commerce/schema/envelope.ts';
import type { Messages } from '@commerce/schema/messages.generated.ts';
import { correlationOf } from '../../../application/correlation.ts';
import type { SagaInstance, Transition } from '../../../application/run-saga.ts';
import type { OrderEvent } from '../../../domain/order-events.ts';
import type { OrderMail } from '../../../domain/order-mail.ts';

/** The messages that a transaction will send at its end: events of orders, and commands of saga transitions. */
export interface PendingMessages {
  readonly events: OrderEvent[];
  readonly mails: OrderMail[];
  readonly transitions: Transition[];
  /** The sagas that have ended in the transaction. */
  readonly ended: SagaInstance[];
}

/** What the messages of a transaction need beside their data. */
interface Stamp {
  readonly newId: () => string;
  readonly time: Date;
  /** The token by which a guest reads the order. */
  readonly tokenOf: (orderId: string) => string;
}

/** The pending messages, keyed by order. Each belongs to the trace of the request that started the order's saga. */
export function messagesOf(
  { events, mails, transitions }: Pick<PendingMessages, 'events' | 'mails' | 'transitions'>,
  { newId, time, tokenOf }: Stamp,
): readonly Outgoing[] {
  const traces = new Map(transitions.map(({ instance: { data } }) => [data.orderId, data.traceparent]));
  const traceOf = (orderId: string) => traces.get(orderId) ?? currentTraceparent();
  return [
    ...events.map((event) => eventMessage(event, { id: newId(), time, traceparent: traceOf(event.orderId) })),
    ...transitions.flatMap((transition) => commandMessages(transition, newId, time)),
    ...mails.map((mail) => mailMessage(signed(mail, tokenOf), { id: newId(), time, traceparent: traceOf(mail.orderId) })),
  ];
}

const eventMessage = ({ type, ...data }: OrderEvent, about: Omit<About, 'subject'>): Outgoing =>
  outgoing(type, makeEnvelope(type, data as unknown as Messages[typeof type], { ...about, subject: data.orderId }));

/** A guest's order is readable by its token alone. */
const signed = (mail: OrderMail, tokenOf: Stamp['tokenOf']): OrderMail =>
  mail.accountId === null ? { ...mail, path: `${mail.path}?token=${tokenOf(mail.orderId)}` } : mail;

const mailMessage = (mail: OrderMail, about: Omit<About, 'subject'>): Outgoing =>
  outgoing('MailOrder', makeEnvelope('MailOrder', mail as unknown as Messages['MailOrder'], { ...about, subject: mail.orderId }));

/** The commands of a transition, each with the step that its reply must name, and the language in which it names products. */
const commandMessages = ({ instance, change, commands }: Transition, newId: () => string, time: Date): readonly Outgoing[] =>
  commands.map(({ step, direction, command: { name, data } }) => {
    const about = {
      id: newId(),
      time,
      subject: instance.data.orderId,
      correlationId: correlationOf(instance.name, { sagaId: instance.id, step, direction }),
      traceparent: instance.data.traceparent ?? currentTraceparent(),
      language: change.order.language,
    };
    return outgoing(name, makeEnvelope(name, data as unknown as Messages[typeof name], about));
  });
