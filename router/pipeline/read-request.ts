import { isUtf8 } from 'node:buffer';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { parseJson } from '../federation/exact-json.ts';
import { httpError, type RequestError } from '../request/request-error.ts';

/** An HTTP request before any check. */
export interface RawGraphQLRequest {
  readonly method: 'GET' | 'POST';
  /** The query string's parameters. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The body of a POST. */
  readonly body: Buffer | undefined;
}

/** The parameters of GraphQL over HTTP with checked types and without nulls. */
export interface GraphQLParameters {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Reads the GraphQL parameters of a GET's query string or of a POST's JSON body. */
export function readRequest(request: RawGraphQLRequest): Result<GraphQLParameters, RequestError> {
  const given = request.method === 'GET' ? ok(fromQueryString(request.parameters)) : fromBody(request.body);
  return given.ok ? checkParameters(given.value) : given;
}

/** Checks the types of the parameters of any transport. An empty `operationName` counts as absent. */
export function checkParameters({
  query,
  operationName,
  variables,
  extensions,
}: UncheckedParameters): Result<GraphQLParameters, RequestError> {
  const isHashed = isMap(extensions) && isMap(extensions.persistedQuery); // the hash replaces the text
  if (typeof query !== 'string' && !(isHashed && isAbsentOr(query, () => false))) return invalid('`query` must be a string.');
  if (!isAbsentOr(operationName, (value) => typeof value === 'string'))
    return invalid('`operationName` must be a string or null.');
  if (!isAbsentOr(variables, isMap)) return invalid('`variables` must be a map or null.');
  if (!isAbsentOr(extensions, isMap)) return invalid('`extensions` must be a map or null.');
  return ok({
    query: (query as string | null | undefined) ?? '',
    operationName: operationName ? (operationName as string) : undefined,
    variables: (variables as Record<string, unknown> | null) ?? {},
    extensions: (extensions as Record<string, unknown> | null) ?? {},
  });
}

/** The parameters as the client sent them. */
export type UncheckedParameters = Readonly<Partial<Record<keyof GraphQLParameters, unknown>>>;

function fromBody(body: Buffer | undefined): Result<UncheckedParameters, RequestError> {
  const value = body && isUtf8(body) ? parsed(body.toString('utf8')) : undefined;
  if (value === undefined) return refuse(httpError(400, 'BODY_IS_NOT_JSON'));
  if (Array.isArray(value)) return refuse(httpError(400, 'BATCH_IS_NOT_ALLOWED'));
  return isMap(value) ? ok(value) : refuse(httpError(400, 'BODY_IS_NOT_JSON'));
}

/** In a query string, maps are JSON text. */
const fromQueryString = ({
  query,
  operationName,
  variables,
  extensions,
}: Readonly<Record<string, unknown>>): UncheckedParameters => ({
  query,
  operationName,
  variables: mapIn(variables),
  extensions: mapIn(extensions),
});

/** An empty parameter counts as absent. Invalid JSON and repeated parameters stay as they are; the type check refuses them. */
function mapIn(parameter: unknown): unknown {
  if (parameter === '') return undefined;
  const value = typeof parameter === 'string' ? parsed(parameter) : undefined;
  return value === undefined ? parameter : value;
}

/** The value of a JSON text; `undefined` if the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined; // the client gets the same error for every fault of the text
  }
}

const invalid = (message: string) => refuse(httpError(400, 'PARAMETER_IS_INVALID', message));

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsentOr = (value: unknown, holds: (value: unknown) => boolean): boolean =>
  value === undefined || value === null || holds(value);
