import type { Facts } from './facts.ts';
import type { Verdict } from './invariants.ts';
import type { Stage } from './stage.ts';

export interface Outcome {
  readonly stage: Stage;
  readonly facts: Facts;
  readonly verdicts: readonly Verdict[];
  readonly tookMs: number;
  /** Undefined when the shop did not come to rest. */
  readonly restMs: number | undefined;
}

/** The run in words, for people and for the logs of CI. */
export function report({ stage, facts, verdicts, tookMs, restMs }: Outcome): readonly string[] {
  const { faults, client, market } = stage;
  const ofKind = [...faults].map(([kind, targets]) => `${kind} ${sum(targets.values())} (${counted(targets)})`);
  const outcomes = tally(facts.orders.map(({ status, rejection }) => (rejection ? `${status} ${rejection.code}` : status)));
  const { replies, faults: errors } = client.heard;
  const violations = verdicts.flatMap((verdict) => verdict.violations);
  return [
    '',
    `Chaos for ${(tookMs / 60_000).toFixed(1)} minutes, seed ${stage.seed}, ${stage.world.engines ? 'Kafka, MariaDB and Redis' : 'embedded engines'}`,
    `  faults      ${[...faults.values()].reduce((total, targets) => total + sum(targets.values()), 0)}: ${ofKind.join('; ')}`,
    `  orders      ${facts.orders.length}: ${counted(outcomes)}`,
    `  clients     ${counted(market.witness.done)}`,
    `  replies     ${replies}; faults that clients met: ${counted(errors) || 'none'}`,
    `  rest        ${restMs === undefined ? 'never came' : `after ${(restMs / 1000).toFixed(1)} s`}`,
    `  checks      ${sum(verdicts.map(({ checks }) => checks))} of ${verdicts.length} rules`,
    ...verdicts.map(
      ({ rule, checks, violations: broken }) => `    ${broken.length === 0 ? 'holds ' : 'BROKEN'}  ${rule} (${checks})`,
    ),
    ...violations.slice(0, 40).map((violation) => `  ! ${violation}`),
    ...(violations.length > 40 ? [`  ! and ${violations.length - 40} more`] : []),
  ];
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

const counted = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
