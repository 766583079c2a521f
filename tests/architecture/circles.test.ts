import { circlesOf, importsInCircles, mutualFolders } from './circles.ts';
import { sourceFiles } from './source-files.ts';

const file = (path: string, ...specifiers: readonly string[]) => ({
  path,
  text: specifiers.map((specifier) => `import type { Thing } from '${specifier}';`).join('\n'),
});

describe('circles of imports', () => {
  const files = sourceFiles();

  it('lead through no files', () => {
    expect(importsInCircles(files)).toEqual([]);
  });

  it('lead through no two folders of the product', () => {
    expect(mutualFolders(files)).toEqual([]);
  });

  it('are found between two files, types included', () => {
    expect(importsInCircles([file('kernel/a.ts', './b.ts'), file('kernel/b.ts', './a.ts')])).toEqual([
      'kernel/a.ts -> kernel/b.ts',
      'kernel/b.ts -> kernel/a.ts',
    ]);
  });

  it('are found over three files, without those that only lead there', () => {
    const planted = [
      file('kernel/start.ts', './a.ts'),
      file('kernel/a.ts', './b.ts', './end.ts'),
      file('kernel/b.ts', './c.ts'),
      file('kernel/c.ts', './a.ts'),
      file('kernel/end.ts'),
    ];
    expect(importsInCircles(planted)).toEqual([
      'kernel/a.ts -> kernel/b.ts',
      'kernel/b.ts -> kernel/c.ts',
      'kernel/c.ts -> kernel/a.ts',
    ]);
  });

  it('are kept apart when one leads to another', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['a', 'c']],
      ['c', ['d']],
      ['d', ['c']],
    ]);
    expect(circlesOf(graph)).toEqual([
      ['c', 'd'],
      ['a', 'b'],
    ]);
  });

  it('are not seen where files only import the same one', () => {
    expect(importsInCircles([file('kernel/a.ts', './c.ts'), file('kernel/b.ts', './c.ts'), file('kernel/c.ts')])).toEqual([]);
  });

  it('are found between two folders, even where no files form one', () => {
    const planted = [
      file('router/http/server.ts', '../cache/store.ts'),
      file('router/http/listen.ts'),
      file('router/cache/store.ts'),
      file('router/cache/hints.ts', '../http/listen.ts'),
    ];
    expect(importsInCircles(planted)).toEqual([]);
    expect(mutualFolders(planted)).toEqual(['router/cache <-> router/http']);
  });

  it('are not seen between a folder and its subfolder, nor in tests', () => {
    const planted = [
      file('router/http/server.ts', './streams/sse.ts'),
      file('router/http/listen.ts'),
      file('router/http/streams/sse.ts', '../listen.ts'),
      file('router/cache/store.ts', '../http/listen.ts'),
      file('router/http/server.test.ts', '../cache/store.ts'),
    ];
    expect(mutualFolders(planted)).toEqual([]);
  });
});
