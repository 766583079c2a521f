import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { parseJson } from '../../federation/exact-json.ts';
import type { RequestError } from '../../request/request-error.ts';
import type { Answer, GraphQLHttpResponse } from '../graphql-http.ts';
import type { GraphQLParameters } from '../read-request.ts';
import type { Payload, Subscribe, Subscriber } from './subscribe.ts';

/**
 * One result for the client: a payload, or its JSON text. The router sends the text unchanged, so that numbers keep their digits.
 */
export type StreamedResult = Payload | string;

/**
 * Runs an operation of any kind for a client that reads results from a stream: one result of a query or mutation, or the events
 * of a subscription.
 */
export type RunOperation = (
  subscriber: Subscriber,
  parameters: GraphQLParameters,
) => Promise<Result<AsyncIterableIterator<StreamedResult>, RequestError>>;

/** Answers queries and mutations as if they had come by POST; opens subscriptions by {@link Subscribe}. */
export const makeRunOperation =
  ({ answer, subscribe }: Readonly<{ answer: Answer; subscribe: Subscribe }>): RunOperation =>
  async (subscriber, parameters) => {
    const body = Buffer.from(JSON.stringify(parameters));
    const reply = await answer({ ...subscriber, method: 'POST', parameters: {}, body });
    if (isSubscription(reply)) return subscribe(subscriber, parameters);
    const text = textOf(reply);
    const { data, errors = [] } = parseJson(text) as { data?: unknown; errors?: RequestError['errors'] };
    if (data === undefined)
      return refuse({ status: reply.status, statusInJson: reply.statusInJson, errors, headers: reply.headers });
    return ok(one(text));
  };

/** Whether the pipeline has refused the operation because it is a subscription. */
export const isSubscription = ({ logFields }: Pick<GraphQLHttpResponse, 'logFields'>): boolean =>
  logFields.operation?.kind === 'subscription';

export const textOf = ({ body }: Pick<GraphQLHttpResponse, 'body'>): string =>
  typeof body === 'string' ? body : Buffer.from(body).toString('utf8');

/** A stream of one value. */
export async function* one<T>(value: T): AsyncGenerator<T, undefined> {
  yield value;
  return undefined;
}

/** The JSON text of a result. */
export const jsonOf = (result: StreamedResult): string => (typeof result === 'string' ? result : JSON.stringify(result));
