import type { CompiledPlan } from '../federation/compile/plan.ts';
import type { PassthroughResponse } from '../federation/execute/respond.ts';
import type { Dependencies } from './dependencies.ts';
import type { ExecutionContext, Operation } from './engine.ts';

/**
 * The port through which an engine caches responses whose every part is public. The key leaves the caller out, because the
 * caller makes no difference.
 */
export interface ResponseCache {
  readonly isOn: () => boolean;
  /** Whether everything that the plan asks for may be cached. */
  readonly isPublic: (plan: CompiledPlan) => boolean;
  readonly keyOf: (operation: Operation, execution: ExecutionContext) => string;
  readonly get: (key: string) => CachedResponse | Promise<CachedResponse>;
  /**
   * Caches a response if each of its parts may be cached.
   * @param version from the lookup that came before the execution: a response that was invalidated since is not cached.
   * @returns the response, with the time until which other callers may get it.
   */
  readonly set: (key: string, body: Uint8Array, dependencies: Dependencies, version: unknown) => PassthroughResponse;
  /** Calls back after every invalidation: callers that come later must not share an execution that began before it. */
  readonly onInvalidation: (forget: () => void) => void;
}

/** `answered` is absent on a miss. */
export type CachedResponse = Readonly<{ answered: PassthroughResponse | undefined; version: unknown }>;
