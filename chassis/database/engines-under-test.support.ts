import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FreshDatabase, freshMysql } from './fresh-mysql.ts';

/** A database engine that the contract suites of stores run on. */
export interface EngineUnderTest {
  readonly name: string;
  /** Creates an empty database. */
  fresh(): Promise<FreshDatabase>;
}

const sqlite: EngineUnderTest = {
  name: 'SQLite',
  fresh: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-store-'));
    return { url: pathToFileURL(join(folder, 'store.sqlite')).href, remove: () => rm(folder, { recursive: true, force: true }) };
  },
};

const mysqlAt = (server: string): EngineUnderTest => ({ name: 'MySQL', fresh: () => freshMysql(server) });

const { MYSQL_URL } = process.env;

/** SQLite always; MySQL or MariaDB where `MYSQL_URL` names a server on which databases may be made. */
export const enginesUnderTest: readonly EngineUnderTest[] = MYSQL_URL ? [sqlite, mysqlAt(MYSQL_URL)] : [sqlite];
