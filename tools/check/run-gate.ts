import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Gate, root } from './gates.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Runs a gate with its output shown, and counts: a command as one, tests one by one. */
export const runGate = (gate: Gate): Promise<Count> =>
  gate.kind === 'tests'
    ? runTests(gate)
    : run(gate.program, gate.args).then((ok) => ({ passed: Number(ok), failed: Number(!ok) }));

async function runTests({ projects, workers }: Extract<Gate, { kind: 'tests' }>): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-check-'));
  const countFile = join(folder, 'count.json');
  try {
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const jest = [...flags, join(root, 'node_modules/jest/bin/jest.js'), '--selectProjects', ...projects];
    const reporters = ['--reporters', 'default', '--reporters', join(root, 'tests/jest/count-reporter.mjs')];
    // A test that leaves something running must not keep the other gates from running: Jest ends, and its children with it.
    const ok = await node([...jest, '--maxWorkers', String(workers), '--forceExit', ...reporters], {
      TEST_COUNT_FILE: countFile,
    });
    return countOf(existsSync(countFile) ? JSON.parse(readFileSync(countFile, 'utf8')) : undefined, ok);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `tests/jest/count-reporter.mjs` writes. */
export interface TestCounts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that broke before their tests ran. */
  readonly numRuntimeErrorTestSuites: number;
}

/** A run that failed counts at least one failure, whatever its counts say. */
export function countOf(results: TestCounts | undefined, ok: boolean): Count {
  const failed = (results?.numFailedTests ?? 0) + (results?.numRuntimeErrorTestSuites ?? 0);
  return { passed: results?.numPassedTests ?? 0, failed: ok ? failed : Math.max(1, failed) };
}

function run(program: string, args: readonly string[]): Promise<boolean> {
  if (program.endsWith('.ts')) return node([join(root, program), ...args]);
  return ended(join(root, 'node_modules/.bin', program), args);
}

const node = (args: readonly string[], more: NodeJS.ProcessEnv = {}) => ended(process.execPath, args, more);

const ended = (program: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...more }, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
