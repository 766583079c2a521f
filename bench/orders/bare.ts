import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { freshMysql } from '@commerce/chassis/database/fresh-mysql.ts';
import { embeddedLog } from '@commerce/chassis/events/embedded-log.ts';
import type { EventLog } from '@commerce/chassis/events/event-log.ts';
import { removeTopics } from '@commerce/chassis/events/kafka/topics.ts';
import { kafkaLog } from '@commerce/chassis/events/kafka-log.ts';
import { topics } from '@commerce/schema/topics.ts';
import mysql from 'mysql2/promise';

interface Measurement {
  /** `MYSQL_URL` and `KAFKA_BROKERS` where the engines are measured. */
  readonly addresses: Environment;
  /** For the embedded ones. */
  readonly folder: string;
  readonly connections: number;
  readonly seconds: number;
}

/** As long as the row of an order. */
const text = 'x'.repeat(800);

/** Commits per second by the driver alone, each of a small row, with the durability of the services. */
export const bareCommits = ({ addresses, folder, connections, seconds }: Measurement): Promise<number> =>
  addresses.MYSQL_URL ? mysqlCommits(addresses.MYSQL_URL, connections, seconds) : sqliteCommits(folder, connections, seconds);

async function mysqlCommits(server: string, connections: number, seconds: number): Promise<number> {
  const { url, remove } = await freshMysql(server);
  const pool = await Promise.all(Array.from({ length: connections }, () => mysql.createConnection(url)));
  await pool[0]?.query('CREATE TABLE rows_ (id bigint AUTO_INCREMENT PRIMARY KEY, value text NOT NULL)');
  const end = performance.now() + seconds * 1_000;
  let commits = 0;
  await Promise.all(
    pool.map(async (connection) => {
      while (performance.now() < end) {
        await connection.query('INSERT INTO rows_ (value) VALUES (?)', [text]);
        commits += 1;
      }
      await connection.end();
    }),
  );
  await remove();
  return commits / seconds;
}

/** One after another: SQLite has one writer at a time. */
async function sqliteCommits(folder: string, connections: number, seconds: number): Promise<number> {
  const file = join(folder, `bare-${randomUUID()}.sqlite`);
  const inserts = Array.from({ length: connections }, () => {
    const database = new DatabaseSync(file);
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE IF NOT EXISTS rows_ (id INTEGER PRIMARY KEY, value TEXT)',
    );
    return { database, insert: database.prepare('INSERT INTO rows_ (value) VALUES (?)') };
  });
  const end = performance.now() + seconds * 1_000;
  let commits = 0;
  while (performance.now() < end) inserts[commits++ % connections]?.insert.run(text);
  for (const { database } of inserts) database.close();
  return commits / seconds;
}

/** Messages per second from `connections` senders, each of which waits until a consumer has had its message. */
export async function bareMessages({ addresses, folder, connections, seconds }: Measurement): Promise<number> {
  const brokers = addresses.KAFKA_BROKERS?.split(',');
  const prefix = `bare-${randomUUID().slice(0, 8)}.`;
  const log: EventLog = brokers
    ? kafkaLog({ brokers, topics, clientId: 'bench', prefix })
    : embeddedLog({ topics, directory: join(folder, prefix) });
  const arrived = new Map<string, () => void>();
  await log.consume({
    group: 'bench',
    topics: ['order.events'],
    handle: async (batch) => {
      for (const { key } of batch) arrived.get(String(key))?.();
    },
  });
  const end = performance.now() + seconds * 1_000;
  let messages = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const key = randomUUID();
        const had = new Promise<void>((resolve) => arrived.set(key, resolve));
        await log.send([{ topic: 'order.events', key, value: text }]);
        await had;
        arrived.delete(key);
        messages += 1;
      }
    }),
  );
  await log.close();
  if (brokers) await removeTopics({ brokers, clientId: 'bench' }, prefix);
  return messages / seconds;
}
