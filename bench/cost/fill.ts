import { randomUUID } from 'node:crypto';
import type { Account } from '../../tools/shop-client/account.ts';
import { inParallel } from '../../tools/shop-client/in-parallel.ts';

const words = ['Tea', 'Kettle', 'Bowl', 'Lantern', 'Blanket', 'Cushion', 'Vase', 'Candle', 'Basket', 'Mirror'];
const adjectives = ['Red', 'Quiet', 'Nordic', 'Hanok', 'Linen', 'Copper', 'Winter', 'Paper', 'Round', 'Tall'];

/** Products of ten categories, whose names share words as those of shops do. @returns their ids. */
export async function createCatalogue(seller: Account, count: number): Promise<readonly string[]> {
  const document =
    'mutation Create($input: CreateProductInput!) { createProduct(input: $input) { product { id } userErrors { code } } }';
  const ids: string[] = [];
  await inParallel(
    8,
    Array.from({ length: count }, (_, index) => index),
    async (index) => {
      const [word, adjective] = [words[index % 10] as string, adjectives[Math.floor(index / 10) % 10] as string];
      const input = {
        sku: `COST-${index}`,
        name: `${adjective} ${word} ${index}`,
        description: `A ${word.toLowerCase()} that is ${adjective.toLowerCase()}, made by hand and sent in paper. `.repeat(4),
        category: `Category ${index % 10}`,
        price: { amount: 1_000 + index, currency: 'KRW' },
        stock: 1_000_000,
      };
      const { createProduct } = await seller.ask<{ createProduct: { product: { id: string } | null; userErrors: unknown } }>(
        document,
        {
          input,
        },
      );
      if (!createProduct.product) throw new Error(`no product: ${JSON.stringify(createProduct.userErrors)}`);
      ids.push(createProduct.product.id);
    },
  );
  return ids;
}

/** Orders of 1,000 lines, the most that an order may have. */
export async function placeLongOrders(buyer: Account, productIds: readonly string[], count: number): Promise<void> {
  const document = 'mutation Place($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } userErrors { code } } }';
  const lines = productIds.slice(0, 1_000).map((productId) => ({ productId, quantity: 1 }));
  for (let index = 0; index < count; index += 1) {
    const { placeOrder } = await buyer.ask<{ placeOrder: { order: unknown; userErrors: unknown } }>(document, {
      input: { idempotencyKey: randomUUID(), lines },
    });
    if (!placeOrder.order) throw new Error(`no order: ${JSON.stringify(placeOrder.userErrors)}`);
  }
}
