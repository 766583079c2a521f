import { randomUUID } from 'node:crypto';
import mysql from 'mysql2/promise';

/** A new, empty database: its URL for `openDatabase`, and the function that removes it. */
export interface FreshDatabase {
  readonly url: string;
  readonly remove: () => Promise<void>;
}

/**
 * Creates an empty database of a random name, for tests and measurements.
 * @param server URL of a MySQL or MariaDB server on which the user may create databases.
 */
export async function freshMysql(server: string): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const administer = async (statement: string) => {
    const connection = await mysql.createConnection(server);
    await connection.query(statement).finally(() => connection.end());
  };
  await administer(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => administer(`DROP DATABASE ${name}`) };
}
