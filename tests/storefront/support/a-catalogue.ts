import { inParallel } from '../../../tools/shop-client/in-parallel.ts';
import { aProduct, type Product } from '../../blackbox/support/goods.ts';
import { aSeller, type Person } from '../../blackbox/support/people.ts';

/** A product with the address of its page, `/p/` and its slug. */
export interface FoundProduct extends Product {
  readonly path: string;
}

export interface Catalogue {
  readonly seller: Person;
  readonly bowl: FoundProduct;
  /** None of it is in stock. */
  readonly cup: FoundProduct;
}

export async function withPath(person: Person, product: Product): Promise<FoundProduct> {
  const { product: found } = await person.dataOf<{ product: { slug: string } }>(
    'query Slug($id: ID!) { product(id: $id) { slug } }',
    {
      id: product.id,
    },
  );
  return { ...product, path: `/p/${encodeURIComponent(found.slug)}` };
}

/** A bowl and a cup of `Tea & Coffee`, and thirty notebooks of `Stationery` for ₩1,000 and up. */
export async function aCatalogue(url: string): Promise<Catalogue> {
  const seller = await aSeller(url);
  const ofTea = { category: 'Tea & Coffee' };
  const bowl = await aProduct(seller, { ...ofTea, name: 'Moon Jar Bowl', description: 'White porcelain.', stock: 5 });
  const cup = await aProduct(seller, { ...ofTea, name: 'Celadon Cup', stock: 0 });
  await inParallel(
    4,
    Array.from({ length: 30 }, (_, index) => index),
    async (index) => {
      const price = { amount: 1_000 + index, currency: 'KRW' };
      await aProduct(seller, { name: `Notebook ${index}`, category: 'Stationery', price });
    },
  );
  return { seller, bowl: await withPath(seller, bowl), cup: await withPath(seller, cup) };
}
