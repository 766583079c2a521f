// The proof itself, in the namespaces that main.ts has made.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { print, printError } from '@commerce/chassis/telemetry/print.ts';
import { root } from '../checks/manifests.ts';
import { bringUp } from './bring-up.ts';
import { runChaos } from './chaos/run-chaos.ts';
import { checkGroups, groupsByName } from './checks/all-checks.ts';
import type { Outcome } from './checks/check.ts';
import { meshReport } from './report.ts';

interface Task {
  /** Names of groups of checks; all of them if absent. */
  readonly only?: readonly string[];
  /** How long to disturb the cluster, in place of the checks. */
  readonly chaosMinutes?: number;
}

const { only: wanted, chaosMinutes } = JSON.parse(process.argv[2] ?? '{}') as Task;
const groups = wanted === undefined ? checkGroups : [...checkGroups, ...groupsByName].filter(({ name }) => wanted.includes(name));

async function prove(): Promise<boolean> {
  const began = performance.now();
  const secondsSince = (from: number) => Math.round((performance.now() - from) / 1000);
  const cluster = await bringUp((line) => print(`${String(secondsSince(began)).padStart(4)} s  ${line}`));
  const upSeconds = secondsSince(began);
  if (chaosMinutes !== undefined) return runChaos(cluster, chaosMinutes, print);
  const outcomes: Outcome[] = [];
  for (const { name: group, checks } of groups) {
    print(`\n${group}`);
    for (const { name, prove: proveIt } of checks) {
      const { holds, figure } = await proveIt(cluster).catch((error) => ({
        holds: false,
        figure: String(error?.message ?? error),
      }));
      outcomes.push({ group, name, holds, figure });
      print(`${holds ? 'holds ' : 'BROKEN'}  ${name} ${figure}`);
    }
  }
  const held = outcomes.filter(({ holds }) => holds).length;
  const totalSeconds = secondsSince(began);
  print(`\n${held} of ${outcomes.length} checks hold; ${totalSeconds} s, of which the cluster took ${upSeconds} s to come up`);
  if (wanted === undefined)
    await writeFile(
      join(root, 'docs/mesh-report.md'),
      meshReport(outcomes, { upSeconds, totalSeconds, kubectl: cluster.kubectlVersion }),
    );
  return held === outcomes.length;
}

try {
  process.exitCode = (await prove()) ? 0 : 1;
} catch (error) {
  process.exitCode = 1;
  printError(`prove-mesh: ${error instanceof Error ? error.stack : error}`);
}
process.exit();
