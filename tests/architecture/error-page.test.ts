import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import { routerErrorCodes } from '@commerce/router/request/request-error.ts';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { differences } from './error-page.ts';
import { codesIn } from './schema-words.ts';
import { root } from './source-files.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the page of error codes', () => {
  it('explains every code that the shop answers, and no other', () => {
    const inSchema = subgraphNames.flatMap((name) => codesIn(read(`schema/${name}.graphql`)));
    const inErrors = [...Object.keys(errorCodes), ...Object.keys(routerErrorCodes)];
    expect(differences(read('docs/errors.md'), [...inErrors, ...inSchema])).toEqual([]);
  });

  const page = '| code | meaning |\n| --- | --- |\n| `NOT_FOUND` | Nothing by this id. |\n';

  it('is caught without a code that the shop answers', () => {
    expect(differences(page, ['NOT_FOUND', 'FORBIDDEN'])).toEqual(['the page does not explain FORBIDDEN']);
  });

  it('is caught with a code that nothing answers', () => {
    expect(differences(page, [])).toEqual(['the page explains NOT_FOUND, which nothing answers']);
  });

  it('is caught when it names a code without words', () => {
    expect(differences('| `NOT_FOUND` | |\n', ['NOT_FOUND'])).toEqual(['the page does not explain NOT_FOUND']);
  });
});
