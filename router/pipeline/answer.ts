import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { steadyMs } from '@commerce/chassis/time/steady-clock.ts';
import type { GraphQLFormattedError } from 'graphql';
import { refusedPlan } from '../engines/federated-engine.ts';
import { type OperationResponse, textOf } from '../federation/execute/respond.ts';
import type { ExecutionError } from '../federation/execution-error.ts';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import { type Engine, type ExecutionContext, type Operation, treeOf } from '../request/engine.ts';
import { httpError, type RequestError } from '../request/request-error.ts';
import type { Trace } from '../request/trace.ts';
import type { AdmitCaller } from './admit-caller.ts';
import type { Authorise, Permitted } from './authorise.ts';
import type { IdentifyCaller } from './identify-caller.ts';
import { answerInParts } from './incremental-delivery/answer-in-parts.ts';
import type { IncrementalPayload } from './incremental-delivery/incremental-payload.ts';
import type { MaskErrors } from './mask-errors.ts';
import type { PrepareOperation } from './prepare-operation.ts';
import { type HttpAsk, readRequest } from './read-request.ts';
import { isNotBegun, retryAfterHeader } from './retry-after.ts';
import { asItIs, type Speak } from './speak.ts';

/** One request with all that the pipeline reads of it. No other header of the client goes any further. */
export interface Ask extends HttpAsk {
  readonly authorization: readonly string[];
  readonly acceptLanguage: string | undefined;
  readonly client: ExecutionContext['client'];
  readonly trace: Trace;
  /** Takes deferred fragments later. */
  readonly takesParts?: boolean;
  /** Asks for the plan in `extensions.queryPlan`, where it may be shown. */
  readonly wantsQueryPlan?: boolean;
}

/** What goes back, whatever the media type. */
export interface Reply {
  readonly status: number;
  readonly statusInJson: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string | Uint8Array;
  /** In place of the body: the answer comes in parts. */
  readonly parts?: AsyncIterableIterator<IncrementalPayload>;
  /** Codes of the errors in it, each once. */
  readonly codes: readonly unknown[];
  /** For the access log. */
  readonly facts: Readonly<{ operation?: Pick<Operation, 'definition' | 'kind'>; caller?: Caller['kind'] }>;
}

export type Answer = (ask: Ask) => Promise<Reply>;

export interface AnswerDeps {
  readonly engine: Engine;
  readonly identify: IdentifyCaller;
  readonly admitCaller: AdmitCaller;
  readonly prepare: PrepareOperation;
  readonly authorise: Authorise;
  readonly mask: MaskErrors;
  /** Absent: no request is one too many. */
  readonly rateLimit?: Pick<RateLimit, 'ofOperation'> | undefined;
  /** Puts the estimated and the actual cost into `extensions.cost`. */
  readonly explainsCost?: boolean;
  /** Shows the plan to those who ask for it. */
  readonly explainsPlan?: boolean;
  /** Says refusals in the language of their reader; by default as they are. */
  readonly speak?: Speak;
  readonly log: Pick<Log, 'error'>;
}

/** The way of a request through the router. Each step either hands on what the next one needs, or ends the way with a refusal. */
export const makeAnswer = ({
  engine,
  identify,
  admitCaller,
  prepare,
  authorise,
  mask,
  rateLimit,
  explainsCost = false,
  explainsPlan = false,
  speak = asItIs,
  log,
}: AnswerDeps): Answer => {
  const to = refusedTo(speak);
  return async (ask) => {
    const parameters = readRequest(ask);
    if (!parameters.ok) return to(ask, parameters.refusal);

    const identified = await identify(ask.authorization);
    const operation = prepare(parameters.value);
    if (!operation.ok)
      return identified.ok ? to(ask, operation.refusal, { caller: identified.value.kind }) : to(ask, identified.refusal);

    const caller = admitCaller(identified, operation.value);
    if (!caller.ok) return to(ask, caller.refusal);

    const facts = { operation: operation.value, caller: caller.value.kind };
    if (operation.value.kind === 'subscription') return to(ask, needsStream, facts);
    if (ask.method === 'GET' && operation.value.kind !== 'query') return to(ask, mutationByGet, facts);

    const limited = await rateLimit?.ofOperation(operation.value, caller.value, ask.client.address);
    if (limited && !limited.ok) return to(ask, limited.refusal, facts);

    try {
      const { acceptLanguage, client, trace } = ask;
      const permitted = authorise(operation.value, caller.value);
      const limits = limited?.value ?? noHeaders;
      const context = { caller: caller.value, acceptLanguage, client, trace };
      const shown = (errors: readonly ExecutionError[]) => mask(errors, trace.id, acceptLanguage);
      const parts = ask.takesParts ? await answerInParts(engine, permitted, { context, mask: shown }) : undefined;
      if (parts)
        return {
          status: 200,
          statusInJson: 200,
          headers: limits,
          body: '',
          codes: codesOf(parts.errors),
          parts: parts.stream,
          facts,
        };
      const answered = await engine.execute(permitted.operation, context);
      const headers = permitted.complete ? limits : withAge(limits, answered, ask);
      // Mostly nothing has to touch the answer, and the bytes of the engine are those of the client.
      const showsPlan = explainsPlan && ask.wantsQueryPlan === true;
      if (answered.whole && !permitted.complete && !explainsCost && !showsPlan)
        return { status: 200, statusInJson: 200, headers, body: answered.whole, codes: none, facts };
      const { data, errors } = completed(answered, permitted);
      const costs = explainsCost ? costsOf(operation.value, data) : undefined;
      const extensions = showsPlan ? { ...costs, queryPlan: await engine.explain?.(permitted.operation) } : costs;
      return executed(data, shown(errors), { headers, facts, extensions, kind: operation.value.kind });
    } catch (error) {
      const refusal = refusedPlan(error);
      if (refusal) return to(ask, refusal, facts);
      log.error({ err: error, traceId: ask.trace.id, operation: operation.value.name }, 'the engine failed');
      return to(ask, failure(ask.trace.id), facts);
    }
  };
};

const needsStream = httpError(406, 'SUBSCRIPTION_NEEDS_STREAM');
const mutationByGet = httpError(405, 'MUTATION_NEEDS_POST', undefined, { allow: 'POST' });

/** Puts what the caller may not see back into the answer, as nulls with an error each. */
export function withDenied(
  { data, errors = [] }: Readonly<{ data?: unknown; errors?: readonly ExecutionError[] | undefined }>,
  { complete }: Permitted,
): Readonly<{ data: unknown; errors: readonly ExecutionError[] }> {
  const filled = complete?.(data);
  return filled ? { data: filled.data, errors: [...filled.errors, ...errors] } : { data, errors };
}

/** Data and errors of an answer; only where something is denied the data has to be read. */
function completed(
  answered: OperationResponse,
  permitted: Permitted,
): Readonly<{ data: string | undefined; errors: readonly ExecutionError[] }> {
  if (permitted.complete) {
    const { data, errors } = withDenied({ data: treeOf(answered), errors: answered.whole ? [] : answered.errors }, permitted);
    return { data: data === undefined ? undefined : JSON.stringify(data), errors };
  }
  return answered.whole ? { data: JSON.stringify(treeOf(answered)), errors: [] } : answered;
}

/** What the answer did cost can only be told from its tree: this is for development. */
const costsOf = ({ cost }: Operation, data: string | undefined) =>
  cost && { cost: { estimated: cost.estimated, actual: cost.actualOf(data && JSON.parse(data)) } };

/** GraphQL over HTTP: an answer that holds data, even null, was executed and is 200. A mutation of which nothing was begun was not executed. */
function executed(
  data: string | undefined,
  errors: readonly GraphQLFormattedError[],
  {
    headers: plain,
    facts,
    extensions,
    kind,
  }: Pick<Reply, 'headers' | 'facts'> & Readonly<{ extensions: object | undefined; kind: Operation['kind'] }>,
): Reply {
  const retryAfter = errors.length > 0 && retryAfterHeader(errors);
  const headers = retryAfter ? { ...plain, ...retryAfter } : plain;
  if (retryAfter && isNotBegun(kind, data, errors)) return refused({ status: 503, statusInJson: 503, errors, headers }, facts);
  const status = data === undefined ? 500 : 200;
  const text = textOf({ data, errors });
  const body = extensions ? `${text.slice(0, -1)},"extensions":${JSON.stringify(extensions)}}` : text;
  return { status, statusInJson: status, headers, body, codes: codesOf(errors), facts };
}

/** What is public may be kept by browsers and proxies too, where they asked by GET and told nobody who they are. */
function withAge(headers: Reply['headers'], answered: OperationResponse, { method, authorization }: Ask): Reply['headers'] {
  if (!answered.whole || answered.publicUntil === undefined || method !== 'GET' || authorization.length > 0) return headers;
  const seconds = Math.floor((answered.publicUntil - steadyMs()) / 1000);
  return seconds < 1
    ? headers
    : { ...headers, 'cache-control': `public, max-age=${seconds}`, vary: 'accept, accept-language, authorization, origin' };
}

const noHeaders: Reply['headers'] = {};
const none: readonly unknown[] = [];

const codesOf = (errors: readonly GraphQLFormattedError[]): readonly unknown[] =>
  errors.length === 0 ? none : [...new Set(errors.map(({ extensions }) => extensions?.code))];

export const refused = (
  { status, statusInJson, errors, headers = noHeaders }: RequestError,
  facts: Reply['facts'] = {},
): Reply => ({
  status,
  statusInJson,
  headers,
  body: JSON.stringify({ errors }),
  codes: codesOf(errors),
  facts,
});

export const failure = (traceId: string): RequestError => ({
  status: 500,
  statusInJson: 500,
  errors: [{ message: errorCodes.INTERNAL, extensions: { code: 'INTERNAL', traceId } }],
});

/** Refusals in the language of who asks. */
export const refusedTo =
  (speak: Speak) =>
  ({ acceptLanguage }: Pick<Ask, 'acceptLanguage'>, refusal: RequestError, facts?: Reply['facts']): Reply =>
    refused({ ...refusal, errors: speak(refusal.errors, acceptLanguage) }, facts);
