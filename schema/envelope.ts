import { faultOf } from './message-schemas.ts';
import type { Messages } from './messages.generated.ts';
import { type MessageName, messages, messageType, schemaFile } from './messages.ts';
import type { TopicName } from './topics.ts';

/** A message as it is sent: CloudEvents 1.0 attributes in the JSON format. */
export interface Envelope<N extends MessageName = MessageName> {
  readonly specversion: '1.0';
  /** Unique. A message that is sent twice keeps it, so that receivers recognise the repeat. */
  readonly id: string;
  /** The service that sent it, for example `/order`. */
  readonly source: string;
  readonly type: string;
  /** The id of the aggregate that the message is about, which is also the partition key. */
  readonly subject: string;
  /** RFC 3339. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  readonly data: Messages[N];
  /** W3C trace context of the request that caused it. */
  readonly traceparent?: string;
  /** Extension: the language of the people who read what a reply says, `ko` or `en`. Services of earlier versions send none. */
  readonly language?: string;
  /** Extension: a reply carries the value of its command, so that the saga knows which step the reply answers. */
  readonly correlationid?: string;
}

/** The attributes that the sender decides; the others follow from the message's declaration. */
export interface About {
  readonly id: string;
  readonly time: Date;
  readonly subject: string;
  readonly correlationId?: string | undefined;
  /** W3C trace context of the request or message that caused this one. Without it the message belongs to no trace. */
  readonly traceparent?: string | undefined;
  /** The language in which a reply to the command names things. */
  readonly language?: string | undefined;
}

/** @throws TypeError if the data breaks its schema: that is a bug of the sender. */
export function makeEnvelope<N extends MessageName>(name: N, data: Messages[N], about: About): Envelope<N> {
  const fault = faultOf(name, data);
  if (fault) throw new TypeError(`${name}: ${fault}`);
  const { traceparent, correlationId, language } = about;
  return {
    specversion: '1.0',
    id: about.id,
    source: `/${messages[name].from}`,
    type: messageType(name),
    subject: about.subject,
    time: about.time.toISOString(),
    datacontenttype: 'application/json',
    dataschema: `https://commerce.example/events/${schemaFile(name)}`,
    data,
    ...(correlationId ? { correlationid: correlationId } : {}),
    ...(traceparent ? { traceparent } : {}),
    ...(language ? { language } : {}),
  };
}

/** A message for the outbox: its declared topic, its subject as the partition key, its envelope as JSON. */
export const outgoing = <N extends MessageName>(name: N, envelope: Envelope<N>) => ({
  topic: messages[name].topic as TopicName,
  key: envelope.subject,
  value: JSON.stringify(envelope),
});

/** A message that was read and has passed the checks. Narrow `name` to know the type of `data`. */
export type Received = {
  [N in MessageName]: { readonly name: N; readonly data: Messages[N]; readonly envelope: Envelope<N> };
}[MessageName];

/** Why a message cannot be processed, now or ever. */
export interface Unreadable {
  readonly fault: string;
}

const namesByType = new Map((Object.keys(messages) as MessageName[]).map((name) => [messageType(name), name]));

/** Reads and checks a message from the log. Never throws. */
export function readEnvelope({ value, topic }: { readonly value: string | null; readonly topic: string }): Received | Unreadable {
  if (value === null) return { fault: 'the message has no value' };
  let envelope: Envelope;
  try {
    envelope = JSON.parse(value) as Envelope;
  } catch {
    return { fault: 'the message is not JSON' };
  }
  if (typeof envelope !== 'object' || envelope === null || envelope.specversion !== '1.0')
    return { fault: 'the message is no CloudEvent 1.0' };
  for (const attribute of ['id', 'source', 'type', 'subject'] as const) {
    const text = envelope[attribute];
    if (typeof text !== 'string' || text === '' || text.length > 200)
      return { fault: `the attribute ${attribute} is missing or no short text` };
  }
  const name = namesByType.get(envelope.type);
  if (!name) return { fault: `the type ${envelope.type} is unknown here` };
  if (messages[name].topic !== topic) return { fault: `${envelope.type} does not belong in ${topic}` };
  const fault = faultOf(name, envelope.data);
  if (fault) return { fault };
  return { name, data: envelope.data, envelope } as Received;
}
