import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { anAccount } from '../domain/builders.support.ts';
import { makeMakeAdmin } from './make-admin.ts';

describe('making an administrator', () => {
  it('grants ADMIN to the account with the email, and again without effect', async () => {
    const { accounts } = memoryStores();
    const account = anAccount();
    await accounts.open({
      account,
      passwordHash: '',
      event: { name: 'AccountOpened', userId: account.id, roles: [], at: account.createdAt },
    });
    const makeAdmin = makeMakeAdmin({ accounts });
    expect(await makeAdmin('Minji@Shop.Example')).toMatchObject({ ok: true, value: { roles: ['CUSTOMER', 'ADMIN'] } });
    expect(await makeAdmin('minji@shop.example')).toMatchObject({ ok: true, value: { roles: ['CUSTOMER', 'ADMIN'] } });
    expect(await accounts.byIds([account.id])).toMatchObject([{ roles: ['CUSTOMER', 'ADMIN'] }]);
  });

  it.each(['unknown@shop.example', 'minji', ''])('knows no account %j', async (email) => {
    expect(await makeMakeAdmin(memoryStores())(email)).toEqual({ ok: false, refusal: 'ACCOUNT_IS_UNKNOWN' });
  });
});
