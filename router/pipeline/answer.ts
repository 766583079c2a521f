import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { refusedPlan } from '../engines/federated-engine.ts';
import type { OperationResponse } from '../federation/execute/respond.ts';
import type { ExecutionError } from '../federation/execution-error.ts';
import { type Engine, type Operation, treeOf } from '../request/engine.ts';
import { httpError } from '../request/request-error.ts';
import type { Admission, AdmittedOperation, TransportRule } from './admit-operation.ts';
import { type AuthorizedOperation, restoreDeniedIn } from './authorized-operation.ts';
import { executedResponse, withCacheControl } from './executed-response.ts';
import {
  type Answer,
  codesOf,
  type GraphQLHttpRequest,
  type GraphQLHttpResponse,
  internalError,
  makeErrorResponse,
  noCodes,
} from './graphql-http.ts';
import { executeIncrementally } from './incremental-delivery/execute-incrementally.ts';
import type { MaskErrors } from './mask-errors.ts';
import { readRequest } from './read-request.ts';
import { type TranslateErrors, untranslated } from './translate-errors.ts';

export interface AnswerDeps {
  readonly admission: Pick<Admission, 'admit'>;
  readonly engine: Engine;
  readonly mask: MaskErrors;
  /** Puts the estimated and the actual cost into `extensions.cost`. */
  readonly explainsCost?: boolean;
  /** Shows the plan to clients that ask for it. */
  readonly explainsPlan?: boolean;
  /** Absent: errors stay in English. */
  readonly translate?: TranslateErrors;
  readonly log: Pick<Log, 'error'>;
}

/** Answers queries and mutations: read the request, admit the operation, execute it, write the response. */
export function makeAnswer({ translate = untranslated, log, ...deps }: AnswerDeps): Answer {
  const respondWith = makeErrorResponse(translate);
  return async (request) => {
    const parameters = readRequest(request);
    if (!parameters.ok) return respondWith(request, parameters.refusal);
    const admitted = await deps.admission.admit(request, parameters.value, ruleOf[request.method]);
    if (!admitted.ok) return respondWith(request, admitted.refusal.error, admitted.refusal.logFields);
    try {
      return await execute(request, admitted.value, deps);
    } catch (error) {
      const { logFields, operation } = admitted.value;
      const refusal = refusedPlan(error);
      if (refusal) return respondWith(request, refusal, logFields);
      log.error({ err: error, traceId: request.trace.id, operation: operation.name }, 'the engine failed');
      return respondWith(request, internalError(request.trace.id), logFields);
    }
  };
}

const needsStream = httpError(406, 'SUBSCRIPTION_NEEDS_STREAM');
const needsPost = httpError(405, 'MUTATION_NEEDS_POST', undefined, { allow: 'POST' });

const ruleOf: Readonly<Record<GraphQLHttpRequest['method'], TransportRule>> = {
  GET: ({ kind }) => (kind === 'subscription' ? needsStream : kind === 'mutation' ? needsPost : undefined),
  POST: ({ kind }) => (kind === 'subscription' ? needsStream : undefined),
};

async function execute(
  request: GraphQLHttpRequest,
  { caller, operation, authorized, headers, logFields }: AdmittedOperation,
  { engine, mask, explainsCost = false, explainsPlan = false }: Omit<AnswerDeps, 'admission' | 'log' | 'translate'>,
): Promise<GraphQLHttpResponse> {
  const { acceptLanguage, client, trace } = request;
  const context = { caller, acceptLanguage, client, trace };
  const masked = (errors: readonly ExecutionError[]) => mask(errors, trace.id, acceptLanguage);
  const deferred = request.acceptsDeferred
    ? await executeIncrementally(engine, authorized, { context, mask: masked })
    : undefined;
  if (deferred) {
    const { payloads, errors } = deferred;
    return { status: 200, statusInJson: 200, headers, body: '', codes: codesOf(errors), payloads, logFields };
  }
  const answered = await engine.execute(authorized.operation, context);
  const aged = authorized.restoreDenied ? headers : withCacheControl(headers, answered, request);
  // In most cases nothing has to change the response, and the client gets the engine's bytes.
  const showsPlan = explainsPlan && request.wantsQueryPlan === true;
  if (answered.passthrough && !authorized.restoreDenied && !explainsCost && !showsPlan)
    return { status: 200, statusInJson: 200, headers: aged, body: answered.passthrough, codes: noCodes, logFields };
  const { data, errors } = restored(answered, authorized);
  const costs = explainsCost ? costsOf(operation, data) : undefined;
  const extensions = showsPlan ? { ...costs, queryPlan: await engine.explain?.(authorized.operation) } : costs;
  return executedResponse(data, masked(errors), { headers: aged, logFields, extensions, kind: operation.kind });
}

/** Data and errors of a response. Only a response with denied fields has to be parsed. */
function restored(
  answered: OperationResponse,
  authorized: AuthorizedOperation,
): Readonly<{ data: string | undefined; errors: readonly ExecutionError[] }> {
  if (authorized.restoreDenied) {
    const errors = answered.passthrough ? [] : answered.errors;
    const { data, errors: all } = restoreDeniedIn({ data: treeOf(answered), errors }, authorized);
    return { data: data === undefined ? undefined : JSON.stringify(data), errors: all };
  }
  return answered.passthrough ? { data: JSON.stringify(treeOf(answered)), errors: [] } : answered;
}

/** The actual cost needs the parsed data: this is for development. */
const costsOf = ({ cost }: Operation, data: string | undefined) =>
  cost && { cost: { estimated: cost.estimated, actual: cost.actualOf(data && JSON.parse(data)) } };
