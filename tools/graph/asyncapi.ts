import { join } from 'node:path';
import { type MessageName, messages, messageType, schemaFile } from '@commerce/schema/messages.ts';
import { type TopicName, topics } from '@commerce/schema/topics.ts';
import { deadLetterMessages } from './asyncapi-dead-letters.ts';
import { schemaFolder } from './compose.ts';

const names = Object.keys(messages) as MessageName[];
const topicNames = Object.keys(topics) as TopicName[];
const messagesOf = (topic: TopicName) => names.filter((name) => messages[name].topic === topic);

/** The only consumer of a topic of commands or replies. Any service may consume events. */
const addressees: Readonly<Partial<Record<TopicName, string>>> = {
  'user.commands': 'user',
  'product.commands': 'product',
  'payment.commands': 'order',
  'order.replies': 'order',
};

/**
 * `schema/asyncapi.json`: every topic, message and who sends it, as an AsyncAPI 3 document, from the declarations in
 * `chassis/events/`.
 */
export function generateAsyncApi(): { readonly filename: string; readonly content: string } {
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'commerce',
      version: '1.0.0',
      description:
        'What the services of the shop tell each other. Messages are CloudEvents 1.0 in the JSON format; the key of a record is the subject, so that messages about one thing keep their order. Delivery is at least once: receivers know a repeat by its id. The embedded event log has the same topics.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/cloudevents+json',
    servers: { kafka: { host: 'kafka:9092', protocol: 'kafka', description: 'Named by EVENT_LOG_URL.' } },
    channels: Object.fromEntries(topicNames.map((topic) => [topic, channelOf(topic)])),
    operations: Object.fromEntries(topicNames.flatMap((topic) => [...sendersOf(topic), ...receiverOf(topic)])),
    components: { messages: { ...Object.fromEntries(names.map((name) => [name, messageOf(name)])), ...deadLetterMessages } },
  };
  return { filename: join(schemaFolder, 'asyncapi.json'), content: `${JSON.stringify(document, null, 2)}\n` };
}

/** In a reference, `~` and `/` are escaped; no name here has them. */
const toMessage = (name: string) => ({ $ref: `#/components/messages/${name}` });

function channelOf(topic: TopicName) {
  const { about, partitions, retentionHours } = topics[topic];
  const held = topic === 'dead-letters' ? Object.keys(deadLetterMessages) : messagesOf(topic);
  return {
    address: topic,
    description: about,
    messages: Object.fromEntries(held.map((name) => [name, toMessage(name)])),
    bindings: {
      kafka: {
        topic,
        partitions,
        topicConfiguration: { 'retention.ms': retentionHours * 3_600_000 },
        bindingVersion: '0.5.0',
      },
    },
  };
}

const operation = (action: 'send' | 'receive', topic: TopicName, held: readonly string[], summary: string) => ({
  action,
  summary,
  channel: { $ref: `#/channels/${topic}` },
  messages: held.map((name) => ({ $ref: `#/channels/${topic}/messages/${name}` })),
});

function sendersOf(topic: TopicName): [string, object][] {
  const bySender = Map.groupBy(messagesOf(topic), (name) => messages[name].from);
  return [...bySender].map(([sender, theirs]) => [
    `${sender}.sends.${topic}`,
    operation('send', topic, theirs, `The ${sender} service sends to ${topic}.`),
  ]);
}

function receiverOf(topic: TopicName): [string, object][] {
  const receiver = addressees[topic];
  if (!receiver) return [];
  return [
    [
      `${receiver}.receives.${topic}`,
      operation('receive', topic, messagesOf(topic), `The ${receiver} service acts on ${topic}, each message once.`),
    ],
  ];
}

const text = { type: 'string', minLength: 1, maxLength: 200 } as const;

function messageOf(name: MessageName) {
  const { kind, from } = messages[name];
  return {
    name: messageType(name),
    title: name,
    summary: `${kind[0]?.toUpperCase()}${kind.slice(1)} of the ${from} service.`,
    tags: [{ name: kind }],
    payload: {
      type: 'object',
      required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'dataschema', 'data'],
      properties: {
        specversion: { const: '1.0' },
        id: { ...text, description: 'Unique; a message that is sent twice keeps it.' },
        source: { const: `/${from}` },
        type: { const: messageType(name) },
        subject: { ...text, description: 'What it is about; also the key of the record.' },
        time: { type: 'string', format: 'date-time' },
        datacontenttype: { const: 'application/json' },
        dataschema: { const: `https://commerce.example/events/${schemaFile(name)}` },
        data: { $ref: `./events/${schemaFile(name)}` },
        correlationid: { ...text, description: 'A reply names the command that it answers.' },
        language: { enum: ['ko', 'en'], description: 'The language in which a reply to the command names products.' },
        traceparent: { type: 'string', description: 'W3C trace context of the request that caused it.' },
      },
    },
  };
}
