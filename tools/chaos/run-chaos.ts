import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { sandboxBank } from './bank.ts';
import { chaosClient } from './client.ts';
import type { InvariantResult } from './invariant.ts';
import { checkInvariants } from './invariants.ts';
import { openMarket } from './market.ts';
import { readStoredState } from './read-stored-state.ts';
import { type Outcome, report } from './report.ts';
import type { Scenario, ScenarioContext } from './scenario.ts';
import { waitUntilSettled } from './wait-until-settled.ts';
import { openWorld, type PaymentsOf } from './world.ts';

export interface ChaosOptions {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly durationMs: number;
  readonly perSecond: number;
  readonly embedded: boolean;
  readonly replicas: 1 | 2;
  readonly payments: PaymentsOf;
  /** Whether the database writes a binary log: what a scenario needs that restores it. */
  readonly binaryLog: boolean;
  readonly firstPort: number | undefined;
  /** More for the services' environment. */
  readonly environment: Environment;
  /** Keep what the shop stored and logged even if everything held. */
  readonly keep: boolean;
  readonly say: (line: string) => void;
}

/** One run, from opening a shop of its own to the verdict. Resolves with whether every rule held. */
export async function runChaos({ scenario, seed, durationMs, perSecond, keep, say, ...world }: ChaosOptions): Promise<boolean> {
  const opened = await openWorld({ ...world, seed, say });
  const client = chaosClient(opened.shop.url);
  let held = false;
  const interrupted = () => void opened.close(true).finally(() => process.exit(130));
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, interrupted);
  try {
    const bank = opened.stripe ?? sandboxBank((document, variables) => client.untilAnswered({ document, variables }));
    const market = await openMarket(client, opened.shop.environment, bank);
    const context: ScenarioContext = { seed, durationMs, perSecond, world: opened, client, market, faults: new Map(), say };
    const outcome = await play(scenario, context);
    held = outcome.results.every(({ violations }) => violations.length === 0);
    for (const line of report(outcome)) say(line);
  } finally {
    await client.close();
    await opened.close(keep || !held);
  }
  return held;
}

async function play(scenario: Scenario, context: ScenarioContext): Promise<Outcome> {
  const { world, market, client } = context;
  const startedAt = performance.now();
  await scenario(context);
  const tookMs = performance.now() - startedAt;
  await market.bank.rest();
  await world.shop.ready().catch(() => undefined); // who is not ready is named by the results
  const settleMs = await waitUntilSettled(world);
  const stored = await readStoredState(market, world);
  const others: readonly InvariantResult[] = [
    { rule: 'no reply gave anything away', checks: client.statistics.replies, violations: client.statistics.leaks },
    {
      rule: 'the supervisor restarted every crashed process',
      checks: 5,
      violations: world.shop.givenUp.aborted ? ['a service crashed too often and was given up'] : [],
    },
  ];
  return { context, stored, results: [...checkInvariants(market.history, stored), ...others], tookMs, settleMs };
}
