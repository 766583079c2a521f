import type { Step } from '../compile/plan.ts';
import type { EntityBatchBody, IsPassthrough, SubgraphCall, SubgraphResponse } from '../subgraph-call.ts';
import type { Execution } from './execution.ts';
import { type ParsedResponse, readResponse, readResponseText } from './read-response.ts';

export type Failure = Readonly<{ failed: unknown }>;

/** Sends a step's request. @param variables the inside of its `variables` object, as JSON. */
export async function callSubgraph(
  step: Step,
  variables: string,
  execution: Execution,
  entityBatch?: EntityBatchBody,
): Promise<ParsedResponse | Failure> {
  try {
    const request = callFor(step, variables, execution);
    return parseResponse(await execution.fetch(entityBatch ? { ...request, entityBatch } : request));
  } catch (failed) {
    return { failed };
  }
}

/** The same, for the body alone. Rejects as the sender does. */
export function send(
  step: Step,
  variables: string,
  execution: Execution,
  isPassthrough?: IsPassthrough,
): Promise<SubgraphResponse> {
  return execution.fetch(callFor(step, variables, execution, isPassthrough));
}

export function callFor(
  step: Step,
  variables: string,
  { context, signal }: Execution,
  isPassthrough?: IsPassthrough,
): SubgraphCall {
  const body = variables === '' ? `${step.bodyStart}}` : `${step.bodyStart},"variables":{${variables}}}`;
  const { subgraph, kind, operationName, query } = step;
  return { subgraph, kind, operationName, query, body, context, signal, isPassthrough };
}

/** @throws when the body is not a GraphQL response. */
export function parseResponse(given: SubgraphResponse): ParsedResponse {
  const body = typeof given === 'string' || given instanceof Uint8Array ? given : given.passthrough;
  const answer = body === undefined ? readResponse(given) : readResponseText(typeof body === 'string' ? body : decode(body));
  if (answer) return answer;
  throw new Error('The subgraph answered with something that is not a GraphQL response.');
}

const decode = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/** `"first":10,"after":null` for the variables that were given; the subgraph knows the defaults of the others. */
export function variablesText(names: readonly string[], { variables }: Execution): string {
  let text = '';
  for (const name of names) {
    if (!Object.hasOwn(variables, name) || variables[name] === undefined) continue;
    text += `${text && ','}"${name}":${JSON.stringify(variables[name])}`;
  }
  return text;
}
