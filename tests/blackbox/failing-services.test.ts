import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import { dataOf } from './support/ask.ts';
import { aProduct, type Product } from './support/goods.ts';
import { anOrder, aSettledOrder, type Order, settled } from './support/orders.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';
import { openShop, type RunningShop } from './support/running-shop.ts';

/** Only this file breaks services, so that it has a shop of its own. */
describe('a shop of which one service is dead', () => {
  let shop: RunningShop;
  let seller: Person;
  let shopper: Person;
  let bowl: Product;
  let order: Order;

  beforeAll(async () => {
    shop = await openShop();
    [seller, shopper] = await Promise.all([aSeller(shop.url), aShopper(shop.url)]);
    bowl = await aProduct(seller);
    order = await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
  });

  afterAll(() => shop?.close());

  const revive = async (name: 'user' | 'auth' | 'product' | 'order') => {
    shop.processes[name].start();
    await shop.ready([name]);
  };

  /** Asks until the answer carries no errors: a router may be careful for a moment after a service came back. */
  const listOrders = 'query Mine { me { orders { nodes { id status lines { name sku quantity product { name } } } } } }';
  const listProducts = 'query Shelf { products { nodes { id name } } }';

  it('shows old orders from their snapshots while the catalogue is dead', async () => {
    await shop.processes.product.kill();
    const { data } = await shopper.ask(listOrders);
    expect(data).toEqual({
      me: {
        orders: {
          nodes: [{ id: order.id, status: 'CONFIRMED', lines: [{ name: bowl.name, sku: bowl.sku, quantity: 1, product: null }] }],
        },
      },
    });
  });

  it('accepts orders while the catalogue is dead, and settles them once it is back', async () => {
    const waiting = await anOrder(shopper, [{ productId: bowl.id, quantity: 2 }]);
    expect(waiting.status).toBe('PENDING');
    await revive('product');
    expect((await settled(shopper, waiting.id)).status).toBe('CONFIRMED');
    const { product } = await eventually(() =>
      dataOf<{ product: { available: number } }>({
        url: shop.url,
        document: `query P { product(id: "${bowl.id}") { available } }`,
      }),
    );
    expect(product.available).toBe(7);
  });

  it('sells on from the catalogue’s page while orders are dead, and says which field is missing', async () => {
    await shop.processes.order.kill();
    const { data, errors } = await shopper.ask<{ products: { nodes: unknown[] }; me: unknown }>(
      'query Page { products { nodes { id name } } me { id orders { nodes { id } } } }',
    );
    expect(data).toEqual({ products: { nodes: [{ id: bowl.id, name: bowl.name }] }, me: { id: shopper.id, orders: null } });
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['SERVICE_UNAVAILABLE']);
    await revive('order');
    expect(await eventually(() => shopper.dataOf<{ me: { orders: { nodes: unknown[] } } }>(listOrders))).toMatchObject({
      me: { orders: { nodes: [{ status: 'CONFIRMED' }, { id: order.id }] } },
    });
  });

  it('shows its catalogue without sellers’ names while accounts are dead', async () => {
    await shop.processes.user.kill();
    const { data } = await shopper.ask('query P($id: ID!) { product(id: $id) { name seller { name } } }', { id: bowl.id });
    expect(data).toMatchObject({ product: { name: bowl.name } });
    await revive('user');
    const shown = await eventually(() =>
      shopper.dataOf('query P($id: ID!) { product(id: $id) { seller { name } } }', { id: bowl.id }),
    );
    expect(shown).toEqual({ product: { seller: { name: seller.name } } });
  });

  it('keeps those signed in who are, while signing in is dead', async () => {
    await shop.processes.auth.kill();
    expect(await shopper.dataOf('query Me { me { id } }')).toEqual({ me: { id: shopper.id } });
    expect(await dataOf({ url: shop.url, document: listProducts })).toMatchObject({ products: { nodes: [{ id: bowl.id }] } });
    await revive('auth');
  });

  it('starts a crashed process again by itself', async () => {
    const before = shop.processes.product.pid();
    if (before === undefined) throw new Error('the product service does not run');
    process.kill(before, 'SIGKILL');
    const { products } = await eventually(async () => {
      if (shop.processes.product.pid() === before) throw new Error('not gone yet');
      return dataOf<{ products: { nodes: unknown[] } }>({ url: shop.url, document: listProducts });
    });
    expect(products.nodes).toHaveLength(1);
    expect(shop.processes.product.pid()).not.toBe(before);
  });

  it('settles an order whose service is killed right after it was accepted', async () => {
    const accepted = await anOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
    await shop.processes.order.kill();
    await revive('order');
    expect((await eventually(() => settled(shopper, accepted.id))).status).toBe('CONFIRMED');
  });
});
