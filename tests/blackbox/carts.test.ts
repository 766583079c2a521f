import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import { ask, codesOf, dataOf, graphqlResponse, sharedUrl } from './support/ask.ts';
import { aProduct, type UserError } from './support/goods.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';

interface Cart {
  readonly id: string;
  readonly token: string | null;
  readonly quantity: number;
  readonly lines: readonly {
    readonly id: string;
    readonly productId: string;
    readonly quantity: number;
    readonly name: string | null;
    readonly availability: string;
    readonly available: number | null;
    readonly unitPrice: { readonly amount: number } | null;
    readonly previousUnitPrice: { readonly amount: number } | null;
    readonly product: { readonly id: string; readonly sku: string } | null;
  }[];
  readonly totals: readonly {
    readonly currency: string;
    readonly lineIds: readonly string[];
    readonly total: { readonly amount: number; readonly formatted: string };
  }[];
}

const fields = `id token quantity lines {
    id productId quantity name availability available unitPrice { amount } previousUnitPrice { amount } product { id sku }
  } totals { currency lineIds subtotal { amount } discounts { label } taxes { label } shipping { amount } total { amount formatted } }`;

const cartDocument = `query Cart($token: String) { cart(token: $token) { ${fields} } }`;
const change = (mutation: string, input: string, withErrors = true) =>
  `mutation Change($input: ${input}!) { ${mutation}(input: $input) { cart { ${fields} } ${withErrors ? 'userErrors { code message field }' : ''} } }`;
const documents = {
  addToCart: change('addToCart', 'AddToCartInput'),
  setCartLine: change('setCartLine', 'SetCartLineInput'),
  removeFromCart: change('removeFromCart', 'RemoveFromCartInput', false),
  clearCart: change('clearCart', 'ClearCartInput', false),
  joinCarts: change('joinCarts', 'JoinCartsInput', false),
  mergeCart: change('mergeCart', 'MergeCartInput', false),
};

interface Payload {
  readonly cart: Cart | null;
  readonly userErrors?: readonly UserError[];
}

/** Changes the person's cart, or without a person an anonymous one. */
async function changing(
  mutation: keyof typeof documents,
  input: Readonly<Record<string, unknown>>,
  person?: Person,
): Promise<Payload> {
  const document = documents[mutation];
  const data = await (person
    ? person.dataOf<Record<string, Payload>>(document, { input })
    : dataOf<Record<string, Payload>>({ document, variables: { input } }));
  return data[mutation] as Payload;
}

async function reading(token: string | null, person?: Person): Promise<Cart | null> {
  const variables = { token };
  return (
    await (person
      ? person.dataOf<{ cart: Cart | null }>(cartDocument, variables)
      : dataOf<{ cart: Cart | null }>({ document: cartDocument, variables }))
  ).cart;
}

/** The cart once it fits: the order service learns of products a moment after the catalogue. */
async function cartThat(fits: (cart: Cart) => boolean, read: () => Promise<Cart | null>): Promise<Cart> {
  for (;;) {
    const cart = await read();
    if (cart && fits(cart)) return cart;
    await pause(25);
  }
}
const isKnown = ({ lines }: Cart) => lines.every(({ availability }) => availability !== 'UNKNOWN');

describe('an anonymous cart', () => {
  let seller: Person;
  beforeAll(async () => {
    seller = await aSeller();
  });

  it('is made by the first product, opened by its token, and shows prices, names and stock', async () => {
    const bowl = await aProduct(seller);
    const { cart } = await changing('addToCart', { productId: bowl.id, quantity: 2 });
    expect(cart?.token).toMatch(/^[\w-]{43}$/);
    const token = String(cart?.token);
    const known = await cartThat(isKnown, () => reading(token));
    expect(known).toMatchObject({
      id: cart?.id,
      token,
      quantity: 2,
      lines: [
        {
          productId: bowl.id,
          quantity: 2,
          name: bowl.name,
          availability: 'AVAILABLE',
          available: 10,
          unitPrice: { amount: 12_000 },
          previousUnitPrice: null,
          product: { id: bowl.id, sku: bowl.sku },
        },
      ],
      totals: [{ currency: 'KRW', total: { amount: 24_000, formatted: '₩24,000' } }],
    });
    expect(known.totals[0]?.lineIds).toEqual(known.lines.map(({ id }) => id));
    expect([await reading(null), await reading(String(cart?.id)), await reading(randomUUID())]).toEqual([null, null, null]);
  });

  it('shows a changed price with the one before, too little stock, and what is off sale', async () => {
    const bowl = await aProduct(seller, { stock: 3 });
    const token = String((await changing('addToCart', { productId: bowl.id, quantity: 1 })).cart?.token);
    await cartThat(isKnown, () => reading(token));
    await changing('addToCart', { token, productId: bowl.id, quantity: 4 });
    const update = 'mutation U($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }';
    await seller.dataOf(update, { input: { productId: bowl.id, price: { amount: 9_000, currency: 'KRW' } } });
    const cart = await cartThat(
      ({ lines }) => lines[0]?.previousUnitPrice !== null,
      () => reading(token),
    );
    expect(cart).toMatchObject({
      lines: [
        { availability: 'INSUFFICIENT', available: 3, unitPrice: { amount: 9_000 }, previousUnitPrice: { amount: 12_000 } },
      ],
      totals: [{ total: { amount: 45_000 } }],
    });
    await seller.dataOf('mutation A($input: ArchiveProductInput!) { archiveProduct(input: $input) { userErrors { code } } }', {
      input: { productId: bowl.id },
    });
    const gone = await cartThat(
      ({ lines }) => lines[0]?.availability === 'OFF_SALE',
      () => reading(token),
    );
    expect(gone.totals).toEqual([]);
  });

  it('says what is wrong in the language of the request', async () => {
    const input = { productId: randomUUID(), quantity: 0 };
    const { cart, userErrors } = await changing('addToCart', input);
    expect([cart, userErrors]).toEqual([
      null,
      [{ code: 'QUANTITY_IS_NOT_POSITIVE', message: '수량은 1개 이상이어야 합니다.', field: 'quantity' }],
    ]);
    const english = await dataOf<{ addToCart: Payload }>({
      document: documents.addToCart,
      variables: { input },
      headers: { 'accept-language': 'en' },
    });
    expect(english.addToCart.userErrors?.[0]?.message).toBe('A quantity is at least 1.');
  });

  it('takes the products of another one whose token comes along, once', async () => {
    const [bowl, cup] = [await aProduct(seller), await aProduct(seller)];
    const fresh = async (productId: string) => String((await changing('addToCart', { productId, quantity: 2 })).cart?.token);
    const [token, from] = [await fresh(bowl.id), await fresh(cup.id)];
    for (let times = 0; times < 2; times += 1) {
      const { cart } = await changing('joinCarts', { token, from });
      expect(cart).toMatchObject({ token, quantity: 4, lines: [{ productId: bowl.id }, { productId: cup.id }] });
    }
    expect([await reading(from), (await reading(token))?.quantity]).toEqual([null, 4]);
    expect((await changing('joinCarts', { token: from, from: token })).cart).toMatchObject({ token, quantity: 4 });
    const strangers = await fresh(cup.id);
    const id = String((await reading(strangers))?.id);
    expect((await changing('joinCarts', { token, from: id })).cart).toMatchObject({ token, quantity: 4 });
    expect((await changing('joinCarts', { token: id, from: '🛒' })).cart).toBeNull();
    expect((await reading(strangers))?.quantity).toBe(2);
  });

  it('cannot be merged without an account', async () => {
    const answer = await ask({ document: documents.mergeCart, variables: { input: { token: 'x' } } });
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
  });

  it('is in no cache, not even for a GET', async () => {
    const bowl = await aProduct(seller);
    const token = String((await changing('addToCart', { productId: bowl.id, quantity: 1 })).cart?.token);
    const query = new URLSearchParams({ query: 'query Cart($token: String) { cart(token: $token) { id quantity } }' });
    query.set('variables', JSON.stringify({ token }));
    const get = () => request(sharedUrl()).get(`/graphql?${query}`).set('accept', graphqlResponse);
    const first = await get();
    expect([first.headers['cache-control'], first.body.data.cart.quantity]).toEqual(['no-store', 1]);
    await changing('addToCart', { token, productId: bowl.id, quantity: 1 });
    expect((await get()).body.data.cart.quantity).toBe(2);
  });
});

describe('the cart of an account', () => {
  it('takes ten parallel clicks of two devices, repeated, without losing one', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const [bowl, cup] = await Promise.all([aProduct(seller, { stock: 100 }), aProduct(seller, { stock: 100 })]);
    const clicks = Array.from({ length: 10 }, (_, index) => ({
      productId: index % 2 ? bowl.id : cup.id,
      quantity: index + 1,
      idempotencyKey: `click ${index}`,
    }));
    await Promise.all([...clicks, ...clicks].map((input) => changing('addToCart', input, shopper)));
    const cart = await reading(null, shopper);
    expect(new Map(cart?.lines.map(({ productId, quantity }) => [productId, quantity]))).toEqual(
      new Map([
        [bowl.id, 30],
        [cup.id, 25],
      ]),
    );
  });

  it('takes the anonymous cart at login, once, and has the same content on every device', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const [bowl, cup] = await Promise.all([aProduct(seller), aProduct(seller)]);
    const token = String((await changing('addToCart', { productId: bowl.id, quantity: 2 })).cart?.token);
    await changing('setCartLine', { productId: bowl.id, quantity: 1 }, shopper);
    await changing('setCartLine', { productId: cup.id, quantity: 1 }, shopper);
    const merged = await changing('mergeCart', { token }, shopper);
    expect(merged.cart).toMatchObject({ token: null, quantity: 4 });
    expect((await changing('mergeCart', { token }, shopper)).cart).toMatchObject({ quantity: 4 });
    expect(await reading(token)).toBeNull();
    expect((await changing('removeFromCart', { productId: cup.id }, shopper)).cart).toMatchObject({ quantity: 3 });
    expect((await changing('clearCart', {}, shopper)).cart).toMatchObject({ quantity: 0, lines: [], totals: [] });
    expect(await reading(null, shopper)).toMatchObject({ quantity: 0 });
  });

  it('takes no code that there is not, and lets none but administrators make promotions', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const bowl = await aProduct(seller);
    await changing('addToCart', { productId: bowl.id, quantity: 1 }, shopper);
    const add =
      'mutation Add($input: AddCartCodeInput!) { addCartCode(input: $input) { cart { id } userErrors { code field } } }';
    const { addCartCode } = await shopper.dataOf<{ addCartCode: unknown }>(add, { input: { code: 'NO-SUCH-CODE' } });
    expect(addCartCode).toEqual({ cart: null, userErrors: [{ code: 'CODE_IS_NOT_VALID', field: 'code' }] });
    const create = `mutation Create($input: CreatePromotionInput!) {
      createPromotion(input: $input) { promotion { id } userErrors { code } }
    }`;
    const names = [
      { language: 'KO', text: '공짜' },
      { language: 'EN', text: 'Free' },
    ];
    const answer = await shopper.ask(create, { input: { promotion: { names, reduction: { percent: 100 } } } });
    expect(codesOf(answer)).toEqual(['FORBIDDEN']);
  });

  it('is no other account’s', async () => {
    const [seller, one, two] = await Promise.all([aSeller(), aShopper(), aShopper()]);
    const bowl = await aProduct(seller);
    await changing('addToCart', { productId: bowl.id, quantity: 2 }, one);
    expect(await reading(null, two)).toBeNull();
  });
});
