import { randomUUID } from 'node:crypto';
import mysql from 'mysql2/promise';
import { eventually } from '../concurrency/eventually.support.ts';
import { mountedSecret } from '../secrets/mounted-secret.support.ts';
import { aCup, cupMigrations, cupsIn } from './cups.contract.support.ts';
import type { Database } from './database.ts';
import { type FreshDatabase, freshMysql } from './fresh-mysql.ts';
import { openDatabase } from './open-database.ts';

const { MYSQL_URL } = process.env;

/** Runs where `MYSQL_URL` names a server; its user may make accounts. */
(MYSQL_URL ? describe : describe.skip)('a database whose account gets another password', () => {
  const { folder, remove } = cupMigrations();
  const made: string[] = [];
  let fresh: FreshDatabase;
  let administrator: mysql.Connection;
  let isMariadb = false;
  beforeAll(async () => {
    fresh = await freshMysql(String(MYSQL_URL));
    administrator = await mysql.createConnection(String(MYSQL_URL));
    const [rows] = await administrator.query('SELECT VERSION() AS version');
    isMariadb = /MariaDB/.test(JSON.stringify(rows));
  });
  afterAll(async () => {
    for (const account of made) await administrator.query(`DROP USER IF EXISTS ${account}`);
    await administrator.end();
    await fresh.remove();
    remove();
  });

  const accountNamed = (name: string) => `'${name}'@'127.0.0.1'`;
  const newName = () => `t${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  const makeAccount = async (name: string, password: string) => {
    made.push(accountNamed(name));
    await administrator.query(`CREATE USER ${accountNamed(name)} IDENTIFIED BY '${password}'`);
    const database = new URL(fresh.url).pathname.slice(1).replaceAll('_', '\\_');
    await administrator.query(`GRANT ALL PRIVILEGES ON \`${database}\`.* TO ${accountNamed(name)}`);
  };
  const urlOf = (name: string, password: string) => {
    const url = new URL(fresh.url);
    [url.username, url.password] = [name, password];
    return url.href;
  };
  /** How many connections of the account the server has. */
  const connectionsOf = async (name: string) => {
    const [rows] = await administrator.query<mysql.RowDataPacket[]>(
      'SELECT COUNT(*) AS found FROM information_schema.processlist WHERE user = ?',
      [name],
    );
    return Number(rows[0]?.found);
  };

  /** Transactions, writes and reads at once, until it is ended; the end throws what any of them threw. */
  function traffic(database: Database) {
    const cups = cupsIn(database);
    let [isOver, done] = [false, 0];
    const work = async () => {
      while (!isOver) {
        const cup = aCup();
        await database.transact(async (queries) => {
          await queries.insertRows(cups, [cup]);
          await queries.rowsWith(cups, 'id', [cup.id]);
        });
        await database.read.rowsWith(cups, 'id', [cup.id]);
        done += 1;
      }
    };
    const all = Promise.all([work(), work(), work(), work()]);
    all.catch(() => undefined); // `end` gives it
    const goesOn = async () => {
      done = 0;
      await Promise.race([eventually(() => done > 40), all]);
    };
    return {
      goesOn,
      end: async () => {
        isOver = true;
        await all;
      },
    };
  }

  it('moves to a second account under traffic without a failed statement, and leaves the first', async () => {
    const [first, second] = [newName(), newName()];
    await makeAccount(first, 'first-password');
    const secret = mountedSecret(urlOf(first, 'first-password'), 20);
    const database = await openDatabase(secret, folder);
    const running = traffic(database);
    await running.goesOn();
    await makeAccount(second, 'second-password');
    secret.set(urlOf(second, 'second-password'));
    await running.goesOn();
    await eventually(async () => (await connectionsOf(first)) === 0);
    await administrator.query(`DROP USER ${accountNamed(first)}`);
    await running.goesOn();
    await running.end();
    expect(await connectionsOf(second)).toBeGreaterThan(0);
    await database.close();
    secret.remove();
  });

  it('takes the new password of the same account under traffic, while the server takes both', async () => {
    const name = newName();
    await makeAccount(name, 'first-password');
    const secret = mountedSecret(urlOf(name, 'first-password'), 20);
    const database = await openDatabase(secret, folder);
    const running = traffic(database);
    await running.goesOn();
    const account = accountNamed(name);
    const native = (password: string) => `mysql_native_password USING PASSWORD('${password}')`;
    await administrator.query(
      isMariadb
        ? `ALTER USER ${account} IDENTIFIED VIA ${native('second-password')} OR ${native('first-password')}`
        : `ALTER USER ${account} IDENTIFIED BY 'second-password' RETAIN CURRENT PASSWORD`,
    );
    secret.set(urlOf(name, 'second-password'));
    await eventually(() => secret.value().includes('second-password'));
    await running.goesOn();
    await administrator.query(
      isMariadb ? `ALTER USER ${account} IDENTIFIED BY 'second-password'` : `ALTER USER ${account} DISCARD OLD PASSWORD`,
    );
    await running.goesOn();
    await running.end();
    await database.close();
    secret.remove();
  });

  it('reads the file at once when the server refuses the login', async () => {
    const name = newName();
    await makeAccount(name, 'right-password');
    const secret = mountedSecret(urlOf(name, 'outdated-password'));
    await expect(openDatabase(secret, folder)).rejects.toMatchObject({ errno: 1045 });
    secret.set(urlOf(name, 'right-password'));
    const database = await openDatabase(secret, folder);
    await database.ping();
    await database.close();
    secret.remove();
  });
});
