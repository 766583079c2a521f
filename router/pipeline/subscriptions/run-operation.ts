import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { parseJson } from '../../federation/exact-json.ts';
import type { RequestError } from '../../request/request-error.ts';
import type { Answer, GraphQLHttpResponse } from '../graphql-http.ts';
import type { GraphQLParameters } from '../read-request.ts';
import type { Payload, Subscribe, Subscriber } from './subscribe.ts';

/**
 * What a client is sent for one result: a payload, or the JSON text of one. The text goes to the client as it is, so that no number loses a digit.
 */
export type StreamedResult = Payload | string;

/** Runs an operation of any kind for a client that takes its results from a stream: the one result of a query or mutation, or a subscription's events. */
export type RunOperation = (
  subscriber: Subscriber,
  parameters: GraphQLParameters,
) => Promise<Result<AsyncIterableIterator<StreamedResult>, RequestError>>;

/** Queries and mutations take the pipeline's steps as if they had come by POST; subscriptions those of {@link Subscribe}. */
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

/** The pipeline for plain requests refuses a subscription, and tells that it was one. */
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
