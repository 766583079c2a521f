import { fileURLToPath } from 'node:url';

/** Where an event log is: a folder for the embedded one, or Kafka's brokers. */
export type EventLogPlace =
  | { readonly kind: 'embedded'; readonly directory: string }
  /** `prefix` stands before the names of topics and groups, so that several shops can share a cluster. */
  | { readonly kind: 'kafka'; readonly brokers: readonly string[]; readonly prefix: string };

const kafkaUrl = /^kafka:\/\/(?<brokers>[\w.-]+:\d{1,5}(?:,[\w.-]+:\d{1,5})*)(?:\/(?<prefix>[\w.-]*))?$/;

/**
 * Reads `file:///folder` or `kafka://host:port,host:port/prefix`; undefined for anything else. (Several brokers are no URL by the
 * standard.)
 */
export function eventLogPlace(url: string): EventLogPlace | undefined {
  if (/^file:\/\/\/[^/]/.test(url)) return { kind: 'embedded', directory: fileURLToPath(url) };
  const { brokers, prefix = '' } = kafkaUrl.exec(url)?.groups ?? {};
  return brokers === undefined ? undefined : { kind: 'kafka', brokers: brokers.split(','), prefix };
}
