import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { subgraphNames, urlVariable } from '@commerce/schema/subgraphs.ts';
import { readRouterConfig } from '../../router/config.ts';
import { sectionOf } from './links.ts';
import { root } from './source-files.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The variables that a `config.ts` declares: upper-case keys of its shapes. */
const declaredVariables = (text: string): readonly string[] =>
  [...text.matchAll(/(?:^|\{)[ \t]*([A-Z][A-Z0-9_]+): (?!\[)/gm)].map(([, name = '']) => name);

/** The variables that a table explains: the first cell of a row, with words in the last one. */
const explainedVariables = (page: string): readonly string[] =>
  [...page.matchAll(/^\|\s*`([A-Z][A-Z0-9_]+)`\s*\|.*\|\s*\S[^|]*\|\s*$/gm)].map(([, name = '']) => name);

const difference = (some: readonly string[], others: readonly string[]) => some.filter((name) => !others.includes(name));

describe('the table of configuration', () => {
  const services = sectionOf(read('docs/configuration.md'), 'The services');
  const configs = ['chassis/config/variables.ts', ...globSync('{router,storefront,subgraphs/*}/config.ts', { cwd: root })];
  const addresses = subgraphNames.map(urlVariable); // the router reads these by the declaration of the subgraphs
  const declared = [...new Set([...addresses, ...configs.flatMap((path) => declaredVariables(read(path)))])];

  it('explains every variable that a service reads, and no other', () => {
    expect(configs).toHaveLength(subgraphNames.length + 3);
    expect(difference(declared, explainedVariables(services))).toEqual([]);
    expect(difference(explainedVariables(services), declared)).toEqual([]);
  });

  it('gives the router’s limits as they are', () => {
    const limits = Object.entries(readRouterConfig({}).limits).map(
      ([name, limit]) => `| \`LIMIT_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}\` | router | ${limit} |`,
    );
    expect(limits).toContain('| `LIMIT_ROOT_FIELDS` | router | 20 |');
    expect(limits.filter((row) => !services.includes(row))).toEqual([]);
  });

  it('is caught without a variable that is read, and with one that is not', () => {
    expect(
      difference(declaredVariables('const variables = {\n  NEW_LIMIT: count(1),\n};'), explainedVariables(services)),
    ).toEqual(['NEW_LIMIT']);
    expect(difference(explainedVariables('| `OLD_LIMIT` | router | 1 | Gone. |'), declared)).toEqual(['OLD_LIMIT']);
  });
});
