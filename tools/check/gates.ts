import { join } from 'node:path';

/** The repository's root. */
export const root = join(import.meta.dirname, '../..');

/** A check that passes or fails as one. */
interface CommandGate {
  readonly kind: 'command';
  readonly name: string;
  readonly title: string;
  /** What Node runs, relative to the root, and its arguments; a file without an ending is a program of `node_modules/.bin`. */
  readonly program: string;
  readonly args: readonly string[];
}

/** Test projects of Jest; each test counts. */
interface TestGate {
  readonly kind: 'tests';
  readonly name: string;
  readonly title: string;
  readonly projects: readonly string[];
  /** Test files at the same time. The black-box tests share five processes with their tests, so they run alone. */
  readonly workers: number;
}

export type Gate = CommandGate | TestGate;

const command = (name: string, title: string, program: string, ...args: string[]): Gate => ({
  kind: 'command',
  name,
  title,
  program,
  args,
});
const tests = (name: string, title: string, ...projects: string[]): Gate => ({
  kind: 'tests',
  name,
  title,
  projects,
  workers: 2,
});
const onRealProcesses = (name: string, title: string, workers = 1): Gate => ({
  kind: 'tests',
  name,
  title,
  projects: [name],
  workers,
});

/** Every gate, the quick ones first. */
export const gates: readonly Gate[] = [
  command('types', 'Types', 'tsc', '--noEmit'),
  command('pages', 'Types of the pages', 'tools/check/page-types.ts'),
  command('biome', 'Format and lint', 'biome', 'check', '--error-on-warnings', '.'),
  command('generated', 'Generated files are up to date', 'tools/graph/generate.ts', '--check'),
  command('breaking', 'The API breaks no client', 'tools/graph/check-breaking.ts'),
  tests('architecture', 'Fences', 'architecture'),
  tests('tests', 'Unit and property tests', 'unit', 'property'),
  onRealProcesses('contract', 'Every adapter against the suite of its port', 2),
  onRealProcesses('blackbox', 'Journeys through the router, on the five real processes'),
  onRealProcesses('storefront', 'Journeys of shoppers in a browser'),
  onRealProcesses('security', 'Attacks on the real processes'),
  onRealProcesses('contention', 'Many orders at once, on one and two replicas'),
];
