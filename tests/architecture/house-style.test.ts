import { brokenRules, maxLines } from './house-style.ts';
import { sourceFiles } from './source-files.ts';

const planted = (text: string, path = 'kernel/thing.ts') => brokenRules({ path, text });

describe('the house style', () => {
  it('is kept by every file', () => {
    expect(sourceFiles().flatMap(brokenRules)).toEqual([]);
  });

  it('catches a file that is too long', () => {
    expect(planted('const a = 1;\n'.repeat(maxLines + 1))).toEqual([
      `kernel/thing.ts has ${maxLines + 1} lines, ${maxLines} at most`,
    ]);
    expect(planted('const a = 1;\n'.repeat(maxLines))).toEqual([]);
  });

  it('catches a default export, but not in a file that its tool reads that way', () => {
    expect(planted('export default function thing() {}')).toEqual(['kernel/thing.ts has a default export']);
    expect(planted('export default {};', 'drizzle.config.ts')).toEqual([]);
  });

  it.each(["export * from './a.ts';\nexport { b } from './b.ts';", "// everything\nexport type {\n  A,\n} from './a.ts';"])(
    'catches a barrel',
    (text) => {
      expect(planted(text)).toEqual(['kernel/thing.ts only passes on what other files export']);
    },
  );

  it('catches a barrel by its name', () => {
    expect(planted('export const a = 1;', 'kernel/index.ts')).toHaveLength(1);
  });
});
