import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, type SourceFile, sourceFiles } from './source-files.ts';

/** The command in the first line of a bench: ``// `node bench/…` `` or ``// `pnpm bench:…` ``. */
const commandOf = ({ path, text }: SourceFile): readonly string[] => {
  const [, command] = /^\/\/ `((?:node bench\/|pnpm bench:)[\w/.:-]+)/.exec(text) ?? [];
  return path.startsWith('bench/') && command !== undefined ? [command] : [];
};
const listedIn = (page: string) => [...page.matchAll(/^\|[^|]*\| `([^`]+)` \| [^|]+ \|$/gm)].map(([, command]) => command);

describe('the page of benches', () => {
  const page = readFileSync(join(root, 'bench/README.md'), 'utf8');
  const benches = sourceFiles().flatMap(commandOf);

  it('lists every bench with its command and its question, and no other', () => {
    expect(benches).toContain('pnpm bench:orders');
    expect(listedIn(page).sort()).toEqual([...benches].sort());
  });

  it('is caught without a bench that is there', () => {
    const planted = commandOf({ path: 'bench/new.ts', text: '// `node bench/new.ts [rounds]` measures.\n' });
    expect(planted).toEqual(['node bench/new.ts']);
    expect(listedIn(page)).not.toContain('node bench/new.ts');
  });

  it('does not list a command without a question', () => {
    expect(listedIn('| `new.ts` | `node bench/new.ts` | |\n')).toEqual([]);
  });
});
