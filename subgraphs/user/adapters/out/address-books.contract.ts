import { refuse } from '@commerce/kernel/result.ts';
import type { Accounts, AddressBooks } from '../../application/ports.ts';
import { addAddress, removeAddress, setDefaultAddress, updateAddress } from '../../domain/address-book.ts';
import { anotherAccount, openingOf } from './accounts.contract.ts';

export interface AddressBooksUnderTest {
  readonly accounts: Accounts;
  readonly addressBooks: AddressBooks;
  readonly close: () => Promise<void>;
}

let made = 0;

const typed = { recipient: 'Minji Park', line1: '12 Eunhaeng-ro', city: 'Seoul', countryCode: 'KR', isDefault: false };

function identity() {
  made += 1;
  return { id: `019a3333-0000-7000-8000-${String(made).padStart(12, '0')}`, now: new Date(1_700_000_000_000 + made) };
}

/** What every adapter of `AddressBooks` does. */
export function addressBooksContract(name: string, open: () => Promise<AddressBooksUnderTest>): void {
  describe(`address books (${name})`, () => {
    let under: AddressBooksUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());

    const anOwner = async () => {
      const account = anotherAccount();
      await under.accounts.open(openingOf(account));
      return account.id;
    };
    const bookOf = async (owner: string) => (await under.addressBooks.ofAccounts([owner])).get(owner) ?? [];
    const add = (owner: string, differences: Partial<typeof typed & { phone: string }> = {}) => {
      const who = identity();
      return under.addressBooks.change(owner, (book) => addAddress(book, { ...typed, ...differences }, who));
    };

    it('keeps each owner’s book apart, oldest first', async () => {
      const [minji, joon, unlisted] = [await anOwner(), await anOwner(), await anOwner()];
      await add(minji, { recipient: 'first', phone: '+82 2 123 4567' });
      await add(joon, { recipient: 'other' });
      await add(minji, { recipient: 'second', isDefault: true });
      const books = await under.addressBooks.ofAccounts([minji, joon, unlisted, minji]);
      expect(books.get(minji)).toMatchObject([
        { recipient: 'first', phone: '+82 2 123 4567', line2: null, isDefault: false },
        { recipient: 'second', isDefault: true },
      ]);
      expect(books.get(joon)).toMatchObject([{ recipient: 'other', isDefault: true }]);
      expect(books.has(unlisted)).toBe(false);
    });

    it('keeps entries exactly as the rule made them', async () => {
      const owner = await anOwner();
      const added = await add(owner);
      expect(added.ok && added.value.book).toEqual(await bookOf(owner));
    });

    it('keeps updates, moves of the default and removals', async () => {
      const owner = await anOwner();
      await add(owner);
      await add(owner);
      const [first, second] = (await bookOf(owner)).map(({ id }) => id) as [string, string];
      await under.addressBooks.change(owner, (book) => updateAddress(book, second, { city: 'Busan' }));
      await under.addressBooks.change(owner, (book) => setDefaultAddress(book, second));
      expect(await bookOf(owner)).toMatchObject([
        { id: first, city: 'Seoul', isDefault: false },
        { id: second, city: 'Busan', isDefault: true },
      ]);
      await under.addressBooks.change(owner, (book) => removeAddress(book, second));
      expect(await bookOf(owner)).toMatchObject([{ id: first, isDefault: true }]);
      await under.addressBooks.change(owner, (book) => removeAddress(book, first));
      expect(await bookOf(owner)).toEqual([]);
    });

    it('keeps nothing when the rule refuses', async () => {
      const owner = await anOwner();
      await add(owner);
      expect(await under.addressBooks.change(owner, () => refuse('NO'))).toEqual({ ok: false, refusal: 'NO' });
      expect(await bookOf(owner)).toHaveLength(1);
    });

    it('has one default and loses nothing when first addresses come at the same time', async () => {
      const owner = await anOwner();
      await Promise.all(Array.from({ length: 6 }, () => add(owner)));
      const book = await bookOf(owner);
      expect(book).toHaveLength(6);
      expect(book.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    });

    it('has no book for an account that does not exist', async () => {
      await expect(add('019a2222-0000-7000-8000-000000000000')).rejects.toThrow(RangeError);
    });
  });
}
