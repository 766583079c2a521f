import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mysqlDialect, sqliteDialect } from '../database/dialect.ts';
import { newId } from '../ids.ts';
import { makeLog } from '../telemetry/log.ts';
import type { IncomingMessage } from './event-log.ts';
import type { ReceivedMessage, Unreadable } from './received-message.ts';
import { eventTables } from './tables.ts';

const migration = {
  sqlite: `CREATE TABLE outbox (position integer PRIMARY KEY AUTOINCREMENT, topic text NOT NULL, message_key text NOT NULL, value text NOT NULL, created_at integer NOT NULL);
--> statement-breakpoint
CREATE TABLE inbox (consumer text NOT NULL, message_id text NOT NULL, received_at integer NOT NULL, PRIMARY KEY (consumer, message_id));
--> statement-breakpoint
CREATE TABLE leases (job text PRIMARY KEY, holder text NOT NULL, until integer NOT NULL);
--> statement-breakpoint
CREATE TABLE effects (position integer PRIMARY KEY AUTOINCREMENT, subject text NOT NULL);`,
  mysql: `CREATE TABLE outbox (position bigint AUTO_INCREMENT PRIMARY KEY, topic varchar(64) NOT NULL, message_key varchar(191) NOT NULL, value mediumtext NOT NULL, created_at datetime(3) NOT NULL);
--> statement-breakpoint
CREATE TABLE inbox (consumer varchar(64) NOT NULL, message_id varchar(191) NOT NULL, received_at datetime(3) NOT NULL, PRIMARY KEY (consumer, message_id));
--> statement-breakpoint
CREATE TABLE leases (job varchar(64) PRIMARY KEY, holder varchar(64) NOT NULL, until datetime(3) NOT NULL);
--> statement-breakpoint
CREATE TABLE effects (position bigint AUTO_INCREMENT PRIMARY KEY, subject varchar(64) NOT NULL);`,
};

const define = (d: typeof sqliteDialect) => ({
  ...eventTables(d),
  effects: d.table('effects', { position: d.counter('position'), subject: d.text('subject', 64).notNull() }),
});
export const tablesOf = { sqlite: define(sqliteDialect), mysql: define(mysqlDialect) };

export type Tables = (typeof tablesOf)['sqlite'];

export function migrationsOnDisk(): string {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-messaging-'));
  for (const dialect of ['sqlite', 'mysql'] as const) {
    mkdirSync(join(folder, dialect, 'meta'), { recursive: true });
    writeFileSync(join(folder, dialect, 'meta/_journal.json'), JSON.stringify({ entries: [{ tag: '0000_messaging' }] }));
    writeFileSync(join(folder, dialect, '0000_messaging.sql'), migration[dialect]);
  }
  return folder;
}

export const log = makeLog('test', 'silent');

/** A message of these tests: it is about one subject and carries nothing else. */
export interface TestMessage extends ReceivedMessage {
  readonly envelope: ReceivedMessage['envelope'] & { readonly subject: string };
}

/** A command, with its subject as the key. */
export function releaseStock(subject = newId()) {
  const envelope: TestMessage['envelope'] = { id: newId(), type: 'test.ReleaseStock.v1', subject };
  return { topic: 'product.commands', key: subject, value: JSON.stringify(envelope) };
}

/** Reads what {@link releaseStock} wrote. */
export function readTestMessage({ value }: IncomingMessage): TestMessage | Unreadable {
  try {
    const envelope = JSON.parse(value ?? '') as TestMessage['envelope'];
    return envelope?.type === 'test.ReleaseStock.v1' ? { name: 'ReleaseStock', envelope } : { fault: 'the type is unknown here' };
  } catch {
    return { fault: 'the message is not JSON' };
  }
}
