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
import type { Authorise, AuthorizedOperation } from './authorise.ts';
import type { IdentifyCaller } from './identify-caller.ts';
import { executeIncrementally } from './incremental-delivery/execute-incrementally.ts';
import type { IncrementalPayload } from './incremental-delivery/incremental-payload.ts';
import type { MaskErrors } from './mask-errors.ts';
import type { PrepareOperation } from './prepare-operation.ts';
import { type RawGraphQLRequest, readRequest } from './read-request.ts';
import type { ResolveCaller } from './resolve-caller.ts';
import { isNotBegun, retryAfterHeader } from './retry-after.ts';
import { type TranslateErrors, untranslated } from './translate-errors.ts';

/** One request with all that the pipeline reads of it. No other header of the client goes any further. */
export interface GraphQLHttpRequest extends RawGraphQLRequest {
  readonly authorization: readonly string[];
  readonly acceptLanguage: string | undefined;
  readonly client: ExecutionContext['client'];
  readonly trace: Trace;
  /** Takes deferred fragments later. */
  readonly acceptsDeferred?: boolean;
  /** Asks for the plan in `extensions.queryPlan`, where it may be shown. */
  readonly wantsQueryPlan?: boolean;
}

/** What goes back, whatever the media type. */
export interface GraphQLHttpResponse {
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

export type Answer = (ask: GraphQLHttpRequest) => Promise<GraphQLHttpResponse>;

export interface AnswerDeps {
  readonly engine: Engine;
  readonly identify: IdentifyCaller;
  readonly resolveCaller: ResolveCaller;
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
  readonly translate?: TranslateErrors;
  readonly log: Pick<Log, 'error'>;
}

/** The way of a request through the router. Each step either hands on what the next one needs, or ends the way with a refusal. */
export const makeAnswer = ({
  engine,
  identify,
  resolveCaller,
  prepare,
  authorise,
  mask,
  rateLimit,
  explainsCost = false,
  explainsPlan = false,
  translate = untranslated,
  log,
}: AnswerDeps): Answer => {
  const to = makeErrorResponse(translate);
  return async (ask) => {
    const parameters = readRequest(ask);
    if (!parameters.ok) return to(ask, parameters.refusal);

    const identified = await identify(ask.authorization);
    const operation = prepare(parameters.value);
    if (!operation.ok)
      return identified.ok ? to(ask, operation.refusal, { caller: identified.value.kind }) : to(ask, identified.refusal);

    const caller = resolveCaller(identified, operation.value);
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
      const parts = ask.acceptsDeferred ? await executeIncrementally(engine, permitted, { context, mask: shown }) : undefined;
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
      const headers = permitted.restoreDenied ? limits : withAge(limits, answered, ask);
      // Mostly nothing has to touch the answer, and the bytes of the engine are those of the client.
      const showsPlan = explainsPlan && ask.wantsQueryPlan === true;
      if (answered.passthrough && !permitted.restoreDenied && !explainsCost && !showsPlan)
        return { status: 200, statusInJson: 200, headers, body: answered.passthrough, codes: none, facts };
      const { data, errors } = completed(answered, permitted);
      const costs = explainsCost ? costsOf(operation.value, data) : undefined;
      const extensions = showsPlan ? { ...costs, queryPlan: await engine.explain?.(permitted.operation) } : costs;
      return executed(data, shown(errors), { headers, facts, extensions, kind: operation.value.kind });
    } catch (error) {
      const refusal = refusedPlan(error);
      if (refusal) return to(ask, refusal, facts);
      log.error({ err: error, traceId: ask.trace.id, operation: operation.value.name }, 'the engine failed');
      return to(ask, internalError(ask.trace.id), facts);
    }
  };
};

const needsStream = httpError(406, 'SUBSCRIPTION_NEEDS_STREAM');
const mutationByGet = httpError(405, 'MUTATION_NEEDS_POST', undefined, { allow: 'POST' });

/** Puts what the caller may not see back into the answer, as nulls with an error each. */
export function restoreDeniedIn(
  { data, errors = [] }: Readonly<{ data?: unknown; errors?: readonly ExecutionError[] | undefined }>,
  { restoreDenied }: AuthorizedOperation,
): Readonly<{ data: unknown; errors: readonly ExecutionError[] }> {
  const filled = restoreDenied?.(data);
  return filled ? { data: filled.data, errors: [...filled.errors, ...errors] } : { data, errors };
}

/** Data and errors of an answer; only where something is denied the data has to be read. */
function completed(
  answered: OperationResponse,
  permitted: AuthorizedOperation,
): Readonly<{ data: string | undefined; errors: readonly ExecutionError[] }> {
  if (permitted.restoreDenied) {
    const { data, errors } = restoreDeniedIn(
      { data: treeOf(answered), errors: answered.passthrough ? [] : answered.errors },
      permitted,
    );
    return { data: data === undefined ? undefined : JSON.stringify(data), errors };
  }
  return answered.passthrough ? { data: JSON.stringify(treeOf(answered)), errors: [] } : answered;
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
  }: Pick<GraphQLHttpResponse, 'headers' | 'facts'> & Readonly<{ extensions: object | undefined; kind: Operation['kind'] }>,
): GraphQLHttpResponse {
  const retryAfter = errors.length > 0 && retryAfterHeader(errors);
  const headers = retryAfter ? { ...plain, ...retryAfter } : plain;
  if (retryAfter && isNotBegun(kind, data, errors))
    return errorResponse({ status: 503, statusInJson: 503, errors, headers }, facts);
  const status = data === undefined ? 500 : 200;
  const text = textOf({ data, errors });
  const body = extensions ? `${text.slice(0, -1)},"extensions":${JSON.stringify(extensions)}}` : text;
  return { status, statusInJson: status, headers, body, codes: codesOf(errors), facts };
}

/** What is public may be kept by browsers and proxies too, where they asked by GET and told nobody who they are. */
function withAge(
  headers: GraphQLHttpResponse['headers'],
  answered: OperationResponse,
  { method, authorization }: GraphQLHttpRequest,
): GraphQLHttpResponse['headers'] {
  if (!answered.passthrough || answered.publicUntil === undefined || method !== 'GET' || authorization.length > 0) return headers;
  const seconds = Math.floor((answered.publicUntil - steadyMs()) / 1000);
  return seconds < 1
    ? headers
    : { ...headers, 'cache-control': `public, max-age=${seconds}`, vary: 'accept, accept-language, authorization, origin' };
}

const noHeaders: GraphQLHttpResponse['headers'] = {};
const none: readonly unknown[] = [];

const codesOf = (errors: readonly GraphQLFormattedError[]): readonly unknown[] =>
  errors.length === 0 ? none : [...new Set(errors.map(({ extensions }) => extensions?.code))];

export const errorResponse = (
  { status, statusInJson, errors, headers = noHeaders }: RequestError,
  facts: GraphQLHttpResponse['facts'] = {},
): GraphQLHttpResponse => ({
  status,
  statusInJson,
  headers,
  body: JSON.stringify({ errors }),
  codes: codesOf(errors),
  facts,
});

export const internalError = (traceId: string): RequestError => ({
  status: 500,
  statusInJson: 500,
  errors: [{ message: errorCodes.INTERNAL, extensions: { code: 'INTERNAL', traceId } }],
});

/** Refusals in the language of who asks. */
export const makeErrorResponse =
  (translate: TranslateErrors) =>
  (
    { acceptLanguage }: Pick<GraphQLHttpRequest, 'acceptLanguage'>,
    refusal: RequestError,
    facts?: GraphQLHttpResponse['facts'],
  ): GraphQLHttpResponse =>
    errorResponse({ ...refusal, errors: translate(refusal.errors, acceptLanguage) }, facts);
