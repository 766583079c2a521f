import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import type { ExecutionContext, Operation } from '../request/engine.ts';
import type { IdentifiedCaller } from '../request/identified-caller.ts';
import { costError, type RequestError } from '../request/request-error.ts';
import type { Authorise } from './authorise.ts';
import type { AuthorizedOperation } from './authorized-operation.ts';
import { type LogFields, noHeaders } from './graphql-http.ts';
import type { IdentifyCaller } from './identify-caller.ts';
import type { PrepareOperation } from './prepare-operation.ts';
import type { GraphQLParameters } from './read-request.ts';
import type { ResolveCaller } from './resolve-caller.ts';

/** The sender of an operation, whatever the transport. */
export interface Sender {
  readonly authorization: readonly string[];
  readonly client: Pick<ExecutionContext['client'], 'address'>;
}

/** An operation that may run now, for this caller. */
export interface AdmittedOperation {
  readonly caller: IdentifiedCaller;
  /** As the client sent it. */
  readonly operation: Operation;
  /** What may run of it. */
  readonly authorized: AuthorizedOperation;
  /** What the rate limits say of the rest. */
  readonly headers: Readonly<Record<string, string>>;
  readonly logFields: LogFields;
}

/** Why an operation does not run. */
export interface RejectedOperation {
  readonly error: RequestError;
  readonly logFields: LogFields;
}

/** A transport's own rule. @returns the error for an operation that the transport cannot carry */
export type TransportRule = (operation: Operation) => RequestError | undefined;

/** The one gate before execution: answers, subscriptions and batches of every transport pass it. */
export interface Admission {
  /** Identifies the caller, prepares the operation, counts it against the rate limits and authorises it, in this order. */
  admit(
    sender: Sender,
    parameters: GraphQLParameters,
    rule: TransportRule,
  ): Promise<Result<AdmittedOperation, RejectedOperation>>;
  /**
   * Checks a batch before its entries run: what they cost together, and how many requests of the address they count as. An entry
   * that does not prepare costs nothing here; its own response says why.
   * @param entries the parameters of each entry
   */
  admitBatch(
    entries: readonly Result<GraphQLParameters, RequestError>[],
    address: string,
  ): Promise<Result<Readonly<{ hasMutation: boolean }>, RequestError>>;
}

export interface AdmissionDeps {
  readonly identify: IdentifyCaller;
  readonly prepare: PrepareOperation;
  readonly authorise: Authorise;
  /** Absent: an access token that fails ends every operation. */
  readonly resolveCaller?: ResolveCaller;
  /** Absent: operations have no rate limit. */
  readonly rateLimit?: Pick<RateLimit, 'ofOperation' | 'ofAddress'> | undefined;
  /** What one request may cost: the operations of a batch together, too. */
  readonly costLimit?: number;
}

export function makeAdmission(deps: AdmissionDeps): Admission {
  const { identify, prepare, authorise, resolveCaller = (identified) => identified, rateLimit } = deps;
  const { costLimit = Number.POSITIVE_INFINITY } = deps;
  return {
    admit: async ({ authorization, client }, parameters, rule) => {
      const identified = await identify(authorization);
      const prepared = prepare(parameters);
      if (!prepared.ok)
        return identified.ok ? reject(prepared.refusal, { caller: identified.value.kind }) : reject(identified.refusal, {});
      const operation = prepared.value;
      const resolved = resolveCaller(identified, operation);
      if (!resolved.ok) return reject(resolved.refusal, {});
      const caller = resolved.value;

      const logFields = { operation, caller: caller.kind satisfies Caller['kind'] };
      const misplaced = rule(operation);
      if (misplaced) return reject(misplaced, logFields);
      const counted = await rateLimit?.ofOperation(operation, caller, client.address);
      if (counted && !counted.ok) return reject(counted.refusal, logFields);
      const headers = counted?.value ?? noHeaders;
      return ok({ caller, operation, authorized: authorise(operation, caller), headers, logFields });
    },
    admitBatch: async (entries, address) => {
      let [estimated, hasMutation] = [0, false];
      for (const parameters of entries) {
        // prepared once more when it runs, from the cache
        const operation = parameters.ok ? prepare(parameters.value) : parameters;
        if (!operation.ok) continue;
        estimated += operation.value.cost?.estimated ?? 0;
        hasMutation ||= operation.value.kind === 'mutation';
      }
      if (estimated > costLimit) return refuse(costError(estimated, costLimit));
      const counted = await rateLimit?.ofAddress(address, entries.length - 1); // the request guard has counted one
      return counted && !counted.ok ? counted : ok({ hasMutation });
    },
  };
}

const reject = (error: RequestError, logFields: LogFields) => refuse({ error, logFields });
