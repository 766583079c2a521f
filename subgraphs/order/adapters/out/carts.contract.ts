import { randomSecrets } from '@commerce/chassis/identity/random-secrets.ts';
import { isId, newId } from '@commerce/chassis/ids.ts';
import type { CartOwner, CartQueries } from '../../application/carts.ts';
import { makeChangeCart } from '../../application/change-cart.ts';
import type { Transact } from '../../application/ports.ts';
import type { KnownProductQueries } from '../../application/project-products.ts';
import { makePurgeExpiredCarts } from '../../application/purge-expired-carts.ts';
import { makePurgeLeftCheckouts } from '../../application/purge-left-checkouts.ts';
import { makeReadCart } from '../../application/read-cart.ts';
import { aCart, cartTime } from '../../domain/cart/cart.support.ts';
import { aKnownProduct } from '../../domain/catalogue/known-product.support.ts';

export interface CartsUnderTest {
  readonly transact: Transact;
  readonly cartQueries: CartQueries;
  readonly knownProductQueries: KnownProductQueries;
  readonly close: () => Promise<void>;
}

const hash = () => randomSecrets().fresh().hash;
const dayMs = 86_400_000;

/** The contract of every adapter of the carts, and the changes of carts on it. */
export function cartsContract(name: string, open: () => Promise<CartsUnderTest>): void {
  describe(`the carts on ${name}`, () => {
    let stores: CartsUnderTest;
    let time: number;
    let carts: ReturnType<typeof makeChangeCart>;
    let read: ReturnType<typeof makeReadCart>;
    const now = () => new Date(time);
    beforeEach(async () => {
      stores = await open();
      time = cartTime.getTime();
      const tokens = randomSecrets();
      const products = stores.knownProductQueries;
      carts = makeChangeCart({ ...stores, products, tokens, newId, isId, now, digest: (text) => text });
      read = makeReadCart({ ...stores, tokens, now });
    });
    afterEach(() => stores.close());

    const account = () => ({ buyerId: newId() });
    /** A new anonymous cart with a product in it. */
    async function anonymous(productId = newId(), quantity = 1): Promise<{ readonly token: string }> {
      const added = await carts.add({ token: null }, { productId, quantity, key: null });
      if (!added.ok || !added.value.token) throw new Error('no anonymous cart');
      return { token: added.value.token };
    }
    const contentOf = async (owner: CartOwner) =>
      Object.fromEntries((await read(owner))?.cart.lines.map(({ productId, quantity }) => [productId, quantity]) ?? []);

    const checkedOut = (cartId: string, currency: 'KRW' | 'USD') =>
      stores.transact(({ checkouts }) => checkouts.save(cartId, currency, newId()));
    const latestOf = async (cartId: string) => {
      const latest = await stores.transact(({ checkouts }) => checkouts.latestOf(cartId));
      return latest.map(({ currency }) => currency).sort();
    };

    it('are returned as they were stored, by account, token and id', async () => {
      const cart = aCart({
        id: newId(),
        buyerId: null,
        tokenHash: hash(),
        lines: [
          { productId: newId(), quantity: 3, priceThen: { amount: 1_999, currency: 'USD' } },
          { productId: newId(), quantity: 1, priceThen: null },
        ],
        codes: ['봄맞이', 'SPRING'],
        additions: [{ key: hash(), productId: newId(), quantity: 2 }],
        mergedInto: newId(),
      });
      const accounts = aCart({ id: newId(), buyerId: newId() });
      await stores.transact(async (inside) => {
        expect([await inside.carts.add(cart), await inside.carts.add(accounts)]).toEqual([true, true]);
      });
      expect(await stores.cartQueries.withTokenHash(String(cart.tokenHash))).toEqual(cart);
      expect(await stores.cartQueries.ofBuyer(String(accounts.buyerId))).toEqual(accounts);
      expect(await stores.cartQueries.ofBuyer(newId())).toBeUndefined();
      await stores.transact(async (inside) => {
        expect(await inside.carts.withId(cart.id)).toEqual(cart);
        await inside.carts.save({ ...accounts, codes: ['SPRING'] });
      });
      expect(await stores.cartQueries.ofBuyer(String(accounts.buyerId))).toEqual({ ...accounts, codes: ['SPRING'] });
    });

    it('are one for each account, even if many requests make the first at once', async () => {
      const owner = account();
      const ids = Array.from({ length: 10 }, () => newId());
      const added = await Promise.all(ids.map((productId) => carts.add(owner, { productId, quantity: 1, key: null })));
      expect(new Set(added.map((one) => one.ok && one.value.cart.id)).size).toBe(1);
      expect(await contentOf(owner)).toEqual(Object.fromEntries(ids.map((id) => [id, 1])));
    });

    it('lose none of ten parallel clicks, in two tabs and with repetitions', async () => {
      const [tea, cup] = [newId(), newId()];
      for (const owner of [account(), await anonymous(cup, 5)]) {
        const clicks = Array.from({ length: 10 }, (_, index) => {
          const addition = { productId: index % 2 ? tea : cup, quantity: index + 1, key: `click ${index}` };
          return [carts.add(owner, addition), carts.add(owner, addition)];
        });
        const answers = await Promise.all(clicks.flat());
        expect(answers.filter(({ ok }) => !ok)).toEqual([]);
        expect(await contentOf(owner)).toEqual({ [tea]: 30, [cup]: 25 + ('token' in owner ? 5 : 0) });
      }
    });

    it('are merged once, however often and by how many requests at once', async () => {
      const [tea, cup] = [newId(), newId()];
      const [owner, guest] = [account(), await anonymous(tea, 3)];
      await carts.add(guest, { productId: cup, quantity: 9_999, key: null });
      await carts.add(owner, { productId: cup, quantity: 2, key: null });
      await Promise.all(Array.from({ length: 5 }, () => carts.merge(owner.buyerId, guest.token)));
      const merged = await carts.merge(owner.buyerId, guest.token);
      expect(merged).toMatchObject({ token: null, cart: { buyerId: owner.buyerId } });
      expect(await contentOf(owner)).toEqual({ [tea]: 3, [cup]: 10_000 });
      expect(await read(guest)).toBeUndefined();
      const added = await carts.add(guest, { productId: tea, quantity: 1, key: null });
      expect(added.ok && added.value.token !== guest.token).toBe(true); // a spent token opens nothing
      expect(await contentOf(owner)).toMatchObject({ [tea]: 3 });
    });

    it('are joined once, by requests that name them in either order at once, and lose nothing', async () => {
      const [tea, cup] = [newId(), newId()];
      const [one, two] = [await anonymous(tea, 3), await anonymous(cup, 1)];
      await carts.add(two, { productId: tea, quantity: 4, key: null });
      await Promise.all([
        ...Array.from({ length: 4 }, () => carts.join(one.token, two.token)),
        ...Array.from({ length: 4 }, () => carts.join(two.token, one.token)),
        carts.add(one, { productId: cup, quantity: 2, key: 'a click' }),
      ]);
      const joined = await carts.join(one.token, two.token);
      const [open, spent] = joined?.token === one.token ? [one, two] : [two, one];
      expect(joined?.token).toBe(open.token);
      const content = await contentOf(open);
      expect(content[tea]).toBe(7);
      expect([1, 3]).toContain(content[cup]); // an addition to a cart that was moved before it makes a new cart
      expect(await read(spent)).toBeUndefined();
      expect(await carts.join(open.token, open.token)).toMatchObject({ token: open.token });
      expect(await contentOf(open)).toEqual(content);
    });

    it('are joined with nothing that the client has no token of', async () => {
      const [guest, stranger, owner] = [await anonymous(), await anonymous(), account()];
      await carts.add(owner, { productId: newId(), quantity: 1, key: null });
      const ids = await Promise.all([stranger, owner].map(async (of) => (await read(of))?.cart.id ?? ''));
      const before = await Promise.all([guest, stranger, owner].map(contentOf));
      for (const other of ['', hash(), randomSecrets().fresh().text, stranger.token.slice(1), ...ids, owner.buyerId]) {
        expect(await carts.join(guest.token, other)).toMatchObject({ token: guest.token });
        expect(await carts.join(other, guest.token)).toMatchObject({ token: guest.token });
        expect(await carts.join(other, other)).toBeUndefined();
      }
      expect(await Promise.all([guest, stranger, owner].map(contentOf))).toEqual(before);
      await carts.merge(owner.buyerId, stranger.token);
      expect(await carts.join(stranger.token, guest.token)).toMatchObject({ token: guest.token }); // a spent token opens nothing
      expect(await contentOf(guest)).toEqual(before[0]);
    });

    it('of two accounts that merge one token go to one of them', async () => {
      const [one, two, guest] = [account(), account(), await anonymous()];
      await Promise.all([one, two].map(({ buyerId }) => carts.merge(buyerId, guest.token)));
      const contents = await Promise.all([one, two].map(contentOf));
      expect(contents.map((content) => Object.keys(content).length).sort()).toEqual([0, 1]);
    });

    it('are opened by their own token and account only', async () => {
      const guest = await anonymous();
      for (const token of [
        guest.token.slice(0, -1),
        `${guest.token} `,
        '',
        newId(),
        hash(),
        '🛒',
        randomSecrets().fresh().text,
      ]) {
        expect(await read({ token })).toBeUndefined();
        const added = await carts.add({ token }, { productId: newId(), quantity: 1, key: null });
        expect(added.ok && added.value.token).not.toBe(token); // a token that the client has made is never used
      }
      expect(Object.keys(await contentOf(guest))).toHaveLength(1);
      expect(await carts.removeLine({ token: null }, newId())).toBeUndefined();
    });

    it('remember the price of a product when it was put in', async () => {
      const tea = aKnownProduct({ id: newId() });
      await stores.transact(({ products }) => products.save([tea]));
      const owner = account();
      await carts.setLine(owner, { productId: tea.id, quantity: 2 });
      const dearer = { amount: 1, currency: 'USD' } as const;
      await stores.transact(({ products }) =>
        products.save([{ ...tea, details: tea.details && { ...tea.details, price: dearer } }]),
      );
      await carts.setLine(owner, { productId: tea.id, quantity: 3 });
      expect((await read(owner))?.cart.lines).toEqual([{ productId: tea.id, quantity: 3, priceThen: tea.details?.price }]);
      await carts.add(owner, { productId: tea.id, quantity: 1, key: null });
      expect((await read(owner))?.cart.lines).toEqual([{ productId: tea.id, quantity: 4, priceThen: dearer }]);
    });

    it('expire 90 days after their last change, and are purged in steps', async () => {
      const [guest, other, owner] = [await anonymous(), await anonymous(), account()];
      await carts.setLine(owner, { productId: newId(), quantity: 1 });
      time += 90 * dayMs - 1;
      await carts.add(other, { productId: newId(), quantity: 1, key: null });
      expect([await read(guest), await read(owner)]).toEqual([expect.anything(), expect.anything()]);
      time += 1;
      expect([await read(guest), await read(owner)]).toEqual([undefined, undefined]);
      const purge = makePurgeExpiredCarts({ ...stores, now, limit: 1, pause: () => Promise.resolve() });
      const productId = newId();
      await carts.add(owner, { productId, quantity: 1, key: null }); // the account's cart begins anew
      expect(await contentOf(owner)).toEqual({ [productId]: 1 });
      expect([await purge(), await purge()]).toEqual([1, 0]);
      expect([await read(other), await read(owner)]).toEqual([expect.anything(), expect.anything()]);
    });

    it('take what names their latest orders with them, and leave that of other carts', async () => {
      const [old, young] = [aCart({ id: newId(), buyerId: newId() }), aCart({ id: newId(), buyerId: newId() })];
      const expiresAt = new Date(old.expiresAt.getTime() + dayMs);
      await stores.transact(({ carts }) => carts.add(old));
      await stores.transact(({ carts }) => carts.add({ ...young, expiresAt }));
      for (const { id } of [old, young]) {
        for (const currency of ['KRW', 'USD'] as const) await checkedOut(id, currency);
        await stores.transact(({ checkouts }) => checkouts.lock(id, 'EUR')); // a checkout that has stored no order
      }
      expect(await stores.cartQueries.purgeExpired(old.expiresAt, 10)).toBe(1);
      expect([await latestOf(old.id), await latestOf(young.id)]).toEqual([[], ['KRW', 'USD']]);
    });

    it('that are not there any more lose the names of their latest orders, once and in steps', async () => {
      const cart = aCart({ id: newId(), buyerId: newId() });
      await stores.transact(({ carts }) => carts.add(cart));
      const gone = [newId(), newId(), newId()];
      for (const id of [cart.id, ...gone]) await checkedOut(id, 'KRW');
      let steps = 0;
      const cartQueries = {
        purgeCheckoutsAfter: (id: string, limit: number) => {
          steps += 1;
          return stores.cartQueries.purgeCheckoutsAfter(id, limit);
        },
      };
      const purge = makePurgeLeftCheckouts({ cartQueries, limit: 2, pause: () => Promise.resolve() });
      await purge();
      expect(await Promise.all([cart.id, ...gone].map(latestOf))).toEqual([['KRW'], [], [], []]);
      expect(steps).toBe(3);
      await purge();
      expect(steps).toBe(3);
    });

    it('are emptied, line by line or at once', async () => {
      const [tea, cup, owner] = [newId(), newId(), account()];
      for (const productId of [tea, cup]) await carts.setLine(owner, { productId, quantity: 2 });
      await carts.removeLine(owner, tea);
      await carts.removeLine(owner, tea);
      expect(await contentOf(owner)).toEqual({ [cup]: 2 });
      expect(await carts.setLine(owner, { productId: cup, quantity: 0 })).toMatchObject({
        ok: true,
        value: { cart: { lines: [] } },
      });
      await carts.setLine(owner, { productId: tea, quantity: 1 });
      expect(await carts.clear(owner)).toMatchObject({ cart: { lines: [] } });
      expect(await carts.setLine(account(), { productId: tea, quantity: 0 })).toEqual({ ok: true, value: undefined });
    });
  });
}
