import type { Dependencies } from './dependencies.ts';
import type { ExecutionContext } from './engine.ts';

/**
 * What the router attaches to each execution, so that the calls of subgraphs find it again. The planner and the executor pass
 * it on unread.
 */
export interface SubgraphCallContext {
  readonly execution: ExecutionContext;
  /** Collects what the response depends on; absent where the response is not cached as a whole. */
  readonly dependencies?: Dependencies | undefined;
  /** How many callers wait for this execution; absent: one. */
  readonly callers?: (() => number) | undefined;
}
