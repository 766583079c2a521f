import { aShop, engines, everything, type Name, order } from './support/a-shop.ts';

describe.each(Object.keys(engines) as (keyof typeof engines)[])(
  'a query over all four subgraphs, executed by the %s engine,',
  (engine) => {
    let shop: Awaited<ReturnType<typeof aShop>>;
    beforeEach(async () => {
      shop = await aShop({ engine });
    });
    afterEach(() => shop.close());

    it('is answered whole, and each subgraph knows who asks', async () => {
      const { data, errors } = await shop.ask(everything);
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        me: {
          name: 'Ann',
          orders: {
            nodes: [
              {
                number: order.number,
                lines: [1, 2].map(() => ({ name: 'Mug', product: { name: 'Mug', seller: { name: 'Sue' } } })),
              },
            ],
          },
        },
        sessions: [{ isCurrent: true }],
        products: { nodes: [{ name: 'Mug', seller: { name: 'Sue' } }] },
        order: { number: order.number, buyer: { name: 'Ann' } },
      });
      expect(shop.callers).toEqual([{ kind: 'user', userId: 'ann', roles: ['CUSTOMER'], sessionId: 's1' }]);
    });

    it.each<[Name, object, string[]]>([
      [
        'user',
        {
          me: null,
          sessions: [{ isCurrent: true }],
          products: { nodes: [{ name: 'Mug', seller: null }] },
          order: { buyer: null },
        },
        ['me', 'products.nodes.0.seller.name', 'order.buyer.name'],
      ],
      ['auth', { me: { name: 'Ann' }, sessions: null, products: { nodes: [{ name: 'Mug' }] } }, ['sessions']],
      [
        'product',
        {
          me: {
            orders: {
              nodes: [
                {
                  lines: [
                    { name: 'Mug', product: null },
                    { name: 'Mug', product: null },
                  ],
                },
              ],
            },
          },
          products: null,
          order: { number: order.number },
        },
        [
          'products',
          'me.orders.nodes.0.lines.0.product.name',
          'me.orders.nodes.0.lines.1.product.name',
          'me.orders.nodes.0.lines.0.product.seller',
          'me.orders.nodes.0.lines.1.product.seller',
        ],
      ],
      [
        'order',
        { me: { name: 'Ann', orders: null }, products: { nodes: [{ seller: { name: 'Sue' } }] }, order: null },
        ['me.orders', 'order'],
      ],
    ])('without %s leaves that part null with an error at its place, and answers the rest', async (name, expected, places) => {
      await shop.servers[name].close();
      const { data, errors = [] } = await shop.ask(everything);
      expect(data).toMatchObject(expected);
      expect(errors.map(({ path }) => path.join('.')).sort()).toEqual([...places].sort());
      for (const error of errors) {
        expect(error).toEqual({
          message: '일시적으로 지연이 발생했습니다',
          path: error.path,
          extensions: { code: 'SERVICE_UNAVAILABLE' },
        });
      }
    });

    it('with a product that is gone has null in its place and no error', async () => {
      const { data, errors } = await shop.ask('{ order(id: "o2") { lines { quantity name product { name } } } }');
      expect(errors).toBeUndefined();
      expect(data.order).toEqual({ lines: [{ quantity: 2, name: 'Mug', product: null }] });
    });

    it('is still answered after a mutation whose product part is down', async () => {
      await shop.servers.product.close();
      const lines = '[{ productId: "mug", quantity: 2 }]';
      const { data, errors } = await shop.ask(
        `mutation { placeOrder(input: { idempotencyKey: "k", lines: ${lines} }) { order { number lines { product { name } } } } }`,
      );
      expect(data.placeOrder).toEqual({ order: { number: order.number, lines: [{ product: null }, { product: null }] } });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['SERVICE_UNAVAILABLE', 'SERVICE_UNAVAILABLE']);
    });
  },
);
