import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import { anyPort } from '../../tools/up/services.ts';
import { ask } from './support/ask.ts';
import { type Command, runCommand } from './support/command.ts';
import { type CopyOfRepository, copyOfRepository } from './support/copy-of-repository.ts';

describe('npm run dev', () => {
  let copy: CopyOfRepository;
  let dev: Command;
  let url: string;
  const pids = new Map<string, number>();

  beforeAll(async () => {
    copy = copyOfRepository();
    const embedded = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^([A-Z]+_DATABASE_URL|EVENT_LOG_URL|SESSIONS_URL)$/.test(name)),
    );
    dev = runCommand(join(copy.folder, 'tools/up/main.ts'), ['--watch', '--no-seed', '--no-pages'], {
      cwd: copy.folder,
      environment: { ...embedded, ...anyPort, NO_COLOR: '1', FORCE_COLOR: undefined, DATA_DIR: join(copy.folder, '.data') },
    });
    url = await dev.says(/Playground and API\s+(http:\S+)\/graphql/);
    await dev.says(/Services restart when their files change/);
    for (const [, name = '', pid] of dev.printed().matchAll(/^ {4}(\w+)\b.*\s+http\S+\s+process (\d+)$/gm))
      pids.set(name === 'Playground' ? 'router' : name, Number(pid));
  });

  afterAll(async () => {
    if (dev?.child.exitCode === null) {
      dev.child.kill('SIGTERM');
      await once(dev.child, 'close');
    }
    copy?.remove();
  });

  const isRunning = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  /** Asks until the router answers as the test wants: the router notices a new supergraph within two seconds. */
  async function untilAnswered(document: string, isWanted: (answer: Awaited<ReturnType<typeof ask>>) => boolean): Promise<void> {
    let answer: Awaited<ReturnType<typeof ask>>;
    await eventually(
      async () => {
        answer = await ask({ url, document });
        return isWanted(answer);
      },
      () => `The router still answers ${JSON.stringify(answer?.errors)}.`,
    );
  }

  it('restarts the service whose file has changed, and no other', async () => {
    expect([...pids.keys()].sort()).toEqual(['auth', 'order', 'product', 'router', 'user']);
    appendFileSync(join(copy.folder, 'subgraphs/product/domain/listing.ts'), '// changed by a test\n');
    const pid = Number(
      await dev.says(/product\s+\| restarted as process (\d+): subgraphs\/product\/domain\/listing\.ts has changed/),
    );
    expect(pid).not.toBe(pids.get('product'));
    expect(dev.printed().match(/restarted as process/g)).toHaveLength(1);
    for (const [name, earlier] of pids) expect([name, isRunning(earlier)]).toEqual([name, name !== 'product']);
    await untilAnswered('{ products(first: 1) { totalCount } }', ({ errors }) => errors.length === 0);
  });

  it('brings a change of SDL to the router', async () => {
    const file = join(copy.folder, 'schema/product.graphql');
    const sdl = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      sdl.replace(/^type Query \{$/m, 'type Query {\n  "A field that a test has added."\n  addedByTest: String\n'),
    );
    await dev.says(/pnpm generate: [1-9]\d* files written/);
    await untilAnswered('{ addedByTest }', ({ errors }) => errors.length === 0);
  });

  it('goes on with the earlier schema while the SDL does not compose', async () => {
    const file = join(copy.folder, 'schema/user.graphql');
    const sdl = readFileSync(file, 'utf8');
    writeFileSync(file, `${sdl}\ntype Broken @key(fields: "missing") { id: ID! }\n`);
    await dev.says(/The schema is not valid; the earlier supergraph goes on\./);
    const { errors } = await ask({ url, document: '{ addedByTest }' });
    expect(errors).toEqual([]);
  });
});
