import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import mysql from 'mysql2/promise';

/** A database engine that the contract suites of stores run on. */
export interface EngineUnderTest {
  readonly name: string;
  /** A new, empty database: its URL for `openDatabase`, and how to get rid of it. */
  fresh(): Promise<Readonly<{ url: string; remove: () => Promise<void> }>>;
}

const sqlite: EngineUnderTest = {
  name: 'SQLite',
  fresh: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-store-'));
    return { url: pathToFileURL(join(folder, 'store.sqlite')).href, remove: () => rm(folder, { recursive: true, force: true }) };
  },
};

/** A new, empty database on the server. */
export const freshMysql: (server: string) => ReturnType<EngineUnderTest['fresh']> = async (server) => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const administer = async (statement: string) => {
    const connection = await mysql.createConnection(server);
    await connection.query(statement).finally(() => connection.end());
  };
  await administer(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => administer(`DROP DATABASE ${name}`) };
};

const mysqlAt = (server: string): EngineUnderTest => ({ name: 'MySQL', fresh: () => freshMysql(server) });

const { MYSQL_URL } = process.env;

/** SQLite always; MySQL or MariaDB where `MYSQL_URL` names a server on which databases may be made. */
export const enginesUnderTest: readonly EngineUnderTest[] = MYSQL_URL ? [sqlite, mysqlAt(MYSQL_URL)] : [sqlite];
