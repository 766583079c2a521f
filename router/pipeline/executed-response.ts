import { steadyMs } from '@commerce/chassis/time/steady-clock.ts';
import type { GraphQLFormattedError } from 'graphql';
import { type OperationResponse, textOf } from '../federation/execute/respond.ts';
import type { Operation } from '../request/engine.ts';
import { codesOf, errorResponse, type GraphQLHttpRequest, type GraphQLHttpResponse } from './graphql-http.ts';
import { isNotBegun, retryAfterHeader } from './retry-after.ts';

type Headers = GraphQLHttpResponse['headers'];

/**
 * The response to an operation that was executed. GraphQL over HTTP: a response that holds data, even null, has status 200. A
 * mutation of which no root field began was not executed: it is refused with 503.
 */
export function executedResponse(
  data: string | undefined,
  errors: readonly GraphQLFormattedError[],
  {
    headers: given,
    logFields,
    extensions,
    kind,
  }: Pick<GraphQLHttpResponse, 'headers' | 'logFields'> & Readonly<{ extensions: object | undefined; kind: Operation['kind'] }>,
): GraphQLHttpResponse {
  const retryAfter = errors.length > 0 && retryAfterHeader(errors);
  const headers = retryAfter ? { ...given, ...retryAfter } : given;
  if (retryAfter && isNotBegun(kind, data, errors))
    return errorResponse({ status: 503, statusInJson: 503, errors, headers }, logFields);
  const status = data === undefined ? 500 : 200;
  const text = textOf({ data, errors });
  const body = extensions ? `${text.slice(0, -1)},"extensions":${JSON.stringify(extensions)}}` : text;
  return { status, statusInJson: status, headers, body, codes: codesOf(errors), logFields };
}

/** Lets browsers and proxies cache a public response to a GET without credentials. */
export function withCacheControl(
  headers: Headers,
  answered: OperationResponse,
  { method, authorization }: GraphQLHttpRequest,
): Headers {
  if (!answered.passthrough || answered.publicUntil === undefined || method !== 'GET' || authorization.length > 0) return headers;
  const seconds = Math.floor((answered.publicUntil - steadyMs()) / 1000);
  return seconds < 1
    ? headers
    : { ...headers, 'cache-control': `public, max-age=${seconds}`, vary: 'accept, accept-language, authorization, origin' };
}
