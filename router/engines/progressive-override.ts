import { createHash } from 'node:crypto';
import type { OverrideOptions } from '../federation/planner/override-labels.ts';
import type { ExecutionContext } from '../request/engine.ts';
import type { SubgraphCallContext } from '../request/subgraph-call-context.ts';

/**
 * On which side of a progressive `@override` a request is. An account is always on the same one, in every replica and after every restart,
 * and does not go back when a percentage grows; anonymous requests are told apart by their address.
 * @param labels those that hold besides `percent(n)`, for everybody.
 */
export function progressiveOverride(labels: readonly string[]): OverrideOptions {
  const held: ReadonlySet<string> = new Set(labels);
  return {
    labels: () => held,
    percentile: (context) => (context ? percentileOf(askedBy((context as SubgraphCallContext).execution)) : 0), // a plan for people
  };
}

function askedBy({ caller, client }: ExecutionContext): string {
  switch (caller.kind) {
    case 'user':
      return `user ${caller.userId}`;
    case 'service':
      return `service ${caller.service}`;
    case 'anonymous':
      return `address ${client.address}`;
  }
}

/** Evenly from 0 up to and without 100. */
const percentileOf = (name: string) => (createHash('sha256').update(name).digest().readUInt32BE() / 2 ** 32) * 100;
