import { randomUUID } from 'node:crypto';
import { gql } from '@apollo/client';
import { gql as urqlGql } from '@urql/core';
import { commitMutation, type Environment, fetchQuery, type GraphQLTaggedNode, requestSubscription } from 'relay-runtime';
import { WebSocket } from 'ws';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { aPerson, aSeller, type Person } from '../blackbox/support/people.ts';
import { connectApollo } from './apollo-client.ts';
import { connectRelay } from './relay-environment.ts';
import { followOrderSubscription } from './relay-follow-order.generated.ts';
import { placeOrderMutation } from './relay-place-order.generated.ts';
import { productsQuery } from './relay-products.generated.ts';
import { makeSession, type Session } from './session.ts';
import { aBrowser, graphUrl } from './support/a-browser.ts';
import { connectUrql } from './urql-client.ts';

const productsDocument = `query Products($first: Int!, $after: String, $search: String) {
  products(first: $first, after: $after, search: $search, sort: NAME) {
    edges { cursor node { id name price { formatted } seller { name } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const placeOrderDocument = `mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) { order { id number status } userErrors { code field message } }
}`;
const followOrderDocument = `subscription FollowOrder($orderId: ID!) {
  orderChanged(orderId: $orderId) { id status total { formatted } rejection { code message } }
}`;

interface Products {
  readonly products: {
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly name: string; readonly seller: { readonly name: string } | null };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
interface Placed {
  readonly placeOrder: {
    readonly order: { readonly id: string; readonly status: string } | null;
    readonly userErrors: readonly { readonly code: string; readonly field: string }[];
  };
}
interface Changed {
  readonly orderChanged: { readonly id: string; readonly status: string } | null;
}

/** A frontend as the tests need it: three operations in the client's own way. */
interface Frontend {
  products(variables: { first: number; after?: string | null }): Promise<Products>;
  place(input: object): Promise<Placed>;
  /** The statuses of the order until it is settled. */
  follow(orderId: string): Promise<readonly string[]>;
  close(): void;
}

function onApollo(session: Session): Frontend {
  const client = connectApollo(graphUrl(), session);
  return {
    products: async (variables) => {
      const { data } = await client.query({ query: gql(productsDocument), variables, fetchPolicy: 'network-only' });
      return data as Products;
    },
    place: async (input) => {
      const { data } = await client.mutate({ mutation: gql(placeOrderDocument), variables: { input } });
      return data as Placed;
    },
    follow: (orderId) =>
      new Promise((resolve, reject) => {
        const seen: string[] = [];
        const subscription = client.subscribe<Changed>({ query: gql(followOrderDocument), variables: { orderId } }).subscribe({
          next: ({ data, error }) => {
            if (error) return reject(error);
            seen.push(data?.orderChanged?.status ?? '');
            if (seen.at(-1) === 'PENDING') return;
            subscription.unsubscribe();
            resolve(seen);
          },
          error: reject,
        });
      }),
    close: () => client.stop(),
  };
}

function onUrql(session: Session): Frontend {
  const client = connectUrql(graphUrl(), session);
  return {
    products: async (variables) => {
      const { data, error } = await client.query<Products>(urqlGql(productsDocument), variables);
      if (error) throw error;
      return data as Products;
    },
    place: async (input) => {
      const { data, error } = await client.mutation<Placed>(urqlGql(placeOrderDocument), { input });
      if (error) throw error;
      return data as Placed;
    },
    follow: (orderId) =>
      new Promise((resolve, reject) => {
        const seen: string[] = [];
        const { unsubscribe } = client
          .subscription<Changed>(urqlGql(followOrderDocument), { orderId })
          .subscribe(({ data, error }) => {
            if (error) return reject(error);
            seen.push(data?.orderChanged?.status ?? '');
            if (seen.at(-1) === 'PENDING') return;
            resolve(seen);
            setImmediate(unsubscribe); // not within urql's own reading of the event
          });
      }),
    close: () => undefined,
  };
}

function onRelay(session: Session): Frontend {
  const { environment, close } = connectRelay(graphUrl(), session, WebSocket);
  return {
    products: async (variables) =>
      (await fetchQuery(environment as Environment, productsQuery as GraphQLTaggedNode, variables).toPromise()) as Products,
    place: (input) =>
      new Promise((resolve, reject) => {
        commitMutation(environment as Environment, {
          mutation: placeOrderMutation as GraphQLTaggedNode,
          variables: { input },
          onCompleted: (placed) => resolve(placed as unknown as Placed),
          onError: reject,
        });
      }),
    follow: (orderId) =>
      new Promise((resolve, reject) => {
        const seen: string[] = [];
        const subscription = requestSubscription(environment as Environment, {
          subscription: followOrderSubscription as GraphQLTaggedNode,
          variables: { orderId },
          onNext: (changed) => {
            seen.push((changed as Changed).orderChanged?.status ?? '');
            if (seen.at(-1) === 'PENDING') return;
            subscription.dispose();
            resolve(seen);
          },
          onError: reject,
        });
      }),
    close,
  };
}

describe.each([
  ['Apollo Client', onApollo],
  ['urql', onUrql],
  ['Relay', onRelay],
] as const)('a frontend on %s', (_name, connect) => {
  let shopper: Person;
  let product: Product;
  let session: Session;
  let frontend: Frontend;

  beforeAll(async () => {
    const [seller, buyer] = await Promise.all([aSeller(), aPerson()]);
    [shopper, product] = [buyer, await aProduct(seller)];
    await Promise.all([aProduct(seller), aProduct(seller)]); // a list of several pages
    session = makeSession({ url: graphUrl(), fetch: aBrowser() });
    frontend = connect(session);
  });
  afterAll(() => {
    frontend.close();
    session.close();
  });

  it('reads a list page by page', async () => {
    const first = await frontend.products({ first: 1 });
    const { hasNextPage, endCursor } = first.products.pageInfo;
    expect([first.products.edges.length, hasNextPage]).toEqual([1, true]);
    const second = await frontend.products({ first: 1, after: endCursor });
    expect(second.products.edges.at(-1)?.node.id).not.toBe(first.products.edges[0]?.node.id);
  });

  it('places an order and follows it until the saga has settled it', async () => {
    await session.signIn(shopper.email, shopper.password);
    const input = { idempotencyKey: randomUUID(), lines: [{ productId: product.id, quantity: 1 }] };
    const { order, userErrors } = (await frontend.place(input)).placeOrder;
    expect([order?.status, userErrors]).toEqual(['PENDING', []]);
    expect((await frontend.place(input)).placeOrder.order?.id).toBe(order?.id);
    expect((await frontend.follow(order?.id ?? '')).at(-1)).toBe('CONFIRMED');
  });

  it('reads refusals as data', async () => {
    await session.signIn(shopper.email, shopper.password);
    const input = { idempotencyKey: randomUUID(), lines: [{ productId: product.id, quantity: 0 }] };
    expect((await frontend.place(input)).placeOrder).toMatchObject({
      order: null,
      userErrors: [{ code: 'QUANTITY_IS_NOT_POSITIVE', field: 'lines.0.quantity' }],
    });
  });
});

describe('a frontend on Apollo Client', () => {
  it('gets a deferred fragment later than the rest', async () => {
    const session = makeSession({ url: graphUrl(), fetch: aBrowser() });
    const client = connectApollo(graphUrl(), session);
    const query = gql`query Deferred { products(first: 2) { nodes { id name ... @defer { seller { name } } } } }`;
    const seen: string[] = [];
    await new Promise<void>((resolve, reject) => {
      client.watchQuery({ query, fetchPolicy: 'network-only' }).subscribe({
        next: ({ data, dataState }) => {
          seen.push(dataState);
          if (dataState !== 'complete') return;
          expect(data).toMatchObject({ products: { nodes: [{ seller: { name: expect.any(String) } }, {}] } });
          resolve();
        },
        error: reject,
      });
    });
    expect(seen).toContain('streaming');
    client.stop();
    session.close();
  });
});
