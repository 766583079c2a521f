import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../concurrency/eventually.support.ts';
import type { Database, Queries } from '../database/database.ts';
import { asc } from '../database/drizzle.ts';
import { enginesUnderTest } from '../database/engines-under-test.support.ts';
import { openDatabase } from '../database/open-database.ts';
import { memoryLog, memoryStore } from './memory-log.ts';
import {
  log,
  migrationsOnDisk,
  readTestMessage,
  releaseStock,
  type Tables,
  type TestMessage,
  tablesOf,
} from './messaging.contract.support.ts';
import { appendToOutbox } from './outbox.ts';
import { outboxLag } from './outbox-lag.ts';
import { startRelay } from './relay.ts';
import { type SubscriberOptions, subscribe, Unprocessable } from './subscriber.ts';
import { testTopics } from './test-topics.support.ts';

describe.each(enginesUnderTest.map((engine) => [engine.name, engine] as const))('messages on %s', (_name, engine) => {
  const folder = migrationsOnDisk();
  let database: Database;
  let tables: Tables;
  let cleanUp: (() => Promise<unknown> | unknown)[];

  beforeEach(async () => {
    const { url, remove } = await engine.fresh();
    database = await openDatabase(url, folder);
    tables = tablesOf[database.dialect];
    cleanUp = [remove, () => database.close()];
  });
  afterEach(async () => {
    for (const clean of cleanUp.reverse()) await clean();
  });

  const eventLog = () => {
    const opened = memoryLog(memoryStore(testTopics));
    cleanUp.push(() => opened.close());
    return opened;
  };
  const subjects = async () =>
    (await database.read.select().from(tables.effects).orderBy(asc(tables.effects.position))).map(({ subject }) => subject);
  const note = async (queries: Queries, batch: readonly TestMessage[]) => {
    for (const { envelope } of batch) await queries.insert(tables.effects).values({ subject: envelope.subject });
  };
  const listen = async <P = undefined>(
    from: ReturnType<typeof memoryLog>,
    handle: SubscriberOptions<TestMessage, P>['handle'] = note,
    preparing: Pick<SubscriberOptions<TestMessage, P>, 'prepare'> = {},
  ) => {
    const consumer = await subscribe({
      database,
      tables,
      eventLog: from,
      group: 'product',
      topics: ['product.commands'],
      read: readTestMessage,
      handle,
      ...preparing,
      committed: () => undefined,
      log,
    });
    cleanUp.push(() => consumer.close());
  };
  const outboxCount = () => database.read.$count(tables.outbox);

  it('go from the outbox to the log in their order, and leave the outbox', async () => {
    const out = eventLog();
    const messages = Array.from({ length: 25 }, () => releaseStock('019a0000-0000-7000-8000-000000000001'));
    await database.transact((queries) => appendToOutbox(queries, tables, messages, new Date()));
    const relay = startRelay({ database, tables, eventLog: out, log, batch: 10 });
    const seen: string[] = [];
    const reader = await out.consume({
      group: 'test',
      topics: ['product.commands'],
      handle: async (batch) => void seen.push(...batch.map(({ value }) => String(value))),
    });
    await eventually(() => seen.length === 25);
    expect(seen).toEqual(messages.map(({ value }) => value));
    await eventually(async () => (await outboxCount()) === 0);
    await reader.close();
    await relay.close();
  });

  // SQLite's write transactions come one after the other.
  (_name === 'SQLite' ? it.skip : it)('that are committed late, below others that went before, go too', async () => {
    const out = eventLog();
    const sent: string[] = [];
    const recording = {
      ...out,
      send: async (messages: Parameters<typeof out.send>[0]) => {
        sent.push(...messages.map(({ key }) => key));
        await out.send(messages);
      },
    };
    const [late, ...early] = [releaseStock(), releaseStock(), releaseStock()];
    const relay = startRelay({ database, tables, eventLog: recording, log, roundMs: 20 });
    await database.transact(async (queries) => {
      await appendToOutbox(queries, tables, [late], new Date());
      await queries.$count(tables.effects); // by now the row has its position
      for (const one of early) await database.transact((other) => appendToOutbox(other, tables, [one], new Date()));
      await eventually(() => sent.length === 2);
    });
    await eventually(async () => (await outboxCount()) === 0);
    expect(sent).toEqual([...early, late].map(({ key }) => key));
    await relay.close();
  });

  it('stay in the outbox while the log refuses them, and go when it is back', async () => {
    const out = eventLog();
    let away = true;
    const flaky = {
      ...out,
      send: (messages: Parameters<typeof out.send>[0]) => (away ? Promise.reject(new Error('away')) : out.send(messages)),
    };
    await database.transact((queries) => appendToOutbox(queries, tables, [releaseStock()], new Date()));
    const relay = startRelay({ database, tables, eventLog: flaky, log });
    await pause(150);
    expect(await outboxCount()).toBe(1);
    away = false;
    await eventually(async () => (await outboxCount()) === 0);
    await relay.close();
  });

  it('are relayed by one replica at a time; another takes over when it leaves', async () => {
    const out = eventLog();
    const senders: string[] = [];
    const named = (name: string) => ({
      ...out,
      send: async (messages: Parameters<typeof out.send>[0]) => {
        senders.push(name);
        await out.send(messages);
      },
    });
    const first = startRelay({ database, tables, eventLog: named('first'), log, roundMs: 20 });
    await database.transact((queries) => appendToOutbox(queries, tables, [releaseStock()], new Date()));
    await eventually(async () => (await outboxCount()) === 0);
    const second = startRelay({ database, tables, eventLog: named('second'), log, roundMs: 20 });
    await database.transact((queries) => appendToOutbox(queries, tables, [releaseStock()], new Date()));
    second.wake();
    await eventually(async () => (await outboxCount()) === 0);
    expect(senders).toEqual(['first', 'first']);
    await first.close();
    await database.transact((queries) => appendToOutbox(queries, tables, [releaseStock()], new Date()));
    await eventually(async () => (await outboxCount()) === 0);
    expect(senders.at(-1)).toBe('second');
    await second.close();
  });

  it('are counted by the lag until they are in the log', async () => {
    const earlier = new Date(Date.now() - 5_000);
    expect(await outboxLag({ database, tables }, new Date())).toEqual({ messages: 0, oldestMs: 0 });
    await database.transact((queries) => appendToOutbox(queries, tables, [releaseStock(), releaseStock()], earlier));
    const lag = await outboxLag({ database, tables }, new Date(earlier.getTime() + 7_000));
    expect(lag).toEqual({ messages: 2, oldestMs: 7_000 });
    const relay = startRelay({ database, tables, eventLog: eventLog(), log });
    await eventually(async () => (await outboxLag({ database, tables }, new Date())).messages === 0);
    await relay.close();
  });

  it('take effect once, however often they arrive', async () => {
    const from = eventLog();
    const [one, two] = [releaseStock(), releaseStock()];
    await listen(from);
    await from.send([one, one, two]);
    await from.send([one, two]);
    await eventually(async () => (await subjects()).length === 2);
    await pause(50);
    expect((await subjects()).sort()).toEqual([one.key, two.key].sort());
  });

  it('take effect with what was prepared for their batches, though repeats and poison come between', async () => {
    const from = eventLog();
    const [one, two, three] = [releaseStock(), releaseStock(), releaseStock()];
    const prepare = async (batch: readonly TestMessage[]) =>
      new Map(batch.map(({ envelope }) => [envelope.id, envelope.subject]));
    await listen<Awaited<ReturnType<typeof prepare>>>(
      from,
      async (queries, batch, prepared) => {
        const subjectOf = new Map(prepared.flatMap((of) => [...of]));
        for (const { envelope } of batch)
          await queries.insert(tables.effects).values({ subject: String(subjectOf.get(envelope.id)) });
      },
      { prepare },
    );
    await from.send([one, { topic: 'product.commands', key: 'poison', value: '<html>' }, two, one]);
    await eventually(async () => (await subjects()).length === 2);
    await from.send([two, three]);
    await eventually(async () => (await subjects()).length === 3);
    expect((await subjects()).sort()).toEqual([one.key, two.key, three.key].sort());
  });

  it('take effect once though the handler failed at first', async () => {
    const from = eventLog();
    let failures = 0;
    await listen(from, async (queries, batch) => {
      await note(queries, batch);
      if (failures++ < 2) throw new Error('try again');
    });
    const message = releaseStock();
    await from.send([message]);
    await eventually(async () => (await subjects()).length > 0);
    expect(await subjects()).toEqual([message.key]);
    expect(await outboxCount()).toBe(0);
  });

  it('are never parked for a fault of the database, however long it lasts', async () => {
    const from = eventLog();
    let failures = 0;
    await listen(from, async (queries, batch) => {
      if (failures++ < 8) throw Object.assign(new Error('the server takes no writes'), { errno: 1290 });
      await note(queries, batch);
    });
    const message = releaseStock();
    await from.send([message]);
    await eventually(async () => (await subjects()).length > 0);
    expect(await subjects()).toEqual([message.key]);
    expect(await outboxCount()).toBe(0);
  });

  const poison = (value: string | null, why: RegExp) => ({ value, why });
  it.each([
    ['no JSON', poison('<html>', /not JSON/)],
    ['of an unknown type', poison('{"type":"test.ReleaseStock.v2"}', /unknown/)],
    ['null', poison('null', /unknown/)],
    ['a megabyte of noise', poison('x'.repeat(1_000_000), /not JSON/)],
  ])('that are %s are parked with the reason, and the partition goes on', async (_what, { value, why }) => {
    const from = eventLog();
    await listen(from);
    const next = releaseStock('019a0000-0000-7000-8000-000000000002');
    await from.send([{ topic: 'product.commands', key: next.key, value: String(value) }, next]);
    await eventually(async () => (await subjects()).length === 1);
    const [parked] = await database.read.select().from(tables.outbox);
    expect(parked?.topic).toBe('dead-letters');
    const deadLetter = JSON.parse(String(parked?.value));
    expect(deadLetter).toMatchObject({ group: 'product', topic: 'product.commands', value });
    expect(deadLetter.reason).toMatch(why);
  });

  it('that a handler finds unprocessable are parked alone; their neighbours take effect', async () => {
    const from = eventLog();
    const key = '019a0000-0000-7000-8000-000000000003';
    const messages = [releaseStock(key), releaseStock(key), releaseStock(key)];
    const badId = JSON.parse(String(messages[1]?.value)).id;
    await listen(from, async (queries, batch) => {
      if (batch.some(({ envelope }) => envelope.id === badId)) throw new Unprocessable('unknown order');
      await note(queries, batch);
    });
    await from.send(messages);
    await eventually(async () => (await subjects()).length === 2);
    const [parked, ...more] = await database.read.select().from(tables.outbox);
    expect(more).toEqual([]);
    expect(JSON.parse(String(parked?.value))).toMatchObject({ reason: 'unknown order', value: messages[1]?.value });
  });
});
