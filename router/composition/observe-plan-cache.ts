import type { PlanCacheCounts } from '../federation/plan-cache/plan-cache.ts';
import { gauges } from '../telemetry/metrics.ts';

/** Shows metrics of the plan cache of the graph in use. A new graph starts with an empty cache and counts from 0. */
export function observePlanCache(): {
  readonly follow: (counts: () => PlanCacheCounts) => void;
  readonly stop: () => void;
} {
  let read: (() => PlanCacheCounts) | undefined;
  const stop = gauges(() => {
    const counts = read?.();
    if (!counts) return [];
    const { hits, misses, joined, failures, evictions, entries, bytes, underWay } = counts;
    return [
      { metric: 'commerce_router_plans_total', labels: ['hit'], value: hits },
      { metric: 'commerce_router_plans_total', labels: ['miss'], value: misses },
      { metric: 'commerce_router_plans_total', labels: ['joined'], value: joined },
      { metric: 'commerce_router_plans_total', labels: ['failure'], value: failures },
      { metric: 'commerce_router_plan_evictions_total', labels: [], value: evictions },
      { metric: 'commerce_router_plan_cache_entries', labels: [], value: entries },
      { metric: 'commerce_router_plan_cache_bytes', labels: [], value: bytes },
      { metric: 'commerce_router_plans_under_way', labels: [], value: underWay },
    ];
  });
  return {
    follow: (counts) => {
      read = counts;
    },
    stop,
  };
}
