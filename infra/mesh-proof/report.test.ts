import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../checks/manifests.ts';
import { readVersions } from '../checks/version-rules.ts';
import { versions } from './build/versions.ts';
import { checkGroups } from './checks/all-checks.ts';
import { meshReport } from './report.ts';

const outcomes = checkGroups.flatMap(({ name: group, checks }) =>
  checks.map(({ name }) => ({ group, name, holds: true, figure: 'seen' })),
);
const report = await readFile(join(root, 'docs/mesh-report.md'), 'utf8');
/** The checks of a report, with their results. */
const rowsOf = (page: string) =>
  [...page.matchAll(/^\| (.+?) \| (holds|\*\*broken\*\*) \| (.+) \|$/gm)].map(([, name, result]) => [name, result]);

describe('the report of the mesh', () => {
  it('is of a run of all checks that there are, in their order, and all hold', () => {
    expect(rowsOf(report)).toEqual(outcomes.map(({ name }) => [name, 'holds']));
  });

  it('names the versions that the proof builds', () => {
    for (const version of Object.values(versions)) expect(report).toContain(version);
  });

  it('says which check is broken', () => {
    const [first, ...rest] = outcomes;
    if (!first) throw new Error('there are no checks');
    const page = meshReport([{ ...first, holds: false, figure: 'a | b\nc' }, ...rest], {
      upSeconds: 1,
      totalSeconds: 2,
      kubectl: 'v1.32.0',
    });
    expect(page).toContain(`| ${first.name} | **broken** | a \\| b c |`);
    expect(page).toContain(`${rest.length} of ${outcomes.length} checks hold`);
    expect(rowsOf(page)).toHaveLength(outcomes.length);
  });
});

describe('the versions that the proof builds', () => {
  it('are those on which the manifests say that they were tried', async () => {
    const { kubernetes, istio } = await readVersions();
    expect(versions.kubernetes).toMatch(new RegExp(`^${kubernetes.triedOn}\\.`));
    expect(versions.istio).toMatch(new RegExp(`^${istio.triedOn}\\b`));
  });
});

describe('the checks of the proof', () => {
  it('have names of their own, each a sentence', () => {
    const names = outcomes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Z].*\.$/);
  });
});
