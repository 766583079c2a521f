import type { Client } from './client.ts';
import type { Market } from './market.ts';
import type { FaultKind } from './plan-faults.ts';
import type { World } from './world.ts';

/** What a scenario has in its hands: the running shop, its people, and the report to add to. */
export interface ScenarioContext {
  readonly seed: number;
  /** How long the load lasts, in milliseconds. */
  readonly durationMs: number;
  /** New operations a second. */
  readonly perSecond: number;
  readonly world: World;
  readonly client: Client;
  readonly market: Market;
  /** Faults that were done: by kind, then by target. */
  readonly faults: Map<FaultKind | 'other', Map<string, number>>;
  /** Lines for the report, in the order in which they came. */
  readonly say: (line: string) => void;
}

/**
 * Disturbs the shop under load. Resolves when the load is answered and every fault is over; throws only if it cannot do its work.
 */
export type Scenario = (context: ScenarioContext) => Promise<void>;

export function countFault({ faults }: ScenarioContext, kind: FaultKind | 'other', target: string): void {
  const ofKind = faults.get(kind) ?? new Map<string, number>();
  ofKind.set(target, (ofKind.get(target) ?? 0) + 1);
  faults.set(kind, ofKind);
}

/** Notes a violation that the scenario itself saw. */
export const violated = ({ market }: ScenarioContext, what: string): void => void market.history.violations.push(what);
