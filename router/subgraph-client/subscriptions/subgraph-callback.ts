import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { contextHeader, type SignContext } from '@commerce/chassis/identity/context-token.ts';
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { type SubgraphCall, type SubgraphSubscribe, variablesOf } from '../../federation/subgraph-call.ts';
import type { SubgraphCallContext } from '../../request/subgraph-call-context.ts';
import { decodedBody } from '../http1/decode-body.ts';
import { listed } from '../http1/http-head.ts';
import { type EventQueue, eventQueue } from './event-queue.ts';

export interface CallbackDeps {
  readonly urls: Readonly<Record<string, string>>;
  readonly sign: SignContext;
  /** The URL under which subgraphs reach this process; the id of the subscription is appended. */
  readonly callbackUrl: string;
  /** Precedes each id where several processes share that URL. */
  readonly idPrefix?: string;
  /** Interval of the subgraph's heartbeats; three missed heartbeats end the subscription. In milliseconds, default 5 s. */
  readonly heartbeatMs?: number;
  /** Time limit for the complete response to the first request, in milliseconds. Default 5 s. */
  readonly timeoutMs?: number;
}

/**
 * `UNKNOWN`: the subscription does not exist any more, so the subgraph must stop. `REFUSED`: the message is not from its
 * subgraph.
 */
export type CallbackResult = 'TAKEN' | 'UNKNOWN' | 'REFUSED';

export interface CallbackSubscriptions {
  readonly subscribe: SubgraphSubscribe;
  /** Handles a message that was sent to the URL of a subscription. */
  handle(id: string, message: unknown): CallbackResult;
}

const messages = z.object({
  kind: z.literal('subscription'),
  action: z.enum(['check', 'next', 'complete']),
  id: z.string(),
  verifier: z.string(),
  payload: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(z.unknown()).optional(),
});

/** A subscription whose subgraph sends events. */
interface OpenSubscription {
  readonly verifier: string;
  readonly events: EventQueue<string>;
  readonly showedLife: () => void;
}

/**
 * Subscribes at subgraphs by the HTTP callback protocol: the router sends one request, and the subgraph then sends each event
 * to a URL of the router, so that no connection stays open. Only a sender that knows the random id and verifier of a
 * subscription can send to it. Source:
 * https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/callback-protocol
 */
export function callbackSubscriptions(deps: CallbackDeps): CallbackSubscriptions {
  const { heartbeatMs = 5_000 } = deps;
  const open = new Map<string, OpenSubscription>();

  const subscribe: SubgraphSubscribe = (request) => {
    const id = `${deps.idPrefix ?? ''}${randomUUID()}`;
    const verifier = randomBytes(32).toString('base64url');
    const onSilence = () => events.fail(new Error(`The subgraph ${request.subgraph} showed no sign of life.`));
    const watch = setTimeout(onSilence, 3 * heartbeatMs);
    const stop = () => {
      clearTimeout(watch);
      open.delete(id);
    };
    const events = eventQueue<string>({ signal: request.signal, onEnd: stop });
    open.set(id, { verifier, events, showedLife: () => watch.refresh() });
    requestSubscription(request, { ...deps, heartbeatMs, id, verifier }).then((refusal) => {
      if (refusal === undefined) return;
      events.push(refusal);
      events.end();
    }, events.fail);
    return events;
  };

  const take: CallbackSubscriptions['handle'] = (id, message) => {
    const subscription = open.get(id);
    if (!subscription) return 'UNKNOWN';
    const read = messages.safeParse(message).data;
    if (!read || read.id !== id || !isSame(read.verifier, subscription.verifier)) return 'REFUSED';
    const { showedLife, events } = subscription;
    showedLife();
    if (read.action === 'next') events.push(JSON.stringify(read.payload ?? {}));
    if (read.action === 'complete') {
      if (read.errors?.length) events.push(JSON.stringify({ data: null, errors: read.errors }));
      events.end();
    }
    return 'TAKEN';
  };
  return { subscribe, handle: take };
}

/** Compares in constant time, so that an attacker cannot guess a verifier character by character. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

type Ask = Required<Pick<CallbackDeps, 'heartbeatMs'>> & CallbackDeps & Readonly<{ id: string; verifier: string }>;

/**
 * Asks a subgraph to send events.
 * @returns its response if that holds errors.
 * @throws if it is unavailable or does not speak the protocol.
 */
async function requestSubscription(
  request: SubgraphCall,
  { urls, sign, callbackUrl, ...about }: Ask,
): Promise<string | undefined> {
  const url = urls[request.subgraph];
  if (!url) throw new Error(`The subgraph ${request.subgraph} has no address.`);
  const { caller, trace } = (request.context as SubgraphCallContext).execution;
  const subscription = {
    callbackUrl: `${callbackUrl.replace(/\/$/, '')}/${about.id}`,
    subscriptionId: about.id,
    verifier: about.verifier,
    heartbeatIntervalMs: about.heartbeatMs,
  };
  const { query, operationName } = request;
  const { request: send } = await import('undici'); // few routers subscribe by callback
  const { statusCode, headers, body } = await send(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json;callbackSpec=1.0',
      'accept-encoding': 'identity',
      [contextHeader]: await sign(caller, request.subgraph),
      traceparent: trace.traceparent,
    },
    body: JSON.stringify({ query, operationName, variables: variablesOf(request), extensions: { subscription } }),
    signal: AbortSignal.timeout(about.timeoutMs ?? 5_000),
  });
  const answer = await textOf(body, listed(undefined, String(headers['content-encoding'] ?? '')));
  if (headers['subscription-protocol'] === 'callback' && statusCode < 300) return undefined;
  if (isRefusal(answer)) return answer;
  throw new Error(`The subgraph ${request.subgraph} answered ${statusCode} and does not speak the callback protocol.`);
}

const maxResponseBytes = 64 * 1024;

async function textOf(body: Dispatcher.ResponseData['body'], encoding: string | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxResponseBytes) throw new Error('The response to a subscription is too long.');
  }
  const bytes = Buffer.concat(chunks);
  return (encoding ? await decodedBody(bytes, encoding, maxResponseBytes) : bytes).toString('utf8');
}

function isRefusal(answer: string): boolean {
  try {
    const { errors } = JSON.parse(answer) as { errors?: unknown };
    return Array.isArray(errors) && errors.length > 0;
  } catch {
    return false; // a body that is no JSON holds no errors; the caller reports it
  }
}
