import { randomUUID } from 'node:crypto';
import type { StockCommand } from '../../domain/decide-batch.ts';
import type { Product } from '../../domain/product.ts';
import { type Adapter, addAll, another, type StoresUnderTest, settle, stockOf } from './stores.support.ts';

const reserving = (orderId: string, ...lines: readonly (readonly [Product, number])[]): StockCommand => ({
  type: 'ReserveStock',
  orderId,
  lines: lines.map(([{ id }, quantity]) => ({ productId: id, quantity })),
});
const releasing = (orderId: string): StockCommand => ({ type: 'ReleaseStock', orderId });

/** The contract of every adapter of `StockLedger`, tested by its use case. */
export function stockLedgerContract({ name, open }: Adapter): void {
  describe(`reserving stock, ${name}`, () => {
    let shop: StoresUnderTest;
    const tea = another({ available: 5, name: 'Tea' });
    const cup = another({ available: 5, price: { amount: 700, currency: 'EUR' } });
    beforeEach(async () => {
      shop = await open();
      await addAll(shop, tea, cup);
    });
    afterEach(() => shop.close());
    const replies = async () => (await shop.sent()).filter(({ type }) => type !== 'StockMoved');

    it('reserves every line, replies with prices and sends an event', async () => {
      const orderId = randomUUID();
      await settle(shop, reserving(orderId, [tea, 2], [cup, 5]));
      const [{ categoryPath: categoryIds } = tea] = await shop.products.byIds([tea.id]);
      const common = { taxClass: 'STANDARD', weight: null, categoryIds };
      const lines = [
        { productId: tea.id, quantity: 2, sku: tea.sku, name: 'Tea', unitPrice: tea.price, ...common },
        { productId: cup.id, quantity: 5, sku: cup.sku, name: cup.name, unitPrice: cup.price, ...common },
      ];
      const stocks = [
        { productId: tea.id, revision: 2, available: 3 },
        { productId: cup.id, revision: 2, available: 0 },
      ].sort((a, b) => (a.productId < b.productId ? -1 : 1));
      expect(await shop.sent()).toEqual([
        { type: 'StockReserved', data: { orderId, lines } },
        { type: 'StockMoved', data: { productIds: [tea.id, cup.id].sort(), reason: 'RESERVED', orderId, stocks } },
      ]);
      expect(await stockOf(shop, tea, cup)).toEqual([3, 0]);
      const found = await shop.products.byIds([tea.id, cup.id]);
      expect(found.map(({ revision }) => revision)).toEqual([2, 2]);
    });

    it('reserves nothing of a refused order, and replies with the refused product and the names of the products', async () => {
      const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
      const [gone, missing] = [another({ archived: true }), another()];
      await addAll(shop, gone);
      const refusal = (orderId: string, code: string, { id }: Product, available: number | null, known: readonly Product[]) => ({
        orderId,
        code,
        productId: id,
        products: [{ productId: id, code, available }],
        lines: known.map(({ id: productId, sku, name }) => ({ productId, sku, name })),
      });
      await settle(
        shop,
        reserving(first, [cup, 1], [tea, 6]),
        reserving(second, [cup, 1], [gone, 1]),
        reserving(third, [cup, 1], [missing, 1]),
      );
      expect(await shop.sent()).toEqual([
        { type: 'StockRefused', data: refusal(first, 'OUT_OF_STOCK', tea, 5, [cup, tea]) },
        { type: 'StockRefused', data: refusal(second, 'PRODUCT_ARCHIVED', gone, null, [cup, gone]) },
        { type: 'StockRefused', data: refusal(third, 'PRODUCT_UNKNOWN', missing, null, [cup]) },
      ]);
      expect(await stockOf(shop, tea, cup)).toEqual([5, 5]);
    });

    it('names the products of each order in its language, also when it is repeated in another one', async () => {
      const [bowl, jar] = [
        another({ name: 'Bowl', texts: [{ language: 'ko', name: '사발 🌙', description: '' }] }),
        another({ name: '항아리', texts: [] }),
      ];
      await addAll(shop, bowl, jar);
      const [korean, english, earlier, refused] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
      const ordered = (orderId: string, language?: 'ko' | 'en', quantity = 1) => ({
        ...reserving(orderId, [bowl, quantity], [jar, 1]),
        language,
      });
      await settle(shop, ordered(korean, 'ko'), ordered(english, 'en'), ordered(earlier), ordered(refused, 'ko', 10_000));
      await settle(shop, ordered(korean, 'en'));
      const names = (await replies()).map(({ data }) => (data.lines as { name: string }[]).map(({ name }) => name));
      const inKorean = ['사발 🌙', '항아리'];
      const own = ['Bowl', '항아리'];
      expect(names).toEqual([inKorean, own, own, inKorean, inKorean]);
    });

    it('gives a repeated command the reply of its reservation, whatever has changed since', async () => {
      const [accepted, refused] = [randomUUID(), randomUUID()];
      const commands = [reserving(accepted, [tea, 4]), reserving(refused, [tea, 4])];
      await settle(shop, ...commands);
      const first = await replies();
      await shop.changeCatalogue(async (catalogue) => {
        await catalogue.save({ ...tea, name: 'Dearer tea', price: { amount: 9_999, currency: 'GBP' }, archived: true }, []);
        await catalogue.moveStock(tea.id, 100, new Date(), []);
      });
      await settle(shop, ...commands);
      expect((await replies()).slice(2)).toEqual(first);
      expect(await stockOf(shop, tea)).toEqual([101]);
    });

    it('returns the stock of an order exactly once', async () => {
      const orderId = randomUUID();
      await settle(shop, reserving(orderId, [tea, 2], [cup, 1]));
      await settle(shop, releasing(orderId));
      await settle(shop, releasing(orderId), releasing(orderId));
      expect(await stockOf(shop, tea, cup)).toEqual([5, 5]);
      expect((await replies()).slice(1)).toEqual(Array(3).fill({ type: 'StockReleased', data: { orderId } }));
      expect((await shop.sent()).filter(({ data }) => data.reason === 'RELEASED')).toHaveLength(1);
    });

    it('refuses to reserve for an order whose release came first', async () => {
      const orderId = randomUUID();
      await settle(shop, releasing(orderId));
      await settle(shop, reserving(orderId, [tea, 1]));
      expect(await replies()).toEqual([
        { type: 'StockReleased', data: { orderId } },
        { type: 'StockRefused', data: { orderId, code: 'RELEASED', productId: null } },
      ]);
      expect(await stockOf(shop, tea)).toEqual([5]);
    });

    it('returns the stock of archived products, too', async () => {
      const orderId = randomUUID();
      await settle(shop, reserving(orderId, [tea, 2]));
      await shop.changeCatalogue((catalogue) => catalogue.save({ ...tea, archived: true }, []));
      await settle(shop, releasing(orderId));
      expect(await stockOf(shop, tea)).toEqual([5]);
    });

    it('settles reservation and release of an order in the same batch', async () => {
      const [orderId, next] = [randomUUID(), randomUUID()];
      await settle(
        shop,
        reserving(orderId, [tea, 5]),
        releasing(orderId),
        reserving(next, [tea, 5]),
        reserving(orderId, [tea, 1]),
      );
      expect((await replies()).map(({ type }) => type)).toEqual([
        'StockReserved',
        'StockReleased',
        'StockReserved',
        'StockRefused',
      ]);
      expect(await stockOf(shop, tea)).toEqual([0]);
      await settle(shop, releasing(next), releasing(orderId));
      expect(await stockOf(shop, tea)).toEqual([5]);
    });

    it('sells the last 50 pieces to 50 orders, in a batch of 200 and in 200 batches', async () => {
      const [first, second] = [another({ available: 50 }), another({ available: 50 })];
      await addAll(shop, first, second);
      await settle(shop, ...Array.from({ length: 200 }, () => reserving(randomUUID(), [first, 1])));
      await Promise.all(Array.from({ length: 200 }, () => settle(shop, reserving(randomUUID(), [second, 1]))));
      const types = (await replies()).map(({ type }) => type);
      expect(types.filter((type) => type === 'StockReserved')).toHaveLength(100);
      expect(types.filter((type) => type === 'StockRefused')).toHaveLength(300);
      expect(await stockOf(shop, first, second)).toEqual([0, 0]);
    });

    it('settles parallel orders of the same products in opposite order, with sellers adjusting', async () => {
      const [one, two] = [another({ available: 100 }), another({ available: 100 })];
      await addAll(shop, one, two);
      const work = Array.from({ length: 60 }, (_, index) => {
        if (index % 3 === 0) return shop.changeCatalogue((catalogue) => catalogue.moveStock(one.id, 1, new Date(), []));
        const lines = [[one, 1] as const, [two, 1] as const];
        return settle(shop, reserving(randomUUID(), ...(index % 3 === 1 ? lines : lines.toReversed())));
      });
      await Promise.all(work);
      expect(await stockOf(shop, one, two)).toEqual([80, 60]);
    });

    it('settles an order once when two consumers get its command at the same time', async () => {
      const orderId = randomUUID();
      const both = await Promise.allSettled([1, 2].map(() => settle(shop, reserving(orderId, [tea, 2]))));
      // The second one breaks the key of the reservation and tries again, as its batch does.
      if (both.some(({ status }) => status === 'rejected')) await settle(shop, reserving(orderId, [tea, 2]));
      expect((await replies()).map(({ type }) => type)).toEqual(['StockReserved', 'StockReserved']);
      expect(await stockOf(shop, tea)).toEqual([3]);
    });

    it('takes a batch of orders with 1,000 lines each', async () => {
      const many = Array.from({ length: 1_000 }, () => another({ available: 20 }));
      await addAll(shop, ...many);
      const orderIds = Array.from({ length: 20 }, () => randomUUID());
      await settle(shop, ...orderIds.map((orderId) => reserving(orderId, ...many.map((product) => [product, 1] as const))));
      expect(new Set(await stockOf(shop, ...many))).toEqual(new Set([0]));
      await settle(shop, ...orderIds.slice(0, 5).map(releasing));
      expect(new Set(await stockOf(shop, ...many))).toEqual(new Set([5]));
    });
  });
}
