import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { GatewayClient, ShopRequest, ShopResponse } from '../cluster/gateway-client.ts';

export interface GraphqlResponse<T> extends ShopResponse {
  readonly data: T | undefined;
  /** The codes of its errors. */
  readonly codes: readonly string[];
}

interface AskOptions extends ShopRequest {
  readonly token?: string;
}

/** Sends an operation through the gateway. */
export async function ask<T = Record<string, never>>(
  client: GatewayClient,
  query: string,
  variables: object = {},
  { token, headers, ...rest }: AskOptions = {},
): Promise<GraphqlResponse<T>> {
  const response = await client.send({
    path: '/graphql',
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...rest,
  });
  const { data, errors = [] } = parsed<T>(response.text);
  return { ...response, data, codes: errors.map(({ extensions }) => extensions?.code ?? 'none') };
}

interface Body<T> {
  readonly data?: T;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

function parsed<T>(text: string): Body<T> {
  try {
    return JSON.parse(text) as Body<T>;
  } catch {
    return {}; // a page, or nothing at all
  }
}

export interface Person {
  readonly id: string;
  readonly token: string;
}

const password = 'a pass phrase of a proof';

/** Signs a person up and in. */
export async function signIn(client: GatewayClient, accountType: 'CUSTOMER' | 'SELLER', from?: string): Promise<Person> {
  const email = `${randomUUID()}@proof.example`;
  const options = from === undefined ? {} : { from };
  const input = { email, password, name: 'Jisoo Kim', accountType };
  const signUp = 'mutation($input: SignUpInput!) { signUp(input: $input) { user { id } userErrors { code } } }';
  const up = await ask<{ signUp: { user: { id: string } | null } | null }>(client, signUp, { input }, options);
  const login = 'mutation($input: LoginInput!) { login(input: $input) { tokens { accessToken } userErrors { code } } }';
  const into = await ask<{ login: { tokens: { accessToken: string } | null } | null }>(
    client,
    login,
    { input: { email, password } },
    options,
  );
  const token = into.data?.login?.tokens?.accessToken;
  const id = up.data?.signUp?.user?.id;
  if (token === undefined || id === undefined)
    throw new Error(`not signed in: ${up.status} ${up.text.slice(0, 200)}, ${into.status} ${into.text.slice(0, 200)}`);
  return { id, token };
}

/** Puts a product on sale. */
export async function sellProduct(client: GatewayClient, seller: Person, stock: number): Promise<string> {
  const sku = `SKU-${randomUUID().slice(0, 13).toUpperCase()}`;
  const input = { sku, name: 'Moon Jar Bowl', category: 'Ceramics', price: { amount: 12_000, currency: 'KRW' }, stock };
  const mutation =
    'mutation($input: CreateProductInput!) { createProduct(input: $input) { product { id } userErrors { code } } }';
  const made = await ask<{ createProduct: { product: { id: string } | null } | null }>(
    client,
    mutation,
    { input },
    { token: seller.token },
  );
  const id = made.data?.createProduct?.product?.id;
  if (id === undefined) throw new Error(`no product: ${made.status} ${made.text.slice(0, 300)}`);
  return id;
}

export interface PlacedOrder {
  readonly id: string;
  readonly status: string;
  readonly total: { readonly amount: number } | null;
  readonly rejection: { readonly code: string } | null;
}

const orderFields = 'id status rejection { code } total { amount }';

interface PlaceOptions extends ShopRequest {
  readonly idempotencyKey?: string;
  readonly card?: string;
}

/** Orders one piece. */
export function placeOrder(client: GatewayClient, buyer: Person, productId: string, options: PlaceOptions = {}) {
  const { idempotencyKey = randomUUID(), card = 'pm_card_visa', ...rest } = options;
  const input = { idempotencyKey, lines: [{ productId, quantity: 1 }], payment: { token: card } };
  const mutation = `mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { order { ${orderFields} } userErrors { code } } }`;
  return ask<{ placeOrder: { order: PlacedOrder | null } | null }>(client, mutation, { input }, { token: buyer.token, ...rest });
}

/** The order once it is no longer pending; as it is after the seconds, otherwise. */
export async function settledOrder(
  client: GatewayClient,
  buyer: Person,
  id: string,
  seconds = 60,
): Promise<PlacedOrder | undefined> {
  const query = `query($id: ID!) { order(id: $id) { ${orderFields} } }`;
  for (const end = performance.now() + seconds * 1000; ; await pause(300)) {
    const { data } = await ask<{ order: PlacedOrder | null }>(client, query, { id }, { token: buyer.token });
    if ((data?.order && data.order.status !== 'PENDING') || performance.now() > end) return data?.order ?? undefined;
  }
}

/** A read that goes to the product service each time: of a product that does not exist. */
export const readUnknownProduct = (client: GatewayClient, options: ShopRequest = {}) =>
  ask(client, 'query($id: ID!) { product(id: $id) { id name } }', { id: randomUUID() }, options);
