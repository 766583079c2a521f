import type { InvariantResult } from './invariant.ts';
import type { ScenarioContext } from './scenario.ts';
import type { StoredState } from './stored-state.ts';

export interface Outcome {
  readonly context: ScenarioContext;
  readonly stored: StoredState;
  readonly results: readonly InvariantResult[];
  readonly tookMs: number;
  /** Undefined when the shop did not come to rest. */
  readonly settleMs: number | undefined;
}

/** The run in words, for people and for the logs of CI. */
export function report({ context, stored, results, tookMs, settleMs }: Outcome): readonly string[] {
  const { faults, client, market } = context;
  const ofKind = [...faults].map(([kind, targets]) => `${kind} ${sum(targets.values())} (${counted(targets)})`);
  const outcomes = tally(stored.orders.map(({ status, rejection }) => (rejection ? `${status} ${rejection.code}` : status)));
  const { replies, faults: errors } = client.statistics;
  const violations = results.flatMap((result) => result.violations);
  return [
    '',
    `Chaos for ${(tookMs / 60_000).toFixed(1)} minutes, seed ${context.seed}, ${context.world.engines ? 'Kafka, MariaDB and Redis' : 'embedded engines'}`,
    `  faults      ${[...faults.values()].reduce((total, targets) => total + sum(targets.values()), 0)}: ${ofKind.join('; ')}`,
    `  orders      ${stored.orders.length}: ${counted(outcomes)}`,
    `  clients     ${counted(market.history.done)}`,
    `  webhooks    ${counted(tally(market.history.webhooks.map(({ kind, status }) => `${kind} ${status ?? 'never answered'}`))) || 'none'}`,
    `  replies     ${replies}; faults that clients met: ${counted(errors) || 'none'}`,
    `  rest        ${settleMs === undefined ? 'never came' : `after ${(settleMs / 1000).toFixed(1)} s`}`,
    `  checks      ${sum(results.map(({ checks }) => checks))} of ${results.length} rules`,
    ...results.map(
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
