import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sourceFiles } from './source-files.ts';

/** Names of code in a page: backticked words with a capital inside, such as `SagaState` or `queuedAt`. */
const namesIn = (page: string): readonly string[] =>
  [...page.matchAll(/`([A-Za-z][a-z]+(?:[A-Z][a-z]+)+)`/g)].map(([, name = '']) => name);

const unknownNames = (page: string, code: ReadonlySet<string>): readonly string[] =>
  namesIn(page).filter((name) => !code.has(name));

describe('the glossary', () => {
  const page = readFileSync(join(root, 'docs/glossary.md'), 'utf8');
  const code = new Set(sourceFiles().flatMap(({ text }) => text.match(/\b[A-Za-z][a-z]+(?:[A-Z][a-z]+)+\b/g) ?? []));

  it('names types, functions and fields that the code has', () => {
    expect(namesIn(page).length).toBeGreaterThan(8);
    expect(unknownNames(page, code)).toEqual([]);
  });

  it('is caught with a name that the code has no more', () => {
    expect(unknownNames('The type `Saga' + 'Standing`.', code)).toEqual(['Saga' + 'Standing']);
  });
});
