import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Queries } from '../database/database.ts';
import { enginesUnderTest } from '../database/engines-under-test.support.ts';
import { openDatabase } from '../database/open-database.ts';
import { deadLetter, deadLetterQueue, openDeadLetters } from './dead-letters.ts';
import type { Received } from './envelope.ts';
import type { IncomingMessage } from './event-log.ts';
import { type MemoryLog, memoryLog } from './memory-log.ts';
import { log, migrationsOnDisk, releaseStock, type Tables, tablesOf, until } from './messaging.contract.support.ts';
import { type Relay, startRelay } from './relay.ts';
import { subscribe, Unprocessable } from './subscriber.ts';

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
    eventLog = memoryLog();
    relay = startRelay({ database, tables, eventLog, log });
    cleanUp = [remove, () => database.close(), () => eventLog.close(), () => relay.close()];
  });
  afterEach(async () => {
    for (const clean of cleanUp.reverse()) await clean();
  });

  const office = () => deadLetterQueue({ eventLog, now });
  const effects = async () => (await database.read.select().from(tables.effects)).map(({ subject }) => subject);
  const note = async (queries: Queries, batch: readonly Received[]) => {
    for (const { envelope } of batch) await queries.insert(tables.effects).values({ subject: envelope.subject });
  };
  const listen = async (handle = note) => {
    const shared = { database, tables, eventLog, group: 'product', topics: ['product.commands'] as const };
    const consumer = await subscribe({ ...shared, handle, committed: relay.wake, log, attempts: 1 });
    cleanUp.push(() => consumer.close());
  };
  const parked = async (count: number) => {
    await until(async () => (await office().list()).length === count);
    return office().list();
  };

  it('hold poison until it is dropped, and do not take it up again', async () => {
    await listen();
    await eventLog.send([{ topic: 'product.commands', key: 'a', value: '<poison>' }]);
    const [letter] = await parked(1);
    expect(letter).toMatchObject({ group: 'product', topic: 'product.commands', key: 'a', value: '<poison>' });
    expect(await office().show(String(letter?.deadLetterKey))).toEqual(letter);

    await office().drop(String(letter?.deadLetterKey));
    expect(await office().list()).toEqual([]);
    await expect(office().show(String(letter?.deadLetterKey))).rejects.toThrow('there is no open dead letter');
    await expect(office().replay(String(letter?.deadLetterKey))).rejects.toThrow('there is no open dead letter');
  });

  it('give a message that failed for a passing reason its effect when it is replayed, once', async () => {
    let isBroken = true;
    await listen(async (queries, batch) => {
      if (isBroken) throw new Error('out of order');
      await note(queries, batch);
    });
    const message = releaseStock();
    await eventLog.send([message]);
    const [letter] = await parked(1);
    expect(letter?.reason).toBe('it failed 1 times: out of order');

    isBroken = false;
    await office().replay(String(letter?.deadLetterKey));
    await until(async () => (await effects()).length > 0);
    expect(await office().list()).toEqual([]);

    await eventLog.send([message]); // as a second operator's replay at the same time would
    await pause(50);
    expect(await effects()).toEqual([message.key]);
  });

  it('come back as new letters when a replay fails again', async () => {
    await listen(async () => {
      throw new Unprocessable('nobody knows it');
    });
    await eventLog.send([releaseStock()]);
    const [first] = await parked(1);
    await office().replay(String(first?.deadLetterKey));
    await until(async () => {
      const [again] = await office().list();
      return again !== undefined && again.deadLetterKey !== first?.deadLetterKey;
    });
    expect(await office().list()).toHaveLength(1);
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
  const record = (letter: ReturnType<typeof deadLetter>): IncomingMessage => ({ ...message, ...letter });

  it('counts once though it was parked twice', () => {
    const letter = record(deadLetter('product', message, 'why', now()));
    expect(openDeadLetters([letter, letter])).toHaveLength(1);
  });

  it('is one for each group that could not process the message', () => {
    const letters = ['product', 'order'].map((group) => record(deadLetter(group, message, 'why', now())));
    expect(openDeadLetters(letters).map(({ group }) => group)).toEqual(['product', 'order']);
  });

  it('that would not fit into the log keeps its beginning, and can only be dropped', async () => {
    const long = { ...message, value: '\u0000'.repeat(1_000_000) };
    const letter = deadLetter('product', long, 'not JSON', now());
    expect(Buffer.byteLength(letter.value)).toBeLessThan(4 * 1024 * 1024);

    const eventLog = memoryLog();
    await eventLog.send([letter]);
    await expect(deadLetterQueue({ eventLog, now }).replay(letter.key)).rejects.toThrow('it can only be dropped');
    await eventLog.close();
  });
});
