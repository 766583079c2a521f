import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { decodeJwt } from 'jose';
import { withDenied } from '../pipeline/answer.ts';
import type { Authorise } from '../pipeline/authorise.ts';
import type { IdentifyCaller } from '../pipeline/identify-caller.ts';
import type { MaskErrors } from '../pipeline/mask-errors.ts';
import type { PrepareOperation } from '../pipeline/prepare-operation.ts';
import type { GraphQLParameters } from '../pipeline/read-request.ts';
import { type Refusal, refusedRequest } from '../pipeline/refusal.ts';
import type { Trace } from '../pipeline/trace.ts';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import type { Follow } from './follow.ts';
import { mapped } from './mapped.ts';

/** Who wants to subscribe, whatever the transport. */
export interface Subscriber {
  readonly authorization: readonly string[];
  readonly acceptLanguage: string | undefined;
  readonly client: Readonly<{ address: string; device: string | undefined }>;
  readonly trace: Trace;
}

/** What a client is sent for an event. */
export type Payload = Readonly<{ data?: ExecutionResult['data']; errors?: readonly GraphQLFormattedError[] }>;

/** The same steps as for a query up to execution: who asks, is the document sound, then a stream of payloads. */
export type Subscribe = (
  subscriber: Subscriber,
  parameters: GraphQLParameters,
) => Promise<Result<AsyncIterableIterator<Payload>, Refusal>>;

export interface SubscribeDeps {
  readonly identify: IdentifyCaller;
  readonly prepare: PrepareOperation;
  readonly authorise: Authorise;
  /** Absent: no subscription is one too many. */
  readonly rateLimit?: Pick<RateLimit, 'ofOperation'> | undefined;
  readonly follow: Follow;
  readonly mask: MaskErrors;
}

export const makeSubscribe =
  ({ identify, prepare, authorise, rateLimit, follow, mask }: SubscribeDeps): Subscribe =>
  async ({ authorization, acceptLanguage, client, trace }, parameters) => {
    const caller = await identify(authorization);
    if (!caller.ok) return caller;
    const operation = prepare(parameters);
    if (!operation.ok) return operation;
    if (operation.value.kind !== 'subscription') return refuse(refusedRequest(406, 'OPERATION_IS_NO_SUBSCRIPTION'));

    const limited = await rateLimit?.ofOperation(operation.value, caller.value, client.address);
    if (limited && !limited.ok) return limited;

    const permitted = authorise(operation.value, caller.value);
    const results = follow(permitted.operation, { caller: caller.value, acceptLanguage, client, trace });
    const expiresAt = caller.value.kind === 'user' ? expiryOf(authorization[0]) : undefined;
    const payloadOf = (result: ExecutionResult): Payload => {
      const { data, errors } = withDenied(result, permitted);
      const shown = mask(errors, trace.id, acceptLanguage);
      return { ...(shown.length > 0 && { errors: shown }), ...(data !== undefined && { data: data as Payload['data'] }) };
    };
    return ok(mapped(untilExpiry(results, expiresAt), payloadOf));
  };

/** When the token that `identify` has verified expires, in milliseconds since 1970. */
const expiryOf = (header: string | undefined): number => Number(decodeJwt(String(header).replace(/^bearer +/i, '')).exp) * 1000;

/** Ends the stream when the token does, with an error that says why: from then on nobody has proven who listens. */
function untilExpiry(
  results: AsyncIterableIterator<ExecutionResult>,
  expiresAt: number | undefined,
): AsyncIterableIterator<ExecutionResult> {
  if (expiresAt === undefined) return results;
  const expired = Promise.withResolvers<'expired'>();
  const timer = setTimeout(() => expired.resolve('expired'), Math.max(0, expiresAt - Date.now()));
  let over = false;
  const end = async (): Promise<IteratorResult<ExecutionResult>> => {
    over = true;
    clearTimeout(timer);
    await results.return?.();
    return { done: true, value: undefined };
  };
  return {
    next: async () => {
      if (over) return { done: true, value: undefined };
      const next = await Promise.race([results.next(), expired.promise]);
      if (next !== 'expired') return next.done ? end() : next;
      await end();
      return { done: false, value: { errors: [codedError('UNAUTHENTICATED')] } };
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
