import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Dependency, differingDependencies } from './dependencies-page.ts';
import { sectionOf } from './links.ts';
import { root } from './source-files.ts';

interface Manifest {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const readManifest = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;

/** What the packages of the workspace ask for, themselves left out. */
function installedDependencies(): readonly Dependency[] {
  const manifests = globSync('{.,*,subgraphs/*}/package.json', { cwd: root });
  return manifests.flatMap((path) => {
    const { dependencies, devDependencies } = readManifest(path);
    return Object.keys({ ...dependencies, ...devDependencies })
      .filter((name) => !name.startsWith('@commerce/'))
      .map((name) => ({
        name,
        licence: readManifest(join(dirname(path), 'node_modules', name, 'package.json')).license ?? 'none declared',
      }));
  });
}

describe('the table of dependencies', () => {
  const table = sectionOf(readFileSync(join(root, 'docs/dependencies.md'), 'utf8'), 'What the project uses');

  it('lists every package that is asked for, with the licence that it declares, and no other', () => {
    expect(differingDependencies(table, installedDependencies())).toEqual([]);
  });

  const page = '| package | licence | reason |\n|---|---|---|\n| `one`, `two` | MIT, ISC | Needed for the example. |\n';

  it('is caught without a package, and with one that no package.json names', () => {
    expect(
      differingDependencies(page, [
        { name: 'one', licence: 'MIT' },
        { name: 'three', licence: 'MIT' },
      ]),
    ).toEqual(['not in use: two, ISC', 'not on the page: three, MIT']);
  });

  it('is caught with another licence', () => {
    expect(
      differingDependencies(page, [
        { name: 'one', licence: 'MIT' },
        { name: 'two', licence: 'GPL-3.0' },
      ]),
    ).toEqual(['not in use: two, ISC', 'not on the page: two, GPL-3.0']);
  });
});
