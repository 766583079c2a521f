import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { checkoutShop } from '../../application/checkout.support.ts';
import { openSqlStores } from './database/sql-stores.support.ts';

const email = 'minji@shop.example';

describe.each(enginesUnderTest)('checkouts at the same time ($name)', (engine) => {
  let stores: Awaited<ReturnType<typeof openSqlStores>>;
  let shop: Awaited<ReturnType<typeof checkoutShop>>;
  beforeAll(async () => {
    stores = await openSqlStores(engine);
    shop = await checkoutShop(stores);
  });
  afterAll(() => stores.close());

  /** A guest with tea in the cart, and the account that the guest signs in to. */
  const aGuest = async () => {
    const filled = await shop.fill({ token: null });
    const token = (filled.ok && filled.value?.token) || '';
    const account = newId();
    const [key, mail] = [newId(), `${account.slice(-6)}.${email}`];
    return {
      account,
      token,
      mail,
      asGuest: () => shop.checkOut({ token }, shop.request(key, mail), token),
      asAccount: () => shop.checkOut({ buyerId: account }, shop.request(key, null), token),
    };
  };
  const idsOf = (results: readonly Awaited<ReturnType<typeof shop.checkOut>>[]) =>
    new Set(results.flatMap((result) => (result.ok ? [result.value.id] : [])));

  it('with one key place one order, while the email is verified and the cart is moved into the account', async () => {
    for (let round = 0; round < 8; round += 1) {
      const guest = await aGuest();
      const { account, token, mail, asGuest, asAccount } = guest;
      const [verify, merge] = [() => shop.verify(account, mail), () => shop.changeCart.merge(account, token)];
      const all = [asGuest, verify, asGuest, merge, asAccount, asGuest, asAccount];
      const turned = [...all.slice(round % all.length), ...all.slice(0, round % all.length)];
      const results = await Promise.all(turned.map((take) => take()));
      const placed = results.flatMap((result) => (result && 'ok' in result ? [result] : []));
      const later = [await asAccount(), await asGuest(), await asAccount()];
      expect(later[0]?.ok).toBe(true);
      expect(idsOf([...placed, ...later]).size).toBe(1);
    }
  });

  it('of a guest whose email is verified meanwhile end up in the account', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { account, mail, asGuest } = await aGuest();
      const [result] = await Promise.all([asGuest(), shop.verify(account, mail)]);
      if (!result.ok) throw new Error('not placed');
      expect((await shop.order(result.value.id))?.buyerId).toBe(account);
    }
  });

  it('read the cart again that an order has emptied since, so that nothing is ordered twice', async () => {
    const { asGuest, token } = await aGuest();
    const first = await asGuest();
    if (!first.ok) throw new Error('not placed');
    await shop.reserve(first.value.id);
    expect(await shop.order(first.value.id)).toMatchObject({ status: 'PENDING', rejection: null, quote: { totals: {} } });
    const others = Array.from({ length: 6 }, () => shop.checkOut({ token }, shop.request(newId(), email), token));
    const results = await Promise.all([shop.authorise(first.value.id), ...others]);
    expect((await shop.order(first.value.id))?.status).toBe('CONFIRMED');
    expect(results.slice(1).map((result) => result?.ok)).toEqual(Array.from({ length: 6 }, () => false));
  });
});
