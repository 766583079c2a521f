import type { SupergraphModel } from '../supergraph/model.ts';
import { apolloPlanner } from './apollo.ts';
import { hivePlanner } from './hive.ts';
import type { Planner } from './port.ts';
import { separatingRequiredArguments } from './required-arguments.ts';

/**
 * Apollo's planner, or Hive's with Apollo's behind it for operations that Hive's refuses.
 *
 * Apollo's is the one for clients that nobody vetted. Hive's 0.0.38 plans faster and off the main thread, but fails on about one in
 * two hundred random valid operations, and some make its native code abort the whole process, which no caller can catch: give it
 * trusted documents only.
 * @throws when the planner refuses the supergraph, or does not load on this platform.
 */
export function choosePlanner(name: Planner['name'], model: SupergraphModel): Planner {
  return separatingRequiredArguments(
    name === 'hive' ? (of) => withFallback(hivePlanner(of), () => apolloPlanner(of)) : apolloPlanner,
    model,
  );
}

/** The second planner is made when it is needed first. */
export function withFallback(first: Planner, makeSecond: () => Planner): Planner {
  let second: Planner | undefined;
  return {
    name: first.name,
    plan: async (operation) => {
      try {
        return await first.plan(operation);
      } catch {
        second ??= makeSecond(); // its reason counts if it fails too
        return second.plan(operation);
      }
    },
  };
}
