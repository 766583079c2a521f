import { ok, refuse } from '@commerce/kernel/result.ts';
import type { Accounts } from '../../application/ports.ts';
import { type Account, changeProfile } from '../../domain/account.ts';
import { anAccount } from '../../domain/builders.support.ts';

export interface AccountsUnderTest {
  readonly accounts: Accounts;
  /** The accounts of all kept events, in order. */
  readonly namedAccounts: () => Promise<readonly string[]>;
  /** The accounts whose ProfileChanged was kept, in order. */
  readonly renamedAccounts: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

let made = 0;

/** A valid account unlike all others. */
export function anotherAccount(differences: Partial<Account> = {}): Account {
  made += 1;
  const id = `019a0000-0000-7000-8000-${String(made).padStart(12, '0')}`;
  return anAccount({ id, email: `customer${made}@shop.example`, ...differences });
}

export const openingOf = (account: Account, passwordHash = '$argon2id$hash') => ({
  account,
  passwordHash,
  event: { name: 'AccountOpened', userId: account.id, roles: account.roles, at: account.createdAt } as const,
});

/** What every adapter of `Accounts` does. */
export function accountsContract(name: string, open: () => Promise<AccountsUnderTest>): void {
  describe(`accounts (${name})`, () => {
    let under: AccountsUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());

    it('finds an account as it was opened, by id and by email', async () => {
      const account = anotherAccount({ name: '민지 🐈', roles: ['CUSTOMER', 'SELLER'] });
      expect(await under.accounts.open(openingOf(account, 'its hash'))).toBe(true);
      expect(await under.accounts.byIds([account.id])).toEqual([account]);
      expect(await under.accounts.byEmail(account.email)).toEqual({
        account,
        passwordHash: 'its hash',
        credentials: { version: 1, keptSessionId: null },
      });
    });

    it('finds many at once, each once, and leaves out those that do not exist', async () => {
      const accounts = Array.from({ length: 5 }, () => anotherAccount());
      for (const account of accounts) await under.accounts.open(openingOf(account));
      const ids = accounts.map(({ id }) => id);
      const padding = Array.from({ length: 1_000 }, (_, index) => `019a1111-0000-7000-8000-${String(index).padStart(12, '0')}`);
      const found = await under.accounts.byIds([...ids, ...padding, ...ids]);
      expect(found.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(accounts);
      expect(await under.accounts.byIds([])).toEqual([]);
    });

    it('finds no account by an unknown email', async () => {
      expect(await under.accounts.byEmail('unknown@shop.example')).toBeUndefined();
    });

    it('keeps nothing of a second account with the same email, its event included', async () => {
      const first = anotherAccount();
      const second = anotherAccount({ email: first.email });
      expect(await under.accounts.open(openingOf(first))).toBe(true);
      expect(await under.accounts.open(openingOf(second))).toBe(false);
      expect(await under.accounts.byIds([second.id])).toEqual([]);
      expect(await under.namedAccounts()).toContain(first.id);
      expect(await under.namedAccounts()).not.toContain(second.id);
    });

    it.each([
      ['J\u030C{n}@shop.example', 'ǰ{n}@shop.example'],
      ['minji{n}@shop.example', 'min\u034Fji{n}@shop.example'],
      ['MİNJİ{n}@shop.example', 'mınjı{n}@shop.example'],
      ['a{n}@bücher.example', 'a{n}@xn--bcher-kva.example'],
      ['straße{n}@shop.example', 'strasse{n}@shop.example'],
    ])('opens one account of %j and %j, and finds it by both', async (first, second) => {
      const account = anotherAccount();
      const number = account.id.slice(-12);
      const [one, other] = [first, second].map((email) => email.replace('{n}', number).normalize('NFKC').toLowerCase()) as [
        string,
        string,
      ];
      expect(await under.accounts.open(openingOf({ ...account, email: one }))).toBe(true);
      expect(await under.accounts.open(openingOf(anotherAccount({ email: other })))).toBe(false);
      for (const email of [one, other])
        expect((await under.accounts.byEmail(email))?.account).toEqual({ ...account, email: one });
    });

    it('opens one of many accounts that ask for one email at the same time', async () => {
      const first = anotherAccount();
      const rivals = [first, ...Array.from({ length: 7 }, () => anotherAccount({ email: first.email }))];
      const opened = await Promise.all(rivals.map((account) => under.accounts.open(openingOf(account))));
      expect(opened.filter(Boolean)).toHaveLength(1);
      expect(await under.accounts.byIds(rivals.map(({ id }) => id))).toHaveLength(1);
      expect((await under.namedAccounts()).filter((id) => rivals.some((account) => account.id === id))).toHaveLength(1);
    });

    it('keeps what a rule allows, and nothing of what it refuses', async () => {
      const account = anotherAccount();
      await under.accounts.open(openingOf(account));
      const renamed = { ...account, name: 'Renamed' };
      expect(await under.accounts.change(account.id, () => ok({ account: renamed }))).toEqual({ ok: true, value: renamed });
      expect(await under.accounts.change(account.id, () => refuse('NO'))).toEqual({ ok: false, refusal: 'NO' });
      expect(await under.accounts.byIds([account.id])).toEqual([renamed]);
    });

    it('keeps the event of a change together with it, and none of a change that is refused', async () => {
      const [account, other] = [anotherAccount(), anotherAccount()];
      for (const one of [account, other]) await under.accounts.open(openingOf(one));
      const at = new Date('2026-11-23T09:30:00.000Z');
      await under.accounts.change(account.id, (kept) => changeProfile(kept, { name: 'Renamed' }, at));
      await under.accounts.change(account.id, (kept) => changeProfile(kept, { name: ' Renamed ' }, at));
      await under.accounts.change(other.id, (kept) => changeProfile(kept, { name: '' }, at));
      const renamed = await under.renamedAccounts();
      expect(renamed.filter((id) => [account.id, other.id].includes(id))).toEqual([account.id]);
    });

    it('changes no account that does not exist', async () => {
      expect(await under.accounts.change('019a2222-0000-7000-8000-000000000000', (account) => ok({ account }))).toBeUndefined();
    });

    it('loses no change of several at the same time', async () => {
      const account = anotherAccount({ name: '' });
      await under.accounts.open(openingOf(account));
      const characters = [...'abcdefgh'];
      await Promise.all(
        characters.map((character) =>
          under.accounts.change(account.id, (kept) => ok({ account: { ...kept, name: kept.name + character } })),
        ),
      );
      const [kept] = await under.accounts.byIds([account.id]);
      expect([...(kept?.name ?? '')].toSorted()).toEqual(characters);
    });
  });
}
