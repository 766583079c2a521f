import { judgeAgainst } from './load/answers.ts';
import { freePort, type RunningPeer, startPinned } from './measure/pinned-process.ts';
import { measureRound, type Round, summarise } from './measure/rounds.ts';
import type { Peer } from './peer.ts';
import type { Row } from './report/table.ts';
import type { Stage } from './stage.ts';
import { bodyOf, type Workload } from './workloads.ts';

export interface RaceOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
}

/**
 * Before its first round a router works for so long by its own clock, in which plans are made, code compiled and caches filled.
 */
const warmUpCpuMs = 3_000;

export type Runners = ReadonlyMap<Peer, RunningPeer>;

/** Starts all that take part, one after the other. Throws, with none left running, if one of them does not start. */
export async function startPeers(taking: readonly Peer[], stage: Stage): Promise<Runners> {
  const running = new Map<Peer, RunningPeer>();
  for (const peer of taking) {
    const port = await freePort();
    try {
      running.set(peer, await startPinned(await peer.command(stage, port), `http://127.0.0.1:${port}/graphql`));
    } catch (error) {
      await stopPeers(running);
      throw new Error(`${peer.name} does not start.`, { cause: error });
    }
  }
  return running;
}

export const stopPeers = async (running: Runners): Promise<void> =>
  void (await Promise.all([...running.values()].map(({ stop }) => stop())));

/**
 * Measures each router under each workload, one after another, so that a slow minute of the machine affects all of them. Answers
 * with the rows of a workload.
 * @throws at the first wrong answer, with the router's last output.
 */
export async function race(
  running: Runners,
  stage: Stage,
  workloads: readonly Workload[],
  options: RaceOptions,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const measure = async (peer: Peer, router: RunningPeer, workload: Workload, seconds: number): Promise<Round> => {
    const judge = judgeAgainst(stage.expected[workload.name] as string);
    const { connections } = options;
    const { answered: subgraphRequestsSoFar } = stage.subgraphs;
    try {
      return await measureRound({ peer: router, body: bodyOf(workload), judge, connections, seconds, subgraphRequestsSoFar });
    } catch (error) {
      throw new Error(`${peer.name}, ${workload.title}\n${router.output()}`, { cause: error });
    }
  };
  const rows = new Map<string, readonly Row[]>();
  for (const workload of workloads) {
    const rounds = new Map<Peer, Round[]>();
    for (const [peer, router] of running) {
      const enough = router.usage().cpuMs + warmUpCpuMs;
      while (router.usage().cpuMs < enough) await measure(peer, router, workload, 1);
    }
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const [peer, router] of running)
        rounds.set(peer, [...(rounds.get(peer) ?? []), await measure(peer, router, workload, options.seconds)]);
      console.error(`${workload.title}: round ${round} of ${options.rounds}`);
    }
    rows.set(
      workload.name,
      [...rounds].map(([{ name, title }, figures]) => ({ name, title, summary: summarise(figures) })),
    );
  }
  return rows;
}
