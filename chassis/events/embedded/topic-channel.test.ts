import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { until } from '../event-log.contract.readers.ts';
import { testTopics } from '../test-topics.support.ts';
import { claimDirectory, type LogFiles } from './files.ts';
import { openTopicChannel, type TopicChannel } from './topic-channel.ts';

const topic = 'dead-letters'; // one partition

describe('a topic as a process uses it', () => {
  let directory: string;
  let files: LogFiles;
  let clock = 0;
  const open = () => openTopicChannel(files, topic, { ...testTopics[topic], now: () => clock });
  const letter = (value: string) => ({ topic, key: 'k', value }) as const;
  const valuesIn = (channel: TopicChannel) => channel.file.read(0, 0, 1_000).map(({ value }) => value);

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'event-log-channel-'));
    files = claimDirectory(directory);
    clock = Date.UTC(2030, 0, 1);
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it('deletes what is older than the retention with the next message sent', async () => {
    const channel = await open();
    await channel.append([letter('old')]);
    clock += (testTopics[topic].retentionHours + 1) * 3_600_000;
    await channel.append([letter('new')]);
    await until(() => valuesIn(channel).length === 1);
    expect(valuesIn(channel)).toEqual(['new']);
    await channel.close();
  });

  it('waits for another writer without blocking, and keeps the order of the calls', async () => {
    const channel = await open();
    const writer = new DatabaseSync(files.topicDatabase(topic));
    writer.exec('BEGIN IMMEDIATE');
    let stored = 0;
    const sends = ['one', 'two', 'three'].map(async (value) => {
      await channel.append([letter(value)]);
      stored += 1;
    });
    await new Promise((resolve) => setTimeout(resolve, 30)); // would not come back if the wait blocked the event loop
    expect(stored).toBe(0);
    writer.exec('COMMIT');
    await Promise.all(sends);
    expect(valuesIn(channel)).toEqual(['one', 'two', 'three']);
    writer.close();
    await channel.close();
  });

  it('stores what was appended before it was closed', async () => {
    const first = await open();
    const append = first.append([letter('last')]);
    await Promise.all([append, first.close()]);
    const second = await open();
    expect(valuesIn(second)).toEqual(['last']);
    await second.close();
  });
});
