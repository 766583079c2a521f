import type { SubgraphCall, SubgraphFetch, SubgraphResponse } from '../subgraph-call.ts';

/** A fetch that remembers its answers, so that an execution can be run once more without asking a subgraph twice. */
export type RememberedAnswers = Readonly<{
  ask: SubgraphFetch;
  /** Gives each answer that is there or under way, once, because its reader may change it; asks for all others. */
  askAgain: SubgraphFetch;
}>;

export function rememberAnswers(fetch: SubgraphFetch): RememberedAnswers {
  const answers: Readonly<{ call: SubgraphCall; answer: Promise<SubgraphResponse> }>[] = [];
  return {
    ask: (call) => {
      const answer = started(fetch, call);
      answers.push({ call, answer });
      return answer;
    },
    askAgain: (call) => {
      const at = answers.findIndex((one) => isSame(one.call, call));
      return answers.splice(at, at < 0 ? 0 : 1)[0]?.answer ?? fetch(call);
    },
  };
}

/**
 * The second run may write a value of a representation in another way (1.50 as 1.5), which is the same request. It may also find
 * two representations equal that the first run told apart; then it asks again.
 */
function isSame(one: SubgraphCall, other: SubgraphCall): boolean {
  if (one.subgraph !== other.subgraph || one.query !== other.query) return false;
  const [batch, otherBatch] = [one.entityBatch, other.entityBatch];
  if (!batch || !otherBatch) return one.body === other.body;
  const representations = [...batch.representations];
  return (
    batch.variables === otherBatch.variables &&
    representations.every(([name, texts]) => otherBatch.representations.get(name)?.length === texts.length)
  );
}

function started(fetch: SubgraphFetch, call: SubgraphCall): Promise<SubgraphResponse> {
  try {
    return fetch(call);
  } catch (error) {
    return Promise.reject(error);
  }
}
