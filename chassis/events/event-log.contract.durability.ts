import type { LogUnderTest, Scene } from './event-log.contract.fixture.ts';
import { keyed, message, reading, topic, until, valuesByKey, valuesOf } from './event-log.contract.readers.ts';

/** That what was sent is kept, whole and in order. */
export function durability({ open }: Scene<LogUnderTest>): void {
  describe('keeping messages', () => {
    it('still has them after every opener closed', async () => {
      const first = open();
      await first.send([message('a', 'one'), message('a', 'two')]);
      await first.close();

      const reader = await reading(open());
      await until(() => reader.messages.length >= 2);
      expect(valuesOf(reader.messages)).toEqual(['one', 'two']);
    });

    it('keeps the order of each of many keys, in arrays and in calls awaited one by one', async () => {
      const log = open();
      const keys = Array.from({ length: 40 }, (_, n) => `key-${n}`);
      const rounds = Array.from({ length: 12 }, (_, round) => keys.map((key) => message(key, String(round))));
      for (const round of rounds.slice(0, 6)) await log.send(round);
      await log.send(rounds.slice(6).flat());

      const reader = await reading(log);
      await until(() => reader.messages.length >= 480);
      const inOrder = rounds.map((_, round) => String(round));
      expect(valuesByKey(reader.messages)).toEqual(new Map(keys.map((key) => [key, inOrder])));
    });

    it('knows how much a group has not handled', async () => {
      const log = open();
      const behind = async (group: string) => (await log.backlog(group, [topic]))[0]?.messages;
      await log.send(keyed(7, 'early'));
      expect(await log.backlog('late', [topic])).toEqual([{ topic, messages: 7 }]);

      const reader = await reading(log);
      await until(() => reader.messages.length >= 7);
      await reader.consumer.close();
      expect(await behind('g')).toBe(0);
      await log.send(keyed(3, 'more'));
      expect(await behind('g')).toBe(3);
    });

    it('gives back topic, key, headers, offset and time', async () => {
      const log = open();
      const before = Date.now();
      await log.send([
        { ...message('ключ-钥匙', 'grüße'), headers: { traceparent: '00-ab-cd-01', empty: '' } },
        message('ключ-钥匙', 'plain'),
      ]);

      const reader = await reading(log);
      await until(() => reader.messages.length >= 2);
      const [first, second] = reader.messages;
      expect(first).toMatchObject({
        topic,
        key: 'ключ-钥匙',
        value: 'grüße',
        headers: { traceparent: '00-ab-cd-01', empty: '' },
      });
      expect(second?.headers).toEqual({});
      expect(BigInt(second?.offset ?? 0) - BigInt(first?.offset ?? 0)).toBe(1n);
      expect(Math.abs(Number(first?.at) - before)).toBeLessThan(60_000);
    });

    it('carries tombstones, empty texts and values of a megabyte', async () => {
      const log = open();
      const large = 'a€'.repeat(262_144); // 1 MiB in UTF-8
      await log.send([message('a', null), message('a', ''), message('a', large)]);

      const reader = await reading(log);
      await until(() => reader.messages.length >= 3);
      expect(reader.messages.map(({ value }) => value === large || value)).toEqual([null, '', true]);
    });

    it('reads everything at once for an operator, whatever groups have read', async () => {
      const log = open();
      expect(await log.readAll(topic)).toEqual([]);
      const sent = [...keyed(60, 'one'), ...keyed(60, 'two')];
      await log.send(sent);
      const reader = await reading(log);
      await until(() => reader.messages.length >= sent.length);

      const read = await open().readAll(topic);
      expect(valuesByKey(read)).toEqual(valuesByKey(reader.messages));
      await expect(log.readAll('constructor')).rejects.toThrow('there is no topic constructor');
    });

    it('refuses undeclared topics', async () => {
      const log = open();
      const unknown = { topic: 'constructor', key: 'a', value: 'x' };
      await expect(log.send([message('a', 'fine'), unknown])).rejects.toThrow('there is no topic constructor');
      await expect(reading(log, { topics: [unknown.topic] })).rejects.toThrow('there is no topic constructor');
    });

    it('refuses to send or to join after closing', async () => {
      const log = open();
      await log.close();
      await expect(log.send([message('a', 'late')])).rejects.toThrow('closed');
      await expect(reading(log)).rejects.toThrow('closed');
    });
  });
}
