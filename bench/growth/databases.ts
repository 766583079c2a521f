import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import mysql from 'mysql2/promise';
import { openOrderDatabase } from '../../subgraphs/order/adapters/out/database/open.ts';
import { type Filled, factsOf, fillOrders, type OpenedOrders } from './fill-orders.ts';

/** Where the databases of an engine are, one for each size. */
export interface Places {
  readonly engine: string;
  urlOf(size: number): Promise<string>;
  /** Removes them, unless they are to be kept. */
  remove(): Promise<void>;
}

/** @param keep the folder in which the files stay for the next run; a temporary one if absent */
export function sqlitePlaces(keep: string | undefined): Places {
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'commerce-growth-'));
  mkdirSync(folder, { recursive: true });
  return {
    engine: 'SQLite',
    urlOf: async (size) => pathToFileURL(join(folder, `orders-${size}.sqlite`)).href,
    remove: async () => {
      if (keep === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param server URL of a server on which the user may make databases whose names begin with `test_` */
export function mysqlPlaces(server: string, isKept: boolean): Places {
  const made: string[] = [];
  const administer = async (statement: string) => {
    const connection = await mysql.createConnection(server);
    await connection.query(statement).finally(() => connection.end());
  };
  return {
    engine: 'MariaDB or MySQL',
    urlOf: async (size) => {
      const name = `test_growth_${size}`;
      await administer(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4`);
      made.push(name);
      return Object.assign(new URL(server), { pathname: `/${name}` }).href;
    },
    remove: async () => {
      if (!isKept) for (const name of made) await administer(`DROP DATABASE ${name}`);
    },
  };
}

/** Opens the database, and fills it up to the size. */
export async function openFilled(url: string, size: number): Promise<{ readonly opened: OpenedOrders; readonly facts: Filled }> {
  const opened = await openOrderDatabase(url);
  const there = await opened.database.read.$count(opened.tables.orders);
  if (there < size) await fillOrders(opened, there, size);
  return { opened, facts: factsOf(size) };
}
