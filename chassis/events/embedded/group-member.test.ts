import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../concurrency/eventually.support.ts';
import type { IncomingMessage } from '../event-log.ts';
import { type GroupFile, openGroupFile } from './group-file.ts';
import { joinGroup } from './group-member.ts';
import type { Notifier } from './notifier.ts';
import type { TopicChannel } from './topic-channel.ts';

const topic = 'product.commands';
const message: IncomingMessage = { topic, partition: 0, offset: '0', key: 'k', value: 'v', headers: {}, at: new Date(0) };

/** A topic with one message, in partition 0. */
const channel: TopicChannel = {
  topic,
  append: async () => undefined,
  file: { read: (partition, from) => (partition === 0 && from === 0 ? [message] : []), ends: () => [0, -1, -1, -1, -1, -1] },
  onAppended: () => () => undefined,
  close: async () => undefined,
};

/** Notifies its listeners every 5 ms. */
const pollingNotifier: Notifier = {
  notify: () => undefined,
  listen: (listener) => {
    const timer = setInterval(listener, 5);
    return () => clearInterval(timer);
  },
  close: () => undefined,
};

describe('a member of an embedded group', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-group-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('goes on with a partition that it lost, could not release for a full disk, and holds again', async () => {
    const real = await openGroupFile(join(folder, 'group.sqlite'));
    let lost = 0;
    let unreleased = 0;
    const file: GroupFile = {
      ...real,
      commit: (...commit) => lost++ > 0 && real.commit(...commit),
      release: (...release) => {
        if (unreleased++ === 0) throw new Error('disk I/O error');
        real.release(...release);
      },
    };
    const handled: string[] = [];
    const member = await joinGroup(
      { file, notifier: pollingNotifier, channels: [channel], now: Date.now },
      { group: 'product', topics: [topic], handle: async (batch) => void handled.push(...batch.map(({ offset }) => offset)) },
    );
    await eventually(() => handled.length >= 2);
    await member.close();
    real.close();
    expect(handled).toEqual(['0', '0']);
    expect(unreleased).toBeGreaterThan(0);
  });
});
