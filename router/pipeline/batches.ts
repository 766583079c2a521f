import { isUtf8 } from 'node:buffer';
import { parseJson } from '../federation/exact-json.ts';
import { httpError } from '../request/request-error.ts';
import type { Admission } from './admit-operation.ts';
import { type Answer, type GraphQLHttpRequest, type GraphQLHttpResponse, makeErrorResponse } from './graphql-http.ts';
import { type RawGraphQLRequest, readRequest } from './read-request.ts';
import { type TranslateErrors, untranslated } from './translate-errors.ts';

export interface BatchesDeps {
  readonly answer: Answer;
  readonly admission: Pick<Admission, 'admitBatch'>;
  /** Maximum number of operations in one request; 0 for no batches. */
  readonly maxOperations: number;
  /** Absent: errors stay in English. */
  readonly translate?: TranslateErrors;
}

/**
 * Lets a POST hold a list of operations, as some clients send them. The response is the list of their responses, in their order.
 * A batch does not evade limits: each entry counts as a request of its address and against the rates of its fields and account,
 * and all entries together may cost what one operation may. Queries run side by side; a batch with a mutation runs one entry
 * after the other.
 */
export const withBatches =
  (deps: BatchesDeps): Answer =>
  (request) =>
    isBatch(request) ? answerBatch(request, deps) : deps.answer(request);

/** Whether a request holds a list of operations. */
export const isBatch = <T extends RawGraphQLRequest>(request: T): request is T & { readonly body: Buffer } =>
  request.method === 'POST' && isList(request.body);

async function answerBatch(
  request: GraphQLHttpRequest & { readonly body: Buffer },
  { answer, admission, maxOperations, translate = untranslated }: BatchesDeps,
): Promise<GraphQLHttpResponse> {
  const respondWith = makeErrorResponse(translate);
  if (maxOperations === 0) return respondWith(request, httpError(400, 'BATCH_IS_NOT_ALLOWED'));
  const entries = entriesOf(request.body);
  if (entries === undefined) return respondWith(request, httpError(400, 'BODY_IS_NOT_JSON'));
  if (entries.length === 0) return respondWith(request, httpError(400, 'PARAMETER_IS_INVALID', 'The batch is empty.'));
  if (entries.length > maxOperations) return respondWith(request, httpError(400, 'BATCH_IS_TOO_LARGE'));
  const requests = entries.map((entry): GraphQLHttpRequest => ({ ...request, body: Buffer.from(JSON.stringify(entry)) }));

  const admitted = await admission.admitBatch(requests.map(readRequest), request.client.address);
  if (!admitted.ok) return respondWith(request, admitted.refusal);
  const { hasMutation } = admitted.value;
  return joined(hasMutation ? await inSequence(requests, answer) : await Promise.all(requests.map(answer)));
}

/** Looks at the first character that is not whitespace: most requests are no batch and must not pay for one. */
function isList(body: Buffer | undefined): body is Buffer {
  let at = 0;
  while (body && whitespace.has(body[at])) at += 1;
  return body?.[at] === 0x5b;
}

/** Space, tab and line ends (RFC 8259, 2). */
const whitespace: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0a, 0x0d]);

function entriesOf(body: Buffer): readonly unknown[] | undefined {
  try {
    const value: unknown = isUtf8(body) ? parseJson(body.toString('utf8')) : undefined;
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined; // the client gets the same error for every fault of the text
  }
}

async function inSequence(requests: readonly GraphQLHttpRequest[], answer: Answer): Promise<readonly GraphQLHttpResponse[]> {
  const responses: GraphQLHttpResponse[] = [];
  for (const request of requests) responses.push(await answer(request));
  return responses;
}

/** The status that all responses share, for example 401 for a failed token; otherwise 200, and each body has its own errors. */
function joined(responses: readonly GraphQLHttpResponse[]): GraphQLHttpResponse {
  const [first] = responses as readonly [GraphQLHttpResponse, ...GraphQLHttpResponse[]];
  const isShared = responses.every(({ status }) => status === first.status);
  const isSharedInJson = responses.every(({ statusInJson }) => statusInJson === first.statusInJson);
  const bodies = responses.map(({ body }) => (typeof body === 'string' ? body : Buffer.from(body).toString('utf8')));
  return {
    status: isShared ? first.status : 200,
    statusInJson: isSharedInJson ? first.statusInJson : 200,
    headers: Object.assign({}, ...responses.map(({ headers }) => headers)),
    body: `[${bodies.join(',')}]`,
    codes: [...new Set(responses.flatMap(({ codes }) => codes))],
    logFields: responses.find(({ logFields }) => logFields.caller !== undefined)?.logFields ?? {},
  };
}
