import { createHash } from 'node:crypto';
import type { OverrideOptions } from '../federation/planner/override-labels.ts';
import type { ExecutionContext } from '../request/engine.ts';
import type { SubgraphCallContext } from '../request/subgraph-call-context.ts';

/**
 * Decides for each request which side of a progressive `@override` applies. An account always gets the same side, in every
 * replica and after every restart, and does not return to the old one when the percentage grows. Anonymous requests are
 * assigned by their address.
 * @param labels labels other than `percent(n)` that apply to every request.
 */
export function progressiveOverride(labels: readonly string[]): OverrideOptions {
  const active: ReadonlySet<string> = new Set(labels);
  return {
    labels: () => active,
    // Without a context the plan is only shown.
    percentile: (context) => (context ? percentileOf(identityOf((context as SubgraphCallContext).execution)) : 0),
  };
}

function identityOf({ caller, client }: ExecutionContext): string {
  switch (caller.kind) {
    case 'user':
      return `user ${caller.userId}`;
    case 'service':
      return `service ${caller.service}`;
    case 'anonymous':
      return `address ${client.address}`;
  }
}

/** Evenly distributed over [0, 100). */
const percentileOf = (name: string) => (createHash('sha256').update(name).digest().readUInt32BE() / 2 ** 32) * 100;
