import { newId } from '@commerce/chassis/ids.ts';
import type { Transact } from '../../application/ports.ts';
import { type KnownProductQueries, projectProducts } from '../../application/project-products.ts';
import { aKnownProduct, someDetails } from '../../domain/catalogue/known-product.support.ts';
import type { ProductState } from '../../domain/catalogue/known-product.ts';

export interface KnownProductsUnderTest {
  readonly transact: Transact;
  readonly knownProductQueries: KnownProductQueries;
  readonly close: () => Promise<void>;
}

/** The contract of every adapter of the known products. */
export function knownProductsContract(name: string, open: () => Promise<KnownProductsUnderTest>): void {
  describe(`the known products on ${name}`, () => {
    let stores: KnownProductsUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    const project = (states: readonly ProductState[]) => stores.transact((inside) => projectProducts(inside, states));
    const known = async (id: string) => (await stores.knownProductQueries.withIds([id])).get(id);

    it('are returned as they were stored, inside and outside of a transaction, and only those that were asked for', async () => {
      const tea = aKnownProduct({ id: newId(), available: 2 ** 40, details: { name: '녹차 “Ujeon” 🍵', weight: null } });
      const cup = aKnownProduct({ id: newId(), details: { imageUrl: '/media/cup.svg', categoryIds: [newId(), newId()] } });
      const stockOnly = { ...aKnownProduct({ id: newId() }), details: null, detailsRevision: -1 };
      await stores.transact(({ products }) => products.save([tea, cup, stockOnly]));
      const expected = new Map([tea, stockOnly].map((product) => [product.id, product]));
      const ids = [stockOnly.id, newId(), tea.id];
      expect(await stores.knownProductQueries.withIds(ids)).toEqual(expected);
      expect(await stores.transact(({ products }) => products.withIds(ids))).toEqual(expected);
    });

    it('keep the newest details and the newest stock', async () => {
      const productId = newId();
      await project([{ productId, revision: 2, available: 8 }]);
      await project([{ productId, revision: 1, available: 10, details: someDetails() }]);
      expect(await known(productId)).toMatchObject({
        details: someDetails(),
        detailsRevision: 1,
        available: 8,
        stockRevision: 2,
      });
      const details = someDetails({ price: { amount: 1, currency: 'USD' } });
      await project([
        { productId, revision: 4, available: 7, details },
        { productId, revision: 3, available: 9, details: someDetails() },
      ]);
      expect(await known(productId)).toEqual({ id: productId, details, detailsRevision: 4, available: 7, stockRevision: 4 });
    });

    it('take the reports of many transactions at once, and end at the newest', async () => {
      const ids = Array.from({ length: 5 }, () => newId());
      const revisions = Array.from({ length: 20 }, (_, revision) => revision);
      const batches = revisions.map((revision) =>
        ids.map((productId) => ({ productId, revision, available: revision, details: someDetails({ sku: `S${revision}` }) })),
      );
      await Promise.all(batches.map((states, index) => project(index % 2 ? states : [...states].reverse())));
      const found = await stores.knownProductQueries.withIds(ids);
      expect([...found.values()].map(({ available, details }) => [available, details?.sku])).toEqual(ids.map(() => [19, 'S19']));
    });
  });
}
