import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedLog } from '../embedded-log.ts';
import { testTopics } from '../test-topics.support.ts';

const logFile = join(import.meta.dirname, '../embedded-log.ts');

/** A process that reads as a member of a group and is killed amid it. */
function crash(directory: string, group: string, isTransient: boolean): void {
  const script = `
    const { embeddedLog } = await import(${JSON.stringify(logFile)});
    const log = embeddedLog({ directory: ${JSON.stringify(directory)}, topics: ${JSON.stringify(testTopics)} });
    await log.consume({ group: '${group}', topics: ['product.events'], isTransient: ${isTransient}, handle: async () => {} });
    process.kill(process.pid, 'SIGKILL');`;
  const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
  expect(signal).toBe('SIGKILL');
}

describe('a group that ends with its member', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'transient-groups-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const groups = () => [...new Set(readdirSync(join(directory, 'groups')).map((name) => name.split('.')[0] as string))].sort();
  const age = (seconds: number) => {
    for (const name of readdirSync(join(directory, 'groups'))) {
      const then = Date.now() / 1_000 - seconds;
      utimesSync(join(directory, 'groups', name), then, then);
    }
  };
  const joins = (group: string, isTransient = true) => {
    const log = embeddedLog({ directory, topics: testTopics });
    return log.consume({ group, topics: ['product.events'], isTransient, handle: async () => {} }).then(() => log);
  };

  it('leaves no files for ever when its process crashes: the next one takes them away', async () => {
    for (const crashed of ['router-1', 'router-2', 'router-3']) crash(directory, crashed, true);
    crash(directory, 'orders', false);
    age(61);
    const log = await joins('router-4');
    expect(groups()).toEqual(['orders', 'router-4']);
    await log.close();
    expect(groups()).toEqual(['orders']);
  });

  it('keeps its files while its member lives, or may', async () => {
    crash(directory, 'router-1', true);
    age(30);
    const living = await joins('router-2');
    const other = await joins('router-3');
    expect(groups()).toEqual(['router-1', 'router-2', 'router-3']);
    await Promise.all([living.close(), other.close()]);
  });

  it('has nothing taken away by a group that stays', async () => {
    crash(directory, 'router-1', true);
    age(61);
    const log = await joins('orders', false);
    expect(groups()).toEqual(['orders', 'router-1']);
    await log.close();
  });
});
