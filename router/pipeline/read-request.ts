import { isUtf8 } from 'node:buffer';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { parseJson } from '../federation/exact-json.ts';
import { httpError, type RequestError } from '../request/request-error.ts';

/** A request as it came over HTTP, before anything of it is believed. */
export interface RawGraphQLRequest {
  readonly method: 'GET' | 'POST';
  /** The query string's parameters. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The bytes of a POST. */
  readonly body: Buffer | undefined;
}

/** The parameters of GraphQL over HTTP, with their types checked and nulls dropped. */
export interface GraphQLParameters {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Reads the GraphQL parameters of a GET's query string or of a POST's JSON body. */
export function readRequest(ask: RawGraphQLRequest): Result<GraphQLParameters, RequestError> {
  const given = ask.method === 'GET' ? ok(fromQueryString(ask.parameters)) : fromBody(ask.body);
  return given.ok ? checkParameters(given.value) : given;
}

/** The parameters with their types checked, whichever transport brought them. An empty `operationName` names no operation. */
export function checkParameters({ query, operationName, variables, extensions }: Raw): Result<GraphQLParameters, RequestError> {
  const isHashed = isMap(extensions) && isMap(extensions.persistedQuery); // the hash stands for the text
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

/** As a client sent them. */
export type Raw = Readonly<Partial<Record<keyof GraphQLParameters, unknown>>>;

function fromBody(body: Buffer | undefined): Result<Raw, RequestError> {
  const value = body && isUtf8(body) ? parsed(body.toString('utf8')) : undefined;
  if (value === undefined) return refuse(httpError(400, 'BODY_IS_NOT_JSON'));
  if (Array.isArray(value)) return refuse(httpError(400, 'BATCH_IS_NOT_ALLOWED'));
  return isMap(value) ? ok(value) : refuse(httpError(400, 'BODY_IS_NOT_JSON'));
}

/** In a query string, maps are JSON text. */
const fromQueryString = ({ query, operationName, variables, extensions }: Readonly<Record<string, unknown>>): Raw => ({
  query,
  operationName,
  variables: mapIn(variables),
  extensions: mapIn(extensions),
});

/** An empty parameter is an absent one. What is no JSON, or given twice, stays as it is, and is refused as no map. */
function mapIn(parameter: unknown): unknown {
  if (parameter === '') return undefined;
  const value = typeof parameter === 'string' ? parsed(parameter) : undefined;
  return value === undefined ? parameter : value;
}

/** The value of a JSON text; `undefined` (which JSON cannot say) if it is none. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined; // any fault of the text is the same to the client
  }
}

const invalid = (message: string) => refuse(httpError(400, 'PARAMETER_IS_INVALID', message));

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAbsentOr = (value: unknown, holds: (value: unknown) => boolean): boolean =>
  value === undefined || value === null || holds(value);
