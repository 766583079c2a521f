import { fileURLToPath } from 'node:url';

/** Mechanisms of SASL. With `plain` the password itself travels, so it needs TLS. */
export const saslMechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/** How a client of Kafka proves who it is. */
export interface KafkaLogin {
  readonly mechanism: (typeof saslMechanisms)[number];
  readonly username: string;
  readonly password: string;
}

/**
 * Files of PEM text: who signs the brokers' certificates (by default the system's authorities), and the client's own certificate.
 */
export interface KafkaTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** Where an event log is: a folder for the embedded one, or Kafka's brokers. */
export type EventLogPlace =
  | { readonly kind: 'embedded'; readonly directory: string }
  | {
      readonly kind: 'kafka';
      readonly brokers: readonly string[];
      /** Stands before the names of topics and groups, so that several shops can share a cluster. */
      readonly prefix: string;
      /** Absent where the connection is in plain text. */
      readonly tls?: KafkaTls;
      readonly login?: KafkaLogin;
    };

const kafkaUrl =
  /^kafka(?<secured>\+ssl)?:\/\/(?:(?<username>[^:@/?]+):(?<password>[^:@/?]+)@)?(?<brokers>[\w.-]+:\d{1,5}(?:,[\w.-]+:\d{1,5})*)(?:\/(?<prefix>[\w.-]*))?(?:\?(?<options>[^?#]+))?$/;

/**
 * Reads `file:///folder`, `kafka://host:port,host:port/prefix` or
 * `kafka+ssl://user:password@host:port,host:port/prefix?sasl=scram-sha-512&ca=/file`; undefined for anything else. (Several
 * brokers are no URL by the standard.) The user's name and password are percent-encoded. Options: `sasl`, by default
 * `scram-sha-512`; with TLS also `ca`, `cert` and `key`, paths of PEM files.
 */
export function eventLogPlace(url: string): EventLogPlace | undefined {
  if (/^file:\/\/\/[^/]/.test(url)) return { kind: 'embedded', directory: fileURLToPath(url) };
  const { brokers, prefix = '', secured, username, password, options } = kafkaUrl.exec(url)?.groups ?? {};
  if (brokers === undefined) return undefined;
  const given = new URLSearchParams(options);
  const tls = secured === undefined ? undefined : tlsOf(given);
  const login = username === undefined || password === undefined ? undefined : loginOf(username, password, given);
  const known = new Set([...(login ? ['sasl'] : []), ...(secured ? ['ca', 'cert', 'key'] : [])]);
  const isWrong =
    [...given.keys()].some((name) => !known.has(name)) ||
    (username !== undefined && login === undefined) ||
    (secured !== undefined && tls === undefined) ||
    (login?.mechanism === 'plain' && !tls);
  if (isWrong) return undefined;
  return { kind: 'kafka', brokers: brokers.split(','), prefix, ...(tls && { tls }), ...(login && { login }) };
}

function loginOf(username: string, password: string, given: URLSearchParams): KafkaLogin | undefined {
  const mechanism = saslMechanisms.find((name) => name === (given.get('sasl') ?? 'scram-sha-512'));
  try {
    return mechanism && { mechanism, username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return undefined; // a percent sign that encodes nothing
  }
}

/** Undefined where a certificate comes without its key, or a path is not absolute. */
function tlsOf(given: URLSearchParams): KafkaTls | undefined {
  const files = Object.fromEntries(
    ['ca', 'cert', 'key'].flatMap((name) => (given.has(name) ? [[name, given.get(name) as string]] : [])),
  ) as KafkaTls;
  const areAbsolute = Object.values(files).every((path: string) => path.startsWith('/'));
  return areAbsolute && (files.cert === undefined) === (files.key === undefined) ? files : undefined;
}
