import type { Step } from '../compile/plan.ts';
import type { IsFinal, RequestParts, SubgraphAnswer, SubgraphRequest } from '../subgraph-fetch.ts';
import type { Execution } from './execution.ts';
import { type Answer, readAnswer, readAnswerText } from './read-answer.ts';

export type Failure = Readonly<{ failed: unknown }>;

/** Sends a step's request. @param variables the inside of its `variables` object, as JSON. */
export async function ask(step: Step, variables: string, execution: Execution, parts?: RequestParts): Promise<Answer | Failure> {
  try {
    const request = requestFor(step, variables, execution);
    return parseAnswer(await execution.fetch(parts ? { ...request, parts } : request));
  } catch (failed) {
    return { failed };
  }
}

/** The same, for the body alone. Rejects as the sender does. */
export function send(step: Step, variables: string, execution: Execution, isFinal?: IsFinal): Promise<SubgraphAnswer> {
  return execution.fetch(requestFor(step, variables, execution, isFinal));
}

export function requestFor(step: Step, variables: string, { context, signal }: Execution, isFinal?: IsFinal): SubgraphRequest {
  const body = variables === '' ? `${step.bodyStart}}` : `${step.bodyStart},"variables":{${variables}}}`;
  const { subgraph, kind, operationName, query } = step;
  return { subgraph, kind, operationName, query, body, context, signal, isFinal };
}

/** @throws when the body is not a GraphQL response. */
export function parseAnswer(given: SubgraphAnswer): Answer {
  const body = typeof given === 'string' || given instanceof Uint8Array ? given : given.final;
  const answer = body === undefined ? readAnswer(given) : readAnswerText(typeof body === 'string' ? body : decode(body));
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
