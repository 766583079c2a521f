import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyPort } from '../../tools/up/services.ts';
import { dataOf } from './support/ask.ts';
import { type Command, runCommand } from './support/command.ts';
import { logIn } from './support/people.ts';

const root = join(import.meta.dirname, '../..');

const running = new Set<ChildProcess>();

/** This process's environment without addresses of engines: `npm start` is for a machine that has none. */
const withoutEngines = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^([A-Z]+_DATABASE_URL|EVENT_LOG_URL|SESSIONS_URL)$/.test(name)),
);

/** What `npm start` runs once everything is installed. */
function start(dataFolder: string, args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Command {
  const command = runCommand(join(root, 'tools/up/main.ts'), args, {
    cwd: root,
    environment: { ...withoutEngines, ...anyPort, NO_COLOR: '1', FORCE_COLOR: undefined, DATA_DIR: dataFolder, ...environment },
  });
  running.add(command.child);
  void command.ends().then(() => running.delete(command.child));
  return command;
}

interface DemoCategory {
  readonly names: readonly { readonly language: string }[];
  readonly image: { readonly url: string } | null;
  readonly productCount: number;
}

type DemoTree = readonly (DemoCategory & Readonly<{ children: readonly DemoCategory[] }>)[];

const treeDocument = `fragment Shown on Category { names { language } image { url } productCount }
query Tree { categoryTree { ...Shown children { ...Shown } } }`;

describe('npm start', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'commerce-start-'));
  afterAll(async () => {
    for (const child of running) {
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const shopUrl = (run: Command) => run.says(/Playground and API\s+(http:\S+)\/graphql/);
  const countProducts = async (url: string) =>
    (await dataOf<{ products: { totalCount: number } }>({ url, document: 'query Count { products { totalCount } }' })).products
      .totalCount;

  /** Resolves when nothing answers there any more. */
  const gone = async (url: string) => {
    const answers = () =>
      fetch(`${url}/health/live`).then(
        () => true,
        () => false,
      );
    while (await answers()) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  it('makes a demo shop once, keeps its state, leaves nothing running however it ends, and starts anew with --reset', async () => {
    const first = start(dataFolder);
    const url = await shopUrl(first);
    const products = await countProducts(url);
    expect(products).toBeGreaterThanOrEqual(60);
    const { categoryTree } = await dataOf<{ categoryTree: DemoTree }>({ url, document: treeDocument });
    expect(categoryTree.map(({ children }) => children.length)).toEqual([3, 3, 3, 3, 3, 2, 2]);
    for (const { names, image, productCount } of categoryTree.flatMap((root) => [root, ...root.children])) {
      expect(names.map(({ language }) => language).sort()).toEqual(['EN', 'KO']);
      expect([image?.url, productCount]).toEqual([expect.stringMatching(/^\/pictures\/[A-Z]+-\d+\.svg$/), expect.any(Number)]);
      expect(productCount).toBeGreaterThan(0);
    }
    await first.says(/shopper\s+\S+\s+\S+\n/);
    const [, email = '', password = ''] = /shopper\s+(\S+)\s+(\S+)/.exec(first.printed()) ?? [];
    expect(first.printed().split('\n').length).toBeLessThan(30); // no log line of a request or a product
    const { accessToken } = await logIn({ email, password, url });
    const { me } = await dataOf<{ me: { addresses: { isDefault: boolean }[] } }>({
      url,
      token: accessToken,
      document: 'query Me { me { addresses { isDefault } } }',
    });
    expect(me.addresses).toEqual([{ isDefault: true }]);
    expect(first.printed().match(/^ {4}seller /gm)).toHaveLength(2);
    const [, ...signIn] = /^ {4}admin\s+(\S+)\s+(\S+)$/m.exec(first.printed()) ?? [];
    const [adminEmail = '', adminPassword = ''] = signIn;
    const admin = await logIn({ email: adminEmail, password: adminPassword, url });
    const who = { url, token: admin.accessToken, document: 'query Roles { me { roles } }' };
    expect((await dataOf<{ me: { roles: string[] } }>(who)).me.roles).toContain('ADMIN');

    const [, code] = /discount code (\S+) takes 10 % off/.exec(first.printed()) ?? [];
    const offered = { ...who, document: 'query Promotions { promotions { code percent } }' };
    const { promotions } = await dataOf<{ promotions: { code: string | null; percent: number | null }[] }>(offered);
    expect(promotions).toHaveLength(2);
    expect(promotions).toContainEqual({ code, percent: 10 });

    first.child.kill('SIGINT');
    expect(await first.ends()).toBe(0);
    expect(first.printed()).toContain('Everything has stopped.');

    const second = start(dataFolder);
    const urlAgain = await shopUrl(second);
    expect(second.printed()).not.toMatch(/password/i);
    expect(await countProducts(urlAgain)).toBe(products);
    await expect(logIn({ email, password, url: urlAgain })).resolves.toMatchObject({ tokenType: 'Bearer' });

    const rival = start(dataFolder);
    expect(await rival.ends()).toBe(1);
    expect(rival.printed()).toContain(`Another supervisor (process ${second.child.pid}) runs on ${dataFolder}`);

    second.child.kill('SIGKILL');
    await second.ends();
    await gone(urlAgain);

    const anew = start(dataFolder, ['--reset', '--no-seed']);
    expect(await countProducts(await shopUrl(anew))).toBe(0);
    anew.child.kill('SIGTERM');
    await anew.ends();
  });

  it('says which port is taken and which variable moves it, and starts nothing', async () => {
    const folder = join(tmpdir(), `commerce-start-${process.pid}-taken`);
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const run = start(folder, [], { PRODUCT_PORT: String(port) });
    expect(await run.ends()).toBe(1);
    expect(run.printed()).toContain(
      `Port ${port} of the product service is taken by another process. Choose another one with PRODUCT_PORT`,
    );
    squatter.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lists what is wrong with the configuration', async () => {
    const folder = join(tmpdir(), `commerce-start-${process.pid}-wrong`);
    const run = start(folder, [], { ORDER_PORT: 'four thousand', LOG_LEVEL: 'info' });
    expect(await run.ends()).toBe(1);
    expect(run.printed()).toContain('ORDER_PORT');
    expect(existsSync(folder)).toBe(false);
  });

  it('explains itself with --help', async () => {
    const run = start(dataFolder, ['--help']);
    expect(await run.ends()).toBe(0);
    expect(run.printed()).toContain('npm start -- --reset');
  });
});
