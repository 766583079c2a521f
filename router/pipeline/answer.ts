import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Engine, ExecutionContext, Operation } from '../execution/engine.ts';
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
  readonly body: Readonly<{ data?: unknown; errors?: readonly GraphQLFormattedError[] }>;
  /** For the access log. */
  readonly facts: Readonly<{ operation?: Pick<Operation, 'definition' | 'kind'>; caller?: Caller['kind'] }>;
}

export type Answer = (ask: Ask) => Promise<Reply>;

export interface AnswerDeps {
  readonly engine: Engine;
  readonly identify: IdentifyCaller;
  readonly prepare: PrepareOperation;
  readonly mask: MaskErrors;
  readonly log: Pick<Log, 'error'>;
}

/** The way of a request through the router. Each step either hands on what the next one needs, or ends the way with a refusal. */
export const makeAnswer =
  ({ engine, identify, prepare, mask, log }: AnswerDeps): Answer =>
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

    try {
      const { acceptLanguage, client, trace } = ask;
      const result = await engine.execute(operation.value, { caller: caller.value, acceptLanguage, client, trace });
      return executed(result, mask(result.errors ?? [], ask.trace.id), facts);
    } catch (error) {
      log.error({ err: error, traceId: ask.trace.id, operation: operation.value.name }, 'the engine failed');
      return failed(ask.trace.id, facts);
    }
  };

const needsStream = refusedRequest(406, 'SUBSCRIPTION_NEEDS_STREAM');
const mutationByGet = refusedRequest(405, 'MUTATION_NEEDS_POST', undefined, { allow: 'POST' });

/** GraphQL over HTTP: an answer that holds data, even null, was executed and is 200. */
function executed(result: ExecutionResult, errors: readonly GraphQLFormattedError[], facts: Reply['facts']): Reply {
  const status = result.data === undefined ? 500 : 200;
  const data = result.data === undefined ? {} : { data: result.data };
  return { status, statusInJson: status, headers: {}, body: errors.length > 0 ? { errors, ...data } : data, facts };
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
