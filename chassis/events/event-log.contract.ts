import { setTimeout as pause } from 'node:timers/promises';
import { durability } from './event-log.contract.durability.ts';
import type { LogUnderTest, Scene, SharedLogUnderTest } from './event-log.contract.fixture.ts';
import { severalProcesses } from './event-log.contract.processes.ts';
import { calm, keyed, keysOf, message, reading, topic, until, valuesOf } from './event-log.contract.readers.ts';
import type { EventLog } from './event-log.ts';

/** What every adapter of the event log promises. */
export function eventLogContract(name: string, makeLog: () => Promise<LogUnderTest>): void {
  contract(name, makeLog);
}

/** The same, and what an adapter promises to several processes. */
export function sharedEventLogContract(name: string, makeLog: () => Promise<SharedLogUnderTest>): void {
  contract(name, makeLog, severalProcesses);
}

function contract<P extends LogUnderTest>(
  name: string,
  makeLog: () => Promise<P>,
  more: (scene: Scene<P>) => void = () => {},
): void {
  describe(`${name} as an event log`, () => {
    let under: P;
    let opened: EventLog[];

    beforeEach(async () => {
      under = await makeLog();
      opened = [];
    });

    afterEach(async () => {
      await Promise.all(opened.map((log) => log.close()));
      await under.remove();
    });

    const open = () => {
      const log = under.open();
      opened.push(log);
      return log;
    };

    const scene = { open, underTest: () => under };
    durability(scene);
    groups(scene);
    handling(scene);
    more(scene);
  });
}

function groups({ open }: Scene<LogUnderTest>): void {
  describe('consumer groups', () => {
    it('forgets a passing group with its member', async () => {
      const log = open();
      const { messages, consumer } = await reading(log, { group: 'passing', isTransient: true });
      await log.send(keyed(5, 'x'));
      await until(() => messages.length === 5);
      await consumer.close();
      const again = await reading(log, { group: 'passing', isTransient: true, from: 'latest' });
      await log.send(keyed(5, 'y'));
      await until(() => again.messages.length === 5);
      await again.consumer.close();
      expect(valuesOf(again.messages)).toEqual(Array(5).fill('y'));
      const backlog = await log.backlog('passing', [topic]);
      expect(backlog).toEqual([{ topic, messages: 10 }]); // as if it had never been
    });

    it('shows every message to every group', async () => {
      const log = open();
      const readers = [await reading(log, { group: 'one' }), await reading(log, { group: 'two' })];
      await log.send(keyed(30, 'x'));
      for (const { messages } of readers) {
        await until(() => messages.length >= 30);
        expect(keysOf(messages)).toEqual(keysOf(keyed(30, 'x')));
      }
    });

    it('shares the partitions among members and gives each message to one of them', async () => {
      const log = open();
      const members = [await reading(log), await reading(open())];
      await calm(log, members);

      await log.send(keyed(60, 'shared'));
      const received = () => members.map(({ messages }) => messages.filter(({ value }) => value === 'shared'));
      await until(() => received().flat().length >= 60);
      expect(keysOf(received().flat())).toEqual(keysOf(keyed(60, 'shared')));
      expect(received().every((messages) => messages.length > 0)).toBe(true);
    });

    it('hands everything to the member that stays when the other closes', async () => {
      const log = open();
      const leaving = await reading(open());
      const staying = await reading(log);
      await calm(log, [leaving, staying]);

      await leaving.consumer.close();
      await log.send(keyed(60, 'after'));
      const received = () => staying.messages.filter(({ value }) => value === 'after');
      await until(() => received().length >= 60);
      expect(keysOf(received())).toEqual(keysOf(keyed(60, 'after')));
    });

    it('goes on after the last message that was handled', async () => {
      const first = open();
      await first.send(keyed(20, 'before'));
      const reader = await reading(first);
      await until(() => reader.messages.length >= 20);
      await first.close();

      const second = open();
      await second.send(keyed(20, 'after'));
      const next = await reading(second);
      await until(() => next.messages.length >= 20);
      expect(next.messages.map(({ value }) => value)).toEqual(Array(20).fill('after'));
    });

    it('begins a new group at the end when asked to, and keeps that beginning', async () => {
      const log = open();
      await log.send(keyed(20, 'old'));
      const latest = await reading(log, { from: 'latest' });
      await latest.consumer.close(); // before it received anything

      await log.send(keyed(20, 'new'));
      const again = await reading(log, { from: 'latest' });
      await until(() => again.messages.length >= 20);
      expect([...latest.messages, ...again.messages].map(({ value }) => value)).toEqual(Array(20).fill('new'));
    });
  });
}

function handling({ open }: Scene<LogUnderTest>): void {
  describe('handling', () => {
    it('gives the same batch again after a rejection, then goes on', async () => {
      const log = open();
      await log.send([message('a', 'one'), message('a', 'two')]);
      const batches: (string | null)[][] = [];
      const errors: unknown[] = [];
      const trouble = new Error('the database is away');
      const consumer = await log.consume({
        group: 'g',
        topics: [topic],
        async handle(batch) {
          batches.push(valuesOf(batch));
          if (batches.length <= 3) throw trouble;
        },
        onError: (error) => errors.push(error),
      });
      await until(() => batches.length >= 4);
      await log.send([message('a', 'three')]);
      await until(() => batches.length >= 5);
      await consumer.close();

      const same = ['one', 'two'];
      expect(batches).toEqual([same, same, same, same, ['three']]);
      expect(errors).toEqual([trouble, trouble, trouble]);
    });

    it('goes on with other partitions meanwhile', async () => {
      const log = open();
      const all = await reading(log, { group: 'observer' });
      await log.send(keyed(40, 'x'));
      await until(() => all.messages.length >= 40);
      const stuck = all.messages[0]?.partition;
      const others = keysOf(all.messages.filter(({ partition }) => partition !== stuck));
      expect(others.length).toBeGreaterThan(0);

      let healed = false;
      const reader = await reading(log, { refuses: ({ partition }) => partition === stuck && !healed });
      await until(() => reader.messages.length >= others.length);
      expect(keysOf(reader.messages)).toEqual(others);
      healed = true;
      await until(() => reader.messages.length >= 40);
      expect(keysOf(reader.messages)).toEqual(keysOf(keyed(40, 'x')));
    });

    it('respects the largest batch and never calls twice at once for a partition', async () => {
      const log = open();
      await log.send(Array.from({ length: 50 }, (_, n) => message('a', String(n))));
      const batches: (string | null)[][] = [];
      let atOnce = 0;
      let maxAtOnce = 0;
      await log.consume({
        group: 'g',
        topics: [topic],
        maxBatch: 20,
        async handle(batch) {
          atOnce += 1;
          maxAtOnce = Math.max(maxAtOnce, atOnce);
          await pause(5);
          batches.push(valuesOf(batch));
          atOnce -= 1;
        },
      });
      await until(() => batches.flat().length >= 50);
      expect(batches.flat()).toEqual(Array.from({ length: 50 }, (_, n) => String(n)));
      expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(20);
      expect(maxAtOnce).toBe(1);
    });

    it('waits for the batch in hand when closing, and keeps its position', async () => {
      const log = open();
      await log.send([message('a', 'in hand')]);
      const story: string[] = [];
      const gate = Promise.withResolvers<void>();
      const consumer = await log.consume({
        group: 'g',
        topics: [topic],
        async handle() {
          story.push('begun');
          await gate.promise;
          story.push('handled');
        },
      });
      await until(() => story.includes('begun'));
      const closed = consumer.close().then(() => story.push('closed'));
      await pause(50);
      gate.resolve();
      await closed;
      expect(story).toEqual(['begun', 'handled', 'closed']);

      await log.send([message('a', 'next')]);
      const next = await reading(open());
      await until(() => next.messages.length >= 1);
      expect(valuesOf(next.messages)).toEqual(['next']);
    });
  });
}
