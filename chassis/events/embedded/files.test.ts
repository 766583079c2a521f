import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { embeddedLog } from '../embedded-log.ts';
import { testTopics } from '../test-topics.support.ts';

const someMessage = { topic: 'user.events', key: 'a', value: 'x' } as const;

describe('the directory of the embedded event log', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'event-log-files-'));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it('says what all its files take', async () => {
    const inside = join(directory, 'log');
    const log = embeddedLog({ directory: inside, topics: testTopics });
    const small = await log.bytes();
    await log.send(Array.from({ length: 300 }, () => ({ ...someMessage, value: 'x'.repeat(1_000) })));
    await log.consume({ group: 'g', topics: ['user.events'], handle: async () => {} });
    expect(small).toBe(0);
    expect(await log.bytes()).toBeGreaterThan(300_000);
    await log.close();
  });

  it('is readable by its owner only, files and all', async () => {
    const inside = join(directory, 'log');
    const log = embeddedLog({ directory: inside, topics: testTopics });
    await log.send([someMessage]);
    await log.consume({ group: 'g', topics: ['user.events'], handle: async () => {} });

    const modes = readdirSync(inside, { recursive: true, withFileTypes: true }).map((entry) => {
      const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
      return `${entry.isDirectory() ? 'directory' : 'file'} ${mode.toString(8)}`;
    });
    await log.close();
    expect(statSync(inside).mode & 0o777).toBe(0o700);
    expect(new Set(modes)).toEqual(new Set(['directory 700', 'file 600']));
  });

  it('is refused when it holds something else', () => {
    writeFileSync(join(directory, 'holiday.jpg'), 'x');
    expect(() => embeddedLog({ directory, topics: testTopics })).toThrow(
      /is not empty and holds no event log \(found holiday\.jpg\)/,
    );
    expect(readdirSync(directory)).toEqual(['holiday.jpg']);
  });

  it('is refused when it is of another version', () => {
    writeFileSync(join(directory, 'commerce-event-log.json'), '{"format":"commerce-event-log","version":2}');
    expect(() => embeddedLog({ directory, topics: testTopics })).toThrow(/another format.*"version":2/);
  });

  it('is refused at the first use of a damaged file', async () => {
    await embeddedLog({ directory, topics: testTopics }).close();
    writeFileSync(
      join(directory, 'topics', 'user.events.sqlite'),
      'this is no database, and long enough to be looked at'.repeat(100),
    );
    const log = embeddedLog({ directory, topics: testTopics });
    await expect(log.send([someMessage])).rejects.toThrow(/user\.events\.sqlite is damaged or not a database/);
    await log.close();
  });

  it('is refused at the first use of the database of another program, which stays as it was', async () => {
    await embeddedLog({ directory, topics: testTopics }).close();
    const foreign = new DatabaseSync(join(directory, 'topics', 'user.events.sqlite'));
    foreign.exec('CREATE TABLE photos (id)');
    const log = embeddedLog({ directory, topics: testTopics });
    await expect(log.send([someMessage])).rejects.toThrow(/the database of another program/);
    expect(foreign.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'delete' });
    foreign.close();
    await log.close();
  });

  it('is usable again once the trouble is gone', async () => {
    const log = embeddedLog({ directory, topics: testTopics });
    const file = join(directory, 'topics', 'user.events.sqlite');
    writeFileSync(file, 'no database'.repeat(500));
    await expect(log.send([someMessage])).rejects.toThrow();
    rmSync(file);
    await expect(log.send([someMessage])).resolves.toBeUndefined();
    await log.close();
  });
});
