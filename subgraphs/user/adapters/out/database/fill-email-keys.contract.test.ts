import type { Database } from '@commerce/chassis/database/database.ts';
import { asc } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { anotherAccount, openingOf } from '../accounts.contract.ts';
import { fillEmailKeys } from './fill-email-keys.ts';
import { openUserDatabase } from './open.ts';
import { sqlAccounts } from './sql-accounts.ts';
import type { Tables } from './tables.ts';

describe.each(enginesUnderTest)('accounts from before emails had keys ($name)', (engine) => {
  let [database, tables, remove] = [] as unknown as [Database, Tables, () => Promise<void>];
  beforeEach(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    ({ database, tables } = await openUserDatabase(fresh.url));
  });
  afterEach(() => database.close().then(() => remove()));

  /** Accounts as the version before wrote them: in the order of their ids. */
  const anOlderShop = async (emails: readonly string[]) => {
    const older = emails.map((email) => anotherAccount({ email }));
    const { accounts, passwords } = tables;
    await database.transact(async (queries) => {
      await queries.insertRows(
        accounts,
        older.map((account) => ({ ...account, emailKey: null })),
      );
      await queries.insertRows(
        passwords,
        older.map(({ id, createdAt }) => ({ accountId: id, hash: `of ${id}`, changedAt: createdAt })),
      );
    });
    return older;
  };
  const keys = async () => {
    const rows = await database.read
      .select({ key: tables.accounts.emailKey })
      .from(tables.accounts)
      .orderBy(asc(tables.accounts.id));
    return rows.map(({ key }) => key);
  };
  const stores = () => sqlAccounts({ database, tables, newId, committed: () => {} });

  it('get them in steps, once', async () => {
    await anOlderShop(Array.from({ length: 1_203 }, (_, index) => `customer${index}@shop.example`));
    expect(await fillEmailKeys({ database, tables })).toBe(1_203);
    expect(await keys()).toEqual(Array.from({ length: 1_203 }, (_, index) => `customer${index}@shop.example`));
    expect(await fillEmailKeys({ database, tables })).toBe(0);
  });

  it('go on where two of them look the same: the plain one has the key, each is found by its own email, and no third is opened', async () => {
    const emails = [
      'min\u034Fji@shop.example',
      'minji@shop.example',
      'mınji@shop.example',
      'joon@shop.example',
      'a@straße.example',
      'a@strasse.example',
    ];
    const older = await anOlderShop(emails);
    await fillEmailKeys({ database, tables });
    expect(await keys()).toEqual([null, 'minji@shop.example', null, 'joon@shop.example', null, 'a@strasse.example']);

    const accounts = stores();
    for (const account of older) expect((await accounts.byEmail(account.email))?.account).toEqual(account);
    expect((await accounts.byEmail('minji\uFE0F@shop.example'))?.account.email).toBe('minji@shop.example');
    expect(await accounts.open(openingOf(anotherAccount({ email: 'mi\u0307nji@shop.example' })))).toBe(false);
  });

  it('are found by their exact email before they have a key', async () => {
    const [older] = await anOlderShop(['minji@shop.example']);
    expect((await stores().byEmail('minji@shop.example'))?.account).toEqual(older);
  });
});
