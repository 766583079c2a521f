import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTopicFile, type TopicFile } from './topic-file.ts';

describe('the file of a topic', () => {
  let directory: string;
  let file: TopicFile;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'event-log-topic-'));
    file = await openTopicFile(join(directory, 'topic.sqlite'), 'dead-letters', 1);
  });

  afterEach(() => {
    file.close();
    rmSync(directory, { recursive: true });
  });

  const append = (values: readonly string[], at: number) =>
    file.append(
      values.map((value) => ({ topic: 'dead-letters', key: 'k', value })),
      at,
    );
  const offsets = () => file.read(0, 0, 10_000).map(({ offset }) => Number(offset));

  it('prunes what is older than the cutoff, in steps, and nothing else', () => {
    append(Array(700).fill('old'), 1_000);
    append(['kept', 'kept'], 2_000);
    expect(file.prune(2_000)).toBe(true);
    expect(offsets()).toHaveLength(202); // the largest step is 500
    expect(file.prune(2_000)).toBe(true);
    expect(file.prune(2_000)).toBe(false);
    expect(offsets()).toEqual([701, 702]);
  });

  it('becomes smaller when its records are pruned', () => {
    const path = join(directory, 'topic.sqlite');
    for (let batch = 0; batch < 5; batch += 1) append(Array(500).fill('x'.repeat(2_000)), 1_000);
    file.close();
    const before = statSync(path).size;
    expect(before).toBeGreaterThan(5_000_000);
    return openTopicFile(path, 'dead-letters', 1).then((again) => {
      file = again;
      while (file.prune(2_000));
      append(['next'], 3_000);
      file.close();
      expect(statSync(path).size).toBeLessThan(before / 10);
      return openTopicFile(path, 'dead-letters', 1).then((last) => {
        file = last;
        expect(offsets()).toEqual([2_501]);
      });
    });
  });

  it('never gives an offset out again, even when everything was pruned', () => {
    append(['one', 'two'], 1_000);
    file.prune(5_000);
    expect(file.ends()).toEqual([2]);
    append(['three'], 6_000);
    expect(offsets()).toEqual([3]);
  });

  it('reads a few large values at a time rather than a whole batch of them', () => {
    append(Array(20).fill('x'.repeat(1024 * 1024)), 1_000);
    expect(file.read(0, 0, 200)).toHaveLength(4);
  });
});
