import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { embeddedLog } from '../embedded-log.ts';
import { until } from '../event-log.contract.readers.ts';
import type { EventLog } from '../event-log.ts';
import { testTopics } from '../test-topics.support.ts';

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('send' as const),
      keys: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('restart' as const), group: fc.integer({ min: 0, max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('join' as const), group: fc.integer({ min: 0, max: 1 }) }) },
);

interface Seen {
  /** By key: the numbers in the order in which the group's members got them. */
  readonly byKey: Map<string, number[]>;
}

/** A handler that crashes before, within or after a batch, as the script says, and remembers what it got. */
function crashingHandler(log: EventLog, group: string, { byKey }: Seen, crashes: readonly number[], maxBatch: number) {
  let call = 0;
  return log.consume({
    group,
    topics: ['order.events'],
    maxBatch,
    async handle(batch) {
      const crash = crashes[call++];
      for (const [place, { key, value }] of batch.entries()) {
        if (place === crash) throw new Error('the handler crashed');
        const numbers = byKey.get(key ?? '') ?? [];
        byKey.set(key ?? '', [...numbers, Number(value)]);
      }
      if (crash === batch.length) throw new Error('the handler crashed after its work');
    },
  });
}

/** Each number is at most one past the largest before it: repetitions go back, nothing is jumped over. */
function hasNoGap(numbers: readonly number[]): boolean {
  let largest = -1;
  return numbers.every((number) => {
    const follows = number <= largest + 1;
    largest = Math.max(largest, number);
    return follows;
  });
}

describe('the embedded event log under restarts and crashing handlers', () => {
  it('gives each group each key’s messages in the sent order, with repetitions at most', async () => {
    const crashes = fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 3 });
    const history = fc.array(step, { minLength: 3, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(history, crashes, fc.integer({ min: 1, max: 6 }), async (steps, crashesAt, maxBatch) => {
        const directory = mkdtempSync(join(tmpdir(), 'event-log-property-'));
        const sender = embeddedLog({ directory, topics: testTopics });
        const groups = [0, 1].map((n) => ({
          name: `group-${n}`,
          seen: { byKey: new Map<string, number[]>() },
          members: [embeddedLog({ directory, topics: testTopics })],
        }));
        const join_ = async (log: EventLog, { name, seen }: (typeof groups)[number]) =>
          crashingHandler(log, name, seen, crashesAt, maxBatch);
        for (const group of groups) for (const log of group.members) await join_(log, group);

        const sent = new Map<string, number>();
        for (const one of steps) {
          const group = groups[one.does === 'send' ? 0 : one.group];
          if (one.does === 'send') {
            const messages = one.keys.map((key) => {
              const number = sent.get(`k${key}`) ?? 0;
              sent.set(`k${key}`, number + 1);
              return { topic: 'order.events', key: `k${key}`, value: String(number) } as const;
            });
            await sender.send(messages);
          } else if (group) {
            if (one.does === 'restart') await group.members.shift()?.close();
            const log = embeddedLog({ directory, topics: testTopics });
            group.members.push(log);
            await join_(log, group);
          }
        }

        const complete = () =>
          groups.every(({ seen }) => [...sent].every(([key, count]) => new Set(seen.byKey.get(key)).size === count));
        await until(complete);
        await Promise.all([sender, ...groups.flatMap(({ members }) => members)].map((log) => log.close()));
        rmSync(directory, { recursive: true });
        expect(complete()).toBe(true);
        for (const { seen } of groups)
          for (const numbers of seen.byKey.values())
            expect({ numbers, hasNoGap: hasNoGap(numbers) }).toMatchObject({ hasNoGap: true });
      }),
      { numRuns: 25 },
    );
  });
});
