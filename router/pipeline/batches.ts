import { isUtf8 } from 'node:buffer';
import { parseJson } from '../federation/exact-json.ts';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import { costError, httpError, type RequestError } from '../request/request-error.ts';
import { type Answer, type GraphQLHttpRequest, type GraphQLHttpResponse, makeErrorResponse } from './answer.ts';
import type { PrepareOperation } from './prepare-operation.ts';
import { type RawGraphQLRequest, readRequest } from './read-request.ts';
import { type TranslateErrors, untranslated } from './translate-errors.ts';

export interface BatchesDeps {
  readonly answer: Answer;
  readonly prepare: PrepareOperation;
  /** Operations that one request may hold; 0 for no batches. */
  readonly most: number;
  /** What the operations of one request may cost together. */
  readonly costLimit: number;
  readonly rateLimit?: Pick<RateLimit, 'ofAddress'> | undefined;
  /** Says refusals in the language of their reader; by default as they are. */
  readonly translate?: TranslateErrors;
}

/**
 * Lets a POST hold a list of operations, as some clients send them: its answer is the list of their answers, in their order. A batch is no way
 * round a limit: every entry counts as a request of its address and is counted by the rates of its fields and account, and what all may cost
 * together is bounded as for one. Queries run side by side; a batch with a mutation runs one after the other.
 */
export const withBatches =
  (deps: BatchesDeps): Answer =>
  (ask) =>
    isBatch(ask) ? answerAll(ask, ask.body, deps) : deps.answer(ask);

/** Whether a request holds a list of operations. */
export const isBatch = <T extends RawGraphQLRequest>(ask: T): ask is T & { readonly body: Buffer } =>
  ask.method === 'POST' && isList(ask.body);

async function answerAll(ask: GraphQLHttpRequest, body: Buffer, deps: BatchesDeps): Promise<GraphQLHttpResponse> {
  const { answer, prepare, most, costLimit, rateLimit, translate = untranslated } = deps;
  const to = makeErrorResponse(translate);
  if (most === 0) return to(ask, httpError(400, 'BATCH_IS_NOT_ALLOWED'));
  const entries = entriesOf(body);
  if (entries === undefined) return to(ask, httpError(400, 'BODY_IS_NOT_JSON'));
  if (entries.length === 0) return to(ask, httpError(400, 'PARAMETER_IS_INVALID', 'The batch is empty.'));
  if (entries.length > most) return to(ask, httpError(400, 'BATCH_IS_TOO_LARGE'));
  const asks = entries.map((entry): GraphQLHttpRequest => ({ ...ask, body: Buffer.from(JSON.stringify(entry)) }));

  const { refusal, changes } = lookedAt(asks, prepare, costLimit);
  if (refusal) return to(ask, refusal);
  const limited = await rateLimit?.ofAddress(ask.client.address, entries.length - 1); // the front door has counted one
  if (limited && !limited.ok) return to(ask, limited.refusal);

  const replies = changes ? await oneByOne(asks, answer) : await Promise.all(asks.map(answer));
  return together(replies);
}

/** By its first character that is no blank (RFC 8259, 2): one request in a million is a batch, and the others pay nothing for it. */
function isList(body: Buffer | undefined): body is Buffer {
  let at = 0;
  while (body && blanks.has(body[at])) at += 1;
  return body?.[at] === 0x5b;
}

/** Blank, tab and the ends of lines (RFC 8259, 2). */
const blanks: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0a, 0x0d]);

function entriesOf(body: Buffer): readonly unknown[] | undefined {
  try {
    const value: unknown = isUtf8(body) ? parseJson(body.toString('utf8')) : undefined;
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined; // any fault of the text is the same to the client
  }
}

/** What all may cost together, and whether one of them is a mutation. An entry that is refused costs nothing; its own answer says why. */
function lookedAt(
  asks: readonly GraphQLHttpRequest[],
  prepare: PrepareOperation,
  costLimit: number,
): Readonly<{ refusal?: RequestError; changes: boolean }> {
  let [estimated, changes] = [0, false];
  for (const ask of asks) {
    const parameters = readRequest(ask);
    const operation = parameters.ok ? prepare(parameters.value) : parameters; // remembered by its text for the run itself
    if (!operation.ok) continue;
    estimated += operation.value.cost?.estimated ?? 0;
    changes ||= operation.value.kind === 'mutation';
  }
  return estimated > costLimit ? { refusal: costError(estimated, costLimit), changes } : { changes };
}

async function oneByOne(asks: readonly GraphQLHttpRequest[], answer: Answer): Promise<readonly GraphQLHttpResponse[]> {
  const replies: GraphQLHttpResponse[] = [];
  for (const ask of asks) replies.push(await answer(ask));
  return replies;
}

/** One status if all have it, for example 401 for a bad token; otherwise 200, and each body tells its own. */
function together(replies: readonly GraphQLHttpResponse[]): GraphQLHttpResponse {
  const [first] = replies as readonly [GraphQLHttpResponse, ...GraphQLHttpResponse[]];
  const isOne = replies.every(({ status }) => status === first.status);
  const bodies = replies.map(({ body }) => (typeof body === 'string' ? body : Buffer.from(body).toString('utf8')));
  return {
    status: isOne ? first.status : 200,
    statusInJson: replies.every(({ statusInJson }) => statusInJson === first.statusInJson) ? first.statusInJson : 200,
    headers: Object.assign({}, ...replies.map(({ headers }) => headers)),
    body: `[${bodies.join(',')}]`,
    codes: [...new Set(replies.flatMap(({ codes }) => codes))],
    facts: replies.find(({ facts }) => facts.caller !== undefined)?.facts ?? {},
  };
}
