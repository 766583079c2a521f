import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import type { IncomingMessage, OutgoingMessage } from '../event-log.ts';

export function toKafka({ key, value, headers }: OutgoingMessage): Message {
  return { key, value, ...(headers ? { headers: { ...headers } } : {}) };
}

export function fromKafka(
  topic: string,
  partition: number,
  { offset, key, value, headers, timestamp }: KafkaMessage,
): IncomingMessage {
  return {
    topic,
    partition,
    offset,
    key: key?.toString() ?? null,
    value: value?.toString() ?? null,
    headers: textOf(headers ?? {}),
    at: new Date(Number(timestamp)),
  };
}

/** Kafka allows a header several times; the last one counts here. */
function textOf(headers: IHeaders): Record<string, string> {
  const texts = Object.entries(headers).map(([name, value]) => [
    name,
    String((Array.isArray(value) ? value.at(-1) : value) ?? ''),
  ]);
  return Object.fromEntries(texts);
}

/** How much a message adds to a request, roughly. */
export function sizeOf({ key, value }: OutgoingMessage): number {
  return Buffer.byteLength(key) + Buffer.byteLength(value ?? '') + 100;
}
