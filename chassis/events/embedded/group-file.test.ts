import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GroupFile, type Lease, leaseMs, openGroupFile } from './group-file.ts';

const topic = 'order.events';

describe('the file of a consumer group', () => {
  let directory: string;
  let file: GroupFile;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'event-log-group-'));
    file = await openGroupFile(join(directory, 'group.sqlite'));
    file.begin(topic, 'earliest', () => [10, 10, 10, 10]);
  });

  afterEach(() => {
    file.close();
    rmSync(directory, { recursive: true });
  });

  const beat = (member: string, now: number) => file.beat(member, [topic], now);
  const partitionsOf = (leases: readonly Lease[]) => leases.map(({ partition }) => partition);
  const first = (leases: readonly Lease[]): Lease => {
    const [lease] = leases;
    if (!lease) throw new Error('no lease');
    return lease;
  };

  it('gives the only member everything', () => {
    expect(partitionsOf(beat('ann', 0).held)).toEqual([0, 1, 2, 3]);
  });

  it('asks a member to give up what a newcomer should have, and gives it to the newcomer after that', () => {
    beat('ann', 0);
    expect(beat('ben', 1).held).toEqual([]);
    const { surplus } = beat('ann', 2);
    expect(surplus).toHaveLength(2);
    for (const lease of surplus) file.release('ann', lease);
    expect(partitionsOf(beat('ben', 3).held)).toEqual(partitionsOf(surplus));
  });

  it('keeps a silent member for the length of a lease, then gives its partitions away', () => {
    beat('ann', 0);
    expect(beat('ben', leaseMs).held).toEqual([]);
    expect(partitionsOf(beat('ben', leaseMs + 1).held)).toEqual([0, 1, 2, 3]);
  });

  it('refuses the commit of a member that lost its lease, also after it came back', () => {
    const lost = first(beat('ann', 0).held);
    beat('ben', leaseMs + 1);
    expect(file.commit('ann', lost, 5)).toBe(false);
    file.leave('ben');
    const regained = first(beat('ann', leaseMs + 2).held);
    expect(regained).toMatchObject({ partition: lost.partition, position: 0 });
    expect(file.commit('ann', lost, 5)).toBe(false);
    expect(file.commit('ann', regained, 5)).toBe(true);
  });

  it('takes a heartbeat from the future for a leftover of a clock that was set back', () => {
    beat('ann', 1_000_000);
    expect(partitionsOf(beat('ben', 0).held)).toEqual([0, 1, 2, 3]);
  });

  it('moves a position that lies past the end of the records back to the end', () => {
    const lease = first(beat('ann', 0).held);
    file.commit('ann', lease, 99);
    file.leave('ann');
    file.begin(topic, 'latest', () => [10, 10, 10, 10]);
    expect(first(beat('ann', 1).held).position).toBe(11);
  });
});
