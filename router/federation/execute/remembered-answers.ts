import type { SubgraphCall, SubgraphFetch, SubgraphResponse } from '../subgraph-call.ts';

/** A fetch that remembers its answers, so that an execution can be run once more without asking a subgraph twice. */
export type RememberedAnswers = Readonly<{
  ask: SubgraphFetch;
  /** Gives each answer that is there or under way, once, because its reader may change it; asks for all others. */
  askAgain: SubgraphFetch;
}>;

export function rememberAnswers(fetch: SubgraphFetch): RememberedAnswers {
  const answers = new Map<string, Promise<SubgraphResponse>>();
  return {
    ask: (call) => {
      const answer = started(fetch, call);
      answers.set(keyOf(call), answer);
      return answer;
    },
    askAgain: (call) => {
      const key = keyOf(call);
      const answer = answers.get(key);
      answers.delete(key);
      return answer ?? fetch(call);
    },
  };
}

/**
 * The second run may write a value of a representation in another way (1.50 as 1.5), which is the same request. It may also find
 * two representations equal that the first run told apart; then it asks again.
 */
function keyOf({ subgraph, query, body, entityBatch }: SubgraphCall): string {
  if (!entityBatch) return `${subgraph} ${body}`;
  const counts = [...entityBatch.representations].map(([variable, texts]) => `${variable}: ${texts.length}`);
  return `${subgraph} ${query} ${entityBatch.variables} ${counts}`;
}

function started(fetch: SubgraphFetch, call: SubgraphCall): Promise<SubgraphResponse> {
  try {
    return fetch(call);
  } catch (error) {
    return Promise.reject(error);
  }
}
