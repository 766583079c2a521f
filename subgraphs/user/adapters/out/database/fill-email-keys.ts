import { type Database, isDuplicateKey } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gt, isNull } from '@commerce/chassis/database/drizzle.ts';
import { emailKey } from '@commerce/kernel/text/email.ts';
import type { Tables } from './tables.ts';

/** Accounts that are read at once. */
const step = 500;

/**
 * Gives a key to accounts that were opened before emails had one; the next start goes on where this one ended. Of accounts with
 * one key the one that is spelt like it gets it, else the first by id: the others go on under their exact email, and no further
 * account of the key is opened. Returns how many keys were given.
 */
export async function fillEmailKeys({ database, tables }: Readonly<{ database: Database; tables: Tables }>): Promise<number> {
  const plain = await fill(database, tables, (email, key) => email === key);
  return plain + (await fill(database, tables, () => true));
}

async function fill(database: Database, { accounts }: Tables, isTurn: (email: string, key: string) => boolean): Promise<number> {
  const longest = 254;
  let [given, last] = [0, ''];
  for (;;) {
    const rows = await database.read
      .select({ id: accounts.id, email: accounts.email })
      .from(accounts)
      .where(and(isNull(accounts.emailKey), gt(accounts.id, last)))
      .orderBy(asc(accounts.id))
      .limit(step);
    const keyed = rows
      .map(({ id, email }) => ({ id, email, key: emailKey(email) }))
      .filter(({ email, key }) => key.length <= longest && isTurn(email, key));
    given += await give(database, accounts, keyed);
    if (rows.length < step) return given;
    last = rows.at(-1)?.id ?? last;
  }
}

type Keyed = Readonly<{ id: string; key: string }>;

/** In one transaction, or one by one where another account has a key of them. How many were given. */
async function give(database: Database, accounts: Tables['accounts'], keyed: readonly Keyed[]): Promise<number> {
  try {
    return await database.transact(async (queries) => {
      let given = 0;
      for (const { id, key } of keyed) {
        const isOpen = and(eq(accounts.id, id), isNull(accounts.emailKey));
        given += database.affected(await queries.update(accounts).set({ emailKey: key }).where(isOpen));
      }
      return given;
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (keyed.length === 1) return 0;
    let given = 0;
    for (const one of keyed) given += await give(database, accounts, [one]);
    return given;
  }
}
