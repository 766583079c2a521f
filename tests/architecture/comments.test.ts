import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenCommentRules, maxColumns } from './comments.ts';
import { root, sourceFiles } from './source-files.ts';

const planted = (text: string) => brokenCommentRules({ path: 'kernel/thing.ts', text });
const words = (columns: number) => 'x'.repeat(columns);

describe('comments', () => {
  it('keep the rules in every file', () => {
    expect(sourceFiles().flatMap(brokenCommentRules)).toEqual([]);
  });

  it('wrap at the width of code', () => {
    expect(JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')).formatter.lineWidth).toBe(maxColumns);
  });

  it.each([
    ['on one line', '/** One. */\n/** Two. */\nconst a = 1;'],
    ['with an empty line between', '/** One. */\n\n/** Two. */\nconst a = 1;'],
    ['over several lines', '/**\n * One.\n */\n/**\n * Two.\n */\nconst a = 1;'],
    ['of a property', 'interface A {\n  /** One. */\n  /** Two. */\n  readonly a: 1;\n}'],
  ])('are caught with a docstring before another docstring, %s', (_, text) => {
    expect(planted(text)).toEqual([expect.stringContaining('has a docstring before another docstring')]);
  });

  it.each([
    ['each before its declaration', '/** One. */\nconst a = 1;\n/** Two. */\nconst b = 2;'],
    ['the first is no docstring', '/* One. */\n/** Two. */\nconst a = 1;'],
    ['a line comment comes first', '// One.\n/** Two. */\nconst a = 1;'],
  ])('are not caught where %s', (_, text) => {
    expect(planted(text)).toEqual([]);
  });

  it.each([
    ['line comment', `// ${words(maxColumns)}`],
    ['docstring on one line', `/** ${words(maxColumns)} */`],
    ['docstring over several lines', `/**\n * ${words(maxColumns)}\n */`],
    ['comment after code', `const a = 1; // ${words(maxColumns)}`],
    ['comment after a text', `const a = 'http://a'; // ${words(maxColumns)}`],
  ])('are caught beyond the width: a %s', (_, text) => {
    expect(planted(text)).toEqual([expect.stringContaining(`has a comment beyond column ${maxColumns}`)]);
  });

  it.each([
    ['as wide as code', `// ${words(maxColumns - 3)}`],
    ['a long text', `const a = '${words(maxColumns)}';`],
    ['a long text with slashes', `const a = 'see // ${words(maxColumns)}';`],
  ])('are not caught where the line is %s', (_, text) => {
    expect(planted(text)).toEqual([]);
  });
});
