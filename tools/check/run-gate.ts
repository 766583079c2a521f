import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type Gate, root } from './gates.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  /** Test files that failed, and passed when they ran once more. */
  readonly unsteady?: readonly string[];
}

/** Runs a gate with its output shown, and counts: a command as one, tests one by one. */
export const runGate = (gate: Gate): Promise<Count> =>
  gate.kind === 'tests'
    ? runTests(gate)
    : run(gate.program, gate.args).then((ok) => ({ passed: Number(ok), failed: Number(!ok) }));

/** More files than this that fail together are no accident of one run. */
const maxSecondTries = 3;

/** @param tree the hash of the committed files; a folder without history draws anything */
export const seedOf = (tree: string | null): string =>
  String(/^[0-9a-f]{7}/.test(tree ?? '') ? Number.parseInt((tree ?? '').slice(0, 7), 16) : randomInt(2 ** 28));

const commitTree = spawnSync('git', ['rev-parse', '--short=7', 'HEAD^{tree}'], { cwd: root, encoding: 'utf8' });

/**
 * Property tests of one run draw from one seed, so that a value that breaks a rule is drawn at the second try too. The seed is
 * that of the committed files: a commit draws the same values on every machine, and each commit draws others.
 */
const seed = process.env.PROPERTY_SEED ?? seedOf(commitTree.stdout);

/**
 * Runs the projects of the gate. Up to three files that failed run once more, alone and with the same seed: what passes then is
 * counted as passed and named as unsteady, because it is a fault too, of the test or of the product.
 */
async function runTests({ projects, workers }: Extract<Gate, { kind: 'tests' }>): Promise<Count> {
  const first = await runJest(projects, workers);
  const files = first.results?.failedFiles ?? [];
  if (files.length > 0) console.log(`\nPROPERTY_SEED=${seed} draws the values of these property tests again.`);
  if (files.length === 0 || files.length > maxSecondTries) return countOf(first.results, first.ok);
  const paths = files.map(({ path }) => path);
  console.log(`\nOnce more, alone: ${paths.map((path) => relative(root, path)).join(', ')}`);
  return countOfTwo(first.results, await runJest(projects, workers, ['--runTestsByPath', ...paths]));
}

interface Run {
  readonly results: TestCounts | undefined;
  /** Whether Jest ended well. */
  readonly ok: boolean;
}

async function runJest(projects: readonly string[], workers: number, only: readonly string[] = []): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-check-'));
  const countFile = join(folder, 'count.json');
  try {
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const jest = [...flags, join(root, 'node_modules/jest/bin/jest.js'), '--selectProjects', ...projects];
    const reporters = ['--reporters', 'default', '--reporters', join(root, 'tests/jest/count-reporter.mjs')];
    // A test that leaves something running must not keep the other gates from running: Jest ends, and its children with it.
    const ok = await node([...jest, '--maxWorkers', String(workers), '--forceExit', ...reporters, ...only], {
      TEST_COUNT_FILE: countFile,
      PROPERTY_SEED: seed,
    });
    return { results: existsSync(countFile) ? JSON.parse(readFileSync(countFile, 'utf8')) : undefined, ok };
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
  /** Files with a failed test, or that broke, and how many of their tests passed. */
  readonly failedFiles: readonly { readonly path: string; readonly passed: number }[];
}

/** A run that failed counts at least one failure, whatever its counts say. */
export function countOf(results: TestCounts | undefined, ok: boolean): Count {
  const failed = (results?.numFailedTests ?? 0) + (results?.numRuntimeErrorTestSuites ?? 0);
  return { passed: results?.numPassedTests ?? 0, failed: ok ? failed : Math.max(1, failed) };
}

/** The count of a run whose failed files ran once more: of these files the second run counts, with the files that it mended. */
export function countOfTwo(first: TestCounts | undefined, second: Run): Count {
  const again = countOf(second.results, second.ok);
  const failedFiles = first?.failedFiles ?? [];
  const passedBefore = failedFiles.reduce((sum, { passed }) => sum + passed, 0);
  const failedAgain = new Set(second.results?.failedFiles.map(({ path }) => path));
  const unsteady = second.results ? failedFiles.map(({ path }) => path).filter((path) => !failedAgain.has(path)) : [];
  return { passed: (first?.numPassedTests ?? 0) - passedBefore + again.passed, failed: again.failed, unsteady };
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
