import { apolloPlanner } from '@commerce/router/federation/planner/apollo.ts';
import type { MakePlanner } from '@commerce/router/federation/planner/make-planner.ts';
import { hiveOrApolloPlanner } from './hive-planner.ts';

/** The planners whose plans the executor is tested with: the router's own, and one that splits operations into other requests. */
export const planners = {
  apollo: apolloPlanner,
  hive: hiveOrApolloPlanner,
} as const satisfies Readonly<Record<string, MakePlanner>>;

export type PlannerName = keyof typeof planners;
