import { sourceFiles } from './source-files.ts';
import { changesText, textChangers, unruledText } from './text-rules.ts';

describe('text', () => {
  it('is changed and compared by the rules of kernel/text only', () => {
    expect(sourceFiles().flatMap(unruledText)).toEqual([]);
  });

  it('is changed by every file of the list', () => {
    const changers = new Set(
      sourceFiles()
        .filter(changesText)
        .map(({ path }) => path),
    );
    expect(Object.keys(textChangers).filter((path) => !changers.has(path))).toEqual([]);
  });

  it.each([
    ...[
      'code.toUpperCase()',
      'email.toLowerCase()',
      "name.toLocaleUpperCase('tr')",
      "text.normalize('NFC')",
      'sku.trim()',
      'sku.trimEnd()',
    ],
    ...['a.localeCompare(b)', "new Intl.Collator('ko')"],
  ])('is guarded against %s', (text) => {
    expect(unruledText({ path: 'subgraphs/product/domain/shelf.ts', text })).toHaveLength(1);
  });
});
