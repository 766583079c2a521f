import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anyPort } from '../../tools/up/services.ts';
import { ask } from './support/ask.ts';
import { type Command, runCommand } from './support/command.ts';
import { type CopyOfRepository, copyOfRepository } from './support/copy-of-repository.ts';

/** The fenced blocks of CONTRIBUTING.md that name a file: "```ts subgraphs/review/main.ts". */
const filesIn = (page: string) =>
  [...page.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, path = '', text = '']) => ({ path, text }));

describe('a subgraph that is added by the steps of CONTRIBUTING.md', () => {
  let copy: CopyOfRepository;
  let shop: Command | undefined;

  beforeAll(() => {
    copy = copyOfRepository();
    for (const { path, text } of filesIn(readFileSync(join(copy.folder, 'CONTRIBUTING.md'), 'utf8'))) {
      const file = join(copy.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      const isDeclaration = path === 'schema/subgraphs.ts';
      writeFileSync(file, isDeclaration ? readFileSync(file, 'utf8').replace('] as const;', `${text}] as const;`) : text);
    }
    // What `pnpm install` does for the new package: its dependencies are among those of the product subgraph.
    const linked = join(copy.folder, 'subgraphs/product/node_modules');
    cpSync(linked, join(copy.folder, 'subgraphs/review/node_modules'), { recursive: true, verbatimSymlinks: true });
    execFileSync(process.execPath, [join(copy.folder, 'tools/graph/generate.ts')], { cwd: copy.folder });
  });

  afterAll(async () => {
    if (shop?.child.exitCode === null) {
      shop.child.kill('SIGTERM');
      await once(shop.child, 'close');
    }
    copy?.remove();
  });

  it('compiles', () => {
    const compiler = join(copy.folder, 'node_modules/typescript/bin/tsc');
    expect(() => execFileSync(process.execPath, [compiler, '--noEmit'], { cwd: copy.folder, encoding: 'utf8' })).not.toThrow();
  }, 600_000);

  it('answers through the router', async () => {
    const embedded = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^([A-Z]+_DATABASE_URL|EVENT_LOG_URL|SESSIONS_URL)$/.test(name)),
    );
    const ports = { ...anyPort, REVIEW_PORT: '0' };
    shop = runCommand(join(copy.folder, 'tools/up/main.ts'), ['--no-seed', '--no-pages'], {
      cwd: copy.folder,
      environment: { ...embedded, ...ports, NO_COLOR: '1', FORCE_COLOR: undefined, DATA_DIR: join(copy.folder, '.data') },
    });
    const url = await shop.says(/Playground and API\s+(http:\S+)\/graphql/);
    expect(shop.printed()).toMatch(/^ {4}review\s+http:/m);

    const review = 'mutation Review { reviewProduct(productId: "lamp", text: "Bright.") { text product { id } } }';
    const written = await ask<{ reviewProduct: object }>({ url, document: review });
    expect(written.errors).toEqual([]);
    expect(written.data.reviewProduct).toEqual({ text: 'Bright.', product: { id: 'lamp' } });
    const read = await ask<{ latestReviews: object[] }>({ url, document: '{ latestReviews { text } }' });
    expect(read.data).toEqual({ latestReviews: [{ text: 'Bright.' }] });
  });
});
