import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../concurrency/eventually.support.ts';
import type { Database, Queries } from '../database/database.ts';
import { enginesUnderTest } from '../database/engines-under-test.support.ts';
import { openDatabase } from '../database/open-database.ts';
import { deadLetter, deadLetterQueue, openDeadLetters } from './dead-letters.ts';
import type { IncomingMessage } from './event-log.ts';
import { type MemoryLog, memoryLog, memoryStore } from './memory-log.ts';
import {
  log,
  migrationsOnDisk,
  readTestMessage,
  releaseStock,
  type Tables,
  type TestMessage,
  tablesOf,
} from './messaging.contract.support.ts';
import { type Relay, startRelay } from './relay.ts';
import { subscribe, Unprocessable } from './subscriber.ts';
import { testTopics } from './test-topics.support.ts';

const now = () => new Date();

describe.each(enginesUnderTest.map((engine) => [engine.name, engine] as const))('dead letters on %s', (_name, engine) => {
  let database: Database;
  let tables: Tables;
  let eventLog: MemoryLog;
  let relay: Relay;
  let cleanUp: (() => Promise<unknown>)[];

  beforeEach(async () => {
    const { url, remove } = await engine.fresh();
    database = await openDatabase(url, migrationsOnDisk());
    tables = tablesOf[database.dialect];
    eventLog = memoryLog(memoryStore(testTopics));
    relay = startRelay({ database, tables, eventLog, log });
    cleanUp = [remove, () => database.close(), () => eventLog.close(), () => relay.close()];
  });
  afterEach(async () => {
    for (const clean of cleanUp.reverse()) await clean();
  });

  const queue = () => deadLetterQueue({ eventLog, now });
  const effects = async () => (await database.read.select().from(tables.effects)).map(({ subject }) => subject);
  const note = async (queries: Queries, batch: readonly TestMessage[]) => {
    for (const { envelope } of batch) await queries.insert(tables.effects).values({ subject: envelope.subject });
  };
  const listen = async (handle = note) => {
    const shared = { database, tables, eventLog, group: 'product', topics: ['product.commands'], read: readTestMessage };
    const consumer = await subscribe({ ...shared, handle, committed: relay.wake, log, attempts: 1 });
    cleanUp.push(() => consumer.close());
  };
  const parked = async (count: number) => {
    await eventually(async () => (await queue().list()).length === count);
    return queue().list();
  };

  it('hold poison until it is dropped, and do not take it up again', async () => {
    await listen();
    await eventLog.send([{ topic: 'product.commands', key: 'a', value: '<poison>' }]);
    const [parkedOne] = await parked(1);
    expect(parkedOne).toMatchObject({ group: 'product', topic: 'product.commands', key: 'a', value: '<poison>' });
    expect(await queue().show(String(parkedOne?.deadLetterKey))).toEqual(parkedOne);

    await queue().drop(String(parkedOne?.deadLetterKey));
    expect(await queue().list()).toEqual([]);
    await expect(queue().show(String(parkedOne?.deadLetterKey))).rejects.toThrow('there is no open dead letter');
    await expect(queue().replay(String(parkedOne?.deadLetterKey))).rejects.toThrow('there is no open dead letter');
  });

  it('give a message that failed for a passing reason its effect when it is replayed, once', async () => {
    let isBroken = true;
    await listen(async (queries, batch) => {
      if (isBroken) throw new Error('out of order');
      await note(queries, batch);
    });
    const message = releaseStock();
    await eventLog.send([message]);
    const [parkedOne] = await parked(1);
    expect(parkedOne?.reason).toBe('it failed 1 times: out of order');

    isBroken = false;
    await queue().replay(String(parkedOne?.deadLetterKey));
    await eventually(async () => (await effects()).length > 0);
    expect(await queue().list()).toEqual([]);

    await eventLog.send([message]); // as a second operator's replay at the same time would
    await pause(50);
    expect(await effects()).toEqual([message.key]);
  });

  it('come back as new dead letters when a replay fails again', async () => {
    await listen(async () => {
      throw new Unprocessable('unknown order');
    });
    await eventLog.send([releaseStock()]);
    const [first] = await parked(1);
    await queue().replay(String(first?.deadLetterKey));
    await eventually(async () => {
      const [again] = await queue().list();
      return again !== undefined && again.deadLetterKey !== first?.deadLetterKey;
    });
    expect(await queue().list()).toHaveLength(1);
  });
});

describe('a dead letter', () => {
  const message: IncomingMessage = {
    topic: 'product.commands',
    partition: 2,
    offset: '7',
    key: null,
    value: 'x',
    headers: {},
    at: now(),
  };
  const record = (parked: ReturnType<typeof deadLetter>): IncomingMessage => ({ ...message, ...parked });

  it('counts once though it was parked twice', () => {
    const parkedOne = record(deadLetter('product', message, 'why', now()));
    expect(openDeadLetters([parkedOne, parkedOne])).toHaveLength(1);
  });

  it('is one for each group that could not process the message', () => {
    const records = ['product', 'order'].map((group) => record(deadLetter(group, message, 'why', now())));
    expect(openDeadLetters(records).map(({ group }) => group)).toEqual(['product', 'order']);
  });

  it('that would not fit into the log keeps its beginning, and can only be dropped', async () => {
    const long = { ...message, value: '\u0000'.repeat(1_000_000) };
    const parkedOne = deadLetter('product', long, 'not JSON', now());
    expect(Buffer.byteLength(parkedOne.value)).toBeLessThan(4 * 1024 * 1024);

    const eventLog = memoryLog(memoryStore(testTopics));
    await eventLog.send([parkedOne]);
    await expect(deadLetterQueue({ eventLog, now }).replay(parkedOne.key)).rejects.toThrow('it can only be dropped');
    await eventLog.close();
  });
});
