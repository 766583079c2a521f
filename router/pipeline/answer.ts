import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Engine, ExecutionContext, Operation } from '../execution/engine.ts';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import type { Authorise, Permitted } from './authorise.ts';
import type { IdentifyCaller } from './identify-caller.ts';
import type { MaskErrors } from './mask-errors.ts';
import type { PrepareOperation } from './prepare-operation.ts';
import { type HttpAsk, readRequest } from './read-request.ts';
import { type Refusal, refusedRequest } from './refusal.ts';
import type { Trace } from './trace.ts';

/** One request with all that the pipeline reads of it. No other header of the client goes any further. */
export interface Ask extends HttpAsk {
  readonly authorization: readonly string[];
  readonly acceptLanguage: string | undefined;
  readonly client: ExecutionContext['client'];
  readonly trace: Trace;
}

/** What goes back, whatever the media type. */
export interface Reply {
  readonly status: number;
  readonly statusInJson: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<{
    data?: unknown;
    errors?: readonly GraphQLFormattedError[];
    extensions?: Readonly<Record<string, unknown>>;
  }>;
  /** For the access log. */
  readonly facts: Readonly<{ operation?: Pick<Operation, 'definition' | 'kind'>; caller?: Caller['kind'] }>;
}

export type Answer = (ask: Ask) => Promise<Reply>;

export interface AnswerDeps {
  readonly engine: Engine;
  readonly identify: IdentifyCaller;
  readonly prepare: PrepareOperation;
  readonly authorise: Authorise;
  readonly mask: MaskErrors;
  /** Absent: no request is one too many. */
  readonly rateLimit?: Pick<RateLimit, 'ofOperation'> | undefined;
  /** Puts the estimated and the actual cost into `extensions.cost`. */
  readonly explainsCost?: boolean;
  readonly log: Pick<Log, 'error'>;
}

/** The way of a request through the router. Each step either hands on what the next one needs, or ends the way with a refusal. */
export const makeAnswer =
  ({ engine, identify, prepare, authorise, mask, rateLimit, explainsCost = false, log }: AnswerDeps): Answer =>
  async (ask) => {
    const parameters = readRequest(ask);
    if (!parameters.ok) return refused(parameters.refusal);

    const caller = await identify(ask.authorization);
    if (!caller.ok) return refused(caller.refusal);

    const operation = prepare(parameters.value);
    if (!operation.ok) return refused(operation.refusal, { caller: caller.value.kind });

    const facts = { operation: operation.value, caller: caller.value.kind };
    if (operation.value.kind === 'subscription') return refused(needsStream, facts);
    if (ask.method === 'GET' && operation.value.kind !== 'query') return refused(mutationByGet, facts);

    const limited = await rateLimit?.ofOperation(operation.value, caller.value, ask.client.address);
    if (limited && !limited.ok) return refused(limited.refusal, facts);

    try {
      const { acceptLanguage, client, trace } = ask;
      const permitted = authorise(operation.value, caller.value);
      const result = await engine.execute(permitted.operation, { caller: caller.value, acceptLanguage, client, trace });
      const { data, errors } = withDenied(result, permitted);
      const reply = executed(
        data,
        mask(errors, trace.id, acceptLanguage),
        facts,
        explainsCost ? costsOf(operation.value, data) : undefined,
      );
      return limited ? { ...reply, headers: limited.value } : reply;
    } catch (error) {
      log.error({ err: error, traceId: ask.trace.id, operation: operation.value.name }, 'the engine failed');
      return failed(ask.trace.id, facts);
    }
  };

const needsStream = refusedRequest(406, 'SUBSCRIPTION_NEEDS_STREAM');
const mutationByGet = refusedRequest(405, 'MUTATION_NEEDS_POST', undefined, { allow: 'POST' });

/** Puts what the caller may not see back into the answer, as nulls with an error each. */
export function withDenied({ data, errors = [] }: ExecutionResult, { complete }: Permitted) {
  const completed = complete?.(data);
  return completed ? { data: completed.data, errors: [...completed.errors, ...errors] } : { data, errors };
}

const costsOf = ({ cost }: Operation, data: unknown) =>
  cost && { cost: { estimated: cost.estimated, actual: cost.actualOf(data) } };

/** GraphQL over HTTP: an answer that holds data, even null, was executed and is 200. */
function executed(
  data: unknown,
  errors: readonly GraphQLFormattedError[],
  facts: Reply['facts'],
  extensions: Readonly<Record<string, unknown>> | undefined,
): Reply {
  const status = data === undefined ? 500 : 200;
  const body = { ...(errors.length > 0 && { errors }), ...(data !== undefined && { data }), ...(extensions && { extensions }) };
  return { status, statusInJson: status, headers: {}, body, facts };
}

export const refused = ({ status, statusInJson, errors, headers = {} }: Refusal, facts: Reply['facts'] = {}): Reply => ({
  status,
  statusInJson,
  headers,
  body: { errors },
  facts,
});

export const failed = (traceId: string, facts: Reply['facts'] = {}): Reply => ({
  status: 500,
  statusInJson: 500,
  headers: {},
  body: { errors: [{ message: errorCodes.INTERNAL, extensions: { code: 'INTERNAL', traceId } }] },
  facts,
});
