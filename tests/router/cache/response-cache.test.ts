import { aCachedShop, ann, ben, cachedSupergraph, type Goods } from './cached-shop.support.ts';

const supergraph = cachedSupergraph();
const list = '{ items { id name price } }';
const wishes = '{ wishes { note item { name price } } }';

const aShop = (options: { isOn?: () => boolean } = {}) => aCachedShop({ supergraph, ...options });
const reprice = ({ goods }: ReturnType<typeof aShop>, id: string, price: number) =>
  Object.assign(goods.get(id) as Goods, { price });

describe('a public answer', () => {
  it('is made once for everybody, and is the same bytes', async () => {
    const shop = aShop();
    const first = await shop.answer(list, ann);
    expect(await shop.askedFor(() => shop.answer(list, ben))).toBe(0);
    const second = await shop.answer(list, ben);
    expect(Buffer.compare(first.passthrough as Uint8Array, second.passthrough as Uint8Array)).toBe(0);
    expect(second).toMatchObject({ publicUntil: expect.any(Number) });
  });

  it('is another one for other variables and in another language', async () => {
    const shop = aShop();
    const some = 'query ($most: Int) { items(most: $most) { id } }';
    expect(await shop.ask(some, ann, { most: 1 })).toEqual({ items: [{ id: '1' }] });
    expect(await shop.ask(some, ann, { most: 2 })).toEqual({ items: [{ id: '1' }, { id: '2' }] });
    expect(await shop.askedFor(() => shop.ask(some, { ...ann, acceptLanguage: 'en' }, { most: 2 }))).toBe(1);
  });

  it('is not cached while no invalidation would arrive', async () => {
    const shop = aShop({ isOn: () => false });
    await shop.ask(list);
    expect(await shop.askedFor(() => shop.ask(list))).toBe(1);
    expect(await shop.answer(list)).not.toHaveProperty('publicUntil', expect.any(Number));
  });

  it('goes with a change of an entity in it, and only then', async () => {
    const shop = aShop();
    const one = 'query ($id: ID!) { item(id: $id) { id price } }';
    await Promise.all(['1', '2'].map((id) => shop.ask(one, ann, { id })));
    reprice(shop, '1', 120);
    shop.invalidate('Item:1');
    expect(await shop.askedFor(() => shop.ask(one, ann, { id: '2' }))).toBe(0);
    expect(await shop.ask(one, ann, { id: '1' })).toEqual({ item: { id: '1', price: 120 } });
  });

  it('goes with any change of the type if it does not say which entities it shows', async () => {
    const shop = aShop();
    const nameless = '{ items { price } }';
    await shop.ask(nameless);
    shop.invalidate('Item');
    expect(await shop.askedFor(() => shop.ask(nameless))).toBe(1);
  });

  it('that was fetched before a change and came after it is given to who asked, and not kept', async () => {
    const shop = aShop();
    shop.state.meanwhile = async () => {
      shop.state.meanwhile = async () => undefined;
      reprice(shop, '1', 500);
      shop.invalidate('Item:1');
    };
    expect(await shop.ask(list)).toMatchObject({ items: [{ price: 100 }, {}, {}] });
    expect(await shop.ask(list)).toMatchObject({ items: [{ price: 500 }, {}, {}] });
  });

  it('that is under way when something changes is not joined by those who ask afterwards', async () => {
    const shop = aShop();
    await shop.ask(list); // known to be public from here on
    shop.invalidate('Item:1');
    let late: Promise<unknown> | undefined;
    shop.state.meanwhile = async () => {
      shop.state.meanwhile = async () => undefined;
      reprice(shop, '1', 700);
      shop.invalidate('Item:1');
      late = shop.ask(list, ben);
      await late;
    };
    const early = shop.ask(list);
    expect(await early).toMatchObject({ items: [{ price: 100 }, {}, {}] });
    expect(await late).toMatchObject({ items: [{ price: 700 }, {}, {}] });
    expect(await shop.ask(list)).toMatchObject({ items: [{ price: 700 }, {}, {}] });
  });
});

describe('callers that join a public answer under way', () => {
  const failing = async (code: string) => {
    const shop = aShop();
    await shop.ask(list); // known to be public from here on
    shop.invalidate('Item:1');
    const gate = Promise.withResolvers<void>();
    shop.state.meanwhile = async () => {
      await gate.promise;
      throw Object.assign(new Error('no answer'), { extensions: { code } });
    };
    let ended = 0;
    const callers = Array.from({ length: 20 }, async (_, index) => {
      const answered = await shop.answer(list, index % 2 === 0 ? ann : ben);
      ended += 1;
      return answered;
    });
    await new Promise(setImmediate);
    const asked = await shop.askedFor(async () => {
      gate.resolve();
      await Promise.all(callers);
    });
    expect(ended).toBe(20);
    return { asked, answers: await Promise.all(callers) };
  };

  it('share its failure: no one waits for the same subgraph a second time', async () => {
    const { asked, answers } = await failing('SERVICE_UNAVAILABLE');
    expect(asked).toBe(0);
    for (const answered of answers) expect(answered).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
  });

  it('share no other error: it may be the first caller’s alone', async () => {
    expect((await failing('FORBIDDEN')).asked).toBeGreaterThan(0);
  });
});

describe('entities', () => {
  it('are asked for once, the rest of the answer each time', async () => {
    const shop = aShop();
    expect(await shop.ask(wishes, ann)).toMatchObject({
      wishes: [{ note: 'ann', item: { name: 'item 1' } }, {}, { item: { name: null } }],
    });
    shop.asked.length = 0;
    expect(await shop.ask(wishes, ben)).toMatchObject({
      wishes: [{ note: 'ben', item: { name: 'item 1' } }, { item: { name: 'item 2' } }, { item: { name: null } }],
    });
    const [, entities] = shop.asked;
    // one that is not there may come
    expect(Object.values(entities?.variables ?? {})).toEqual([[{ __typename: 'Item', id: '9' }]]);
  });

  it('that changed are asked for alone', async () => {
    const shop = aShop();
    shop.goods.set('9', { id: '9', name: 'nine', price: 9 });
    await shop.ask(wishes);
    reprice(shop, '2', 222);
    shop.invalidate('Item:2');
    shop.asked.length = 0;
    expect(await shop.ask(wishes)).toMatchObject({
      wishes: [{ item: { price: 100 } }, { item: { price: 222 } }, { item: { price: 9 } }],
    });
    expect(Object.values(shop.asked[1]?.variables ?? {})).toEqual([[{ __typename: 'Item', id: '2' }]]);
  });

  it('that fail leave those that are kept as they are, each error at its place', async () => {
    const shop = aShop();
    shop.goods.set('9', { id: '9', name: 'nine', price: 9 });
    await shop.ask(wishes);
    shop.invalidate('Item:2');
    shop.state.isFailing = true;
    const answered = await shop.answer(wishes);
    expect(answered.passthrough).toBeUndefined();
    expect(answered).toMatchObject({ errors: [{ path: ['wishes', 1, 'item', 'price'] }] });
    shop.state.isFailing = false;
    expect(await shop.ask(wishes)).toMatchObject({ wishes: [{}, { item: { price: 100 } }, {}] });
  });

  it('are filled into answers without being changed by them', async () => {
    const shop = aShop();
    const question = '{ items { seller { name } } }';
    expect(await shop.ask(question)).toEqual(await shop.ask(question));
    expect(await shop.askedFor(() => shop.ask(question))).toBe(0); // both subgraphs' parts are public
  });
});

describe('never kept', () => {
  it.each([
    ['the caller', '{ me { name } }'],
    ['a field that depends on who asks', '{ whoAsks }'],
    ['public beside private', '{ count whoAsks }'],
    ['a public type in a private place', '{ viewed { item { id name } } }'],
    ['a private field of a public type', '{ item(id: 1) { id bargain } }'],
  ])('is %s', async (_, query) => {
    const shop = aShop();
    await shop.ask(query, ann);
    expect(await shop.askedFor(() => shop.ask(query, ben))).toBeGreaterThan(0);
    expect((await shop.answer(query, ben)) as object).not.toHaveProperty('publicUntil', expect.any(Number));
  });

  it('is an answer with an error, whole or in part', async () => {
    const shop = aShop();
    shop.state.isFailing = true;
    expect(await shop.ask(list)).toMatchObject({ items: [{ price: null }, {}, {}] });
    shop.state.isFailing = false;
    expect(await shop.ask(list)).toMatchObject({ items: [{ price: 100 }, {}, {}] });
  });

  it('is what is not there: it may come into being', async () => {
    const shop = aShop();
    const missing = '{ item(id: "7") { name } }';
    expect(await shop.ask(missing)).toEqual({ item: null });
    shop.goods.set('7', { id: '7', name: 'seven', price: 7 });
    expect(await shop.ask(missing)).toEqual({ item: { name: 'seven' } });
  });
});

describe('a mutation through this process', () => {
  it('voids what it names and every list, before its client has the answer', async () => {
    const shop = aShop();
    await shop.ask(list);
    await shop.ask(wishes);
    await shop.ask('mutation { setPrice(id: "1", price: 150) { id price } }');
    expect(await shop.ask(list)).toMatchObject({ items: [{ price: 150 }, {}, {}] });
    shop.asked.length = 0;
    expect(await shop.ask(wishes)).toMatchObject({ wishes: [{ item: { price: 150 } }, {}, {}] });
    expect(Object.values(shop.asked[1]?.variables ?? {})).toEqual([['1', '9'].map((id) => ({ __typename: 'Item', id }))]);
  });

  it('voids everything of its subgraph if it names nothing', async () => {
    const shop = aShop();
    await shop.ask(wishes);
    await shop.ask('mutation { clearAll }');
    shop.asked.length = 0;
    await shop.ask(wishes);
    expect(Object.values(shop.asked[1]?.variables ?? {})).toEqual([['1', '2', '9'].map((id) => ({ __typename: 'Item', id }))]);
  });
});
