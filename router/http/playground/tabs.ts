/** A tab of the playground. */
export interface Tab {
  readonly query: string;
  readonly variables?: string;
  readonly headers?: string;
}

/**
 * Values that the playground fills in from earlier answers (see fill-in.ts), so that the tabs can be run one after the other
 * without copying. A value that is known better may be typed in its place.
 */
export const placeholders = {
  accessToken: 'TOKEN_OF_LATEST_LOGIN',
  productId: 'LATEST_PRODUCT_ID',
  orderId: 'LATEST_ORDER_ID',
  key: 'NEW_KEY',
} as const;

const signedIn = JSON.stringify({ authorization: `Bearer ${placeholders.accessToken}` }, null, 2);

const variables = (values: object): string => JSON.stringify(values, null, 2);

const userErrors = 'userErrors { code message field }';

const shopper = { email: 'shopper@example.com', password: 'correct horse battery' };
const seller = { email: 'seller@example.com', password: 'correct horse battery' };

/** The whole journey: a shopper's from sign-up to cancelling, then a seller's. */
export const tabs: readonly Tab[] = [
  {
    query: `# 1. Open an account. Run the tabs from left to right; later tabs use the answers of earlier ones.
mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    user { id name email roles }
    ${userErrors}
  }
}`,
    variables: variables({ input: { ...shopper, name: 'Sam Shopper', accountType: 'CUSTOMER' } }),
  },
  {
    query: `# 2. Sign in. The tabs that follow send the access token by their headers pane.
mutation LogIn($input: LoginInput!) {
  login(input: $input) {
    tokens { accessToken refreshToken expiresIn tokenType }
    userErrors { code message }
  }
}`,
    variables: variables({ input: shopper }),
  },
  {
    query: `# 3. Look around: no token needed. The first product of the answer is ordered in the next tab.
query ListProducts($first: Int!, $filter: ProductFilter, $search: String) {
  categories { name productCount }
  products(first: $first, filter: $filter, search: $search, sort: NAME) {
    totalCount
    nodes { id sku name category available price { formatted } seller { name } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: variables({ first: 10, filter: { inStock: true }, search: null }),
  },
  {
    query: `# 4. Place an order. It is PENDING at first. The idempotency key makes it safe to send again.
mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    order { id number status placedAt }
    ${userErrors}
  }
}`,
    variables: variables({
      input: { idempotencyKey: placeholders.key, lines: [{ productId: placeholders.productId, quantity: 1 }] },
    }),
    headers: signedIn,
  },
  {
    query: `# 5. Follow it: CONFIRMED with prices, or REJECTED with a reason.
query FollowOrder($id: ID!) {
  order(id: $id) {
    number
    status
    rejection { code message }
    total { formatted }
    lines { sku name quantity unitPrice { formatted } total { formatted } product { available } }
    history { status at reason }
    buyer { name }
  }
}`,
    variables: variables({ id: placeholders.orderId }),
    headers: signedIn,
  },
  {
    query: `# 6. Take it back: its stock goes on sale again, once.
mutation CancelOrder($input: CancelOrderInput!) {
  cancelOrder(input: $input) {
    order { number status history { status at reason } }
    userErrors { code message }
  }
}`,
    variables: variables({ input: { orderId: placeholders.orderId } }),
    headers: signedIn,
  },
  {
    query: `# 7. Everything about me, from all four services in one query.
query Me {
  me {
    name
    email
    roles
    orders(first: 5) {
      totalCount
      nodes { number status total { formatted } lines { name quantity product { available seller { name } } } }
    }
  }
  sessions { device lastUsedAt isCurrent }
}`,
    headers: signedIn,
  },
  {
    query: `# 8. Follow the latest order live: as it stands at once, then at every status that it comes to. The square button stops it.
subscription WatchOrder($orderId: ID!) {
  orderChanged(orderId: $orderId) {
    number
    status
    total { formatted }
    history { status at reason }
  }
}`,
    variables: variables({ orderId: placeholders.orderId }),
    headers: signedIn,
  },
  {
    query: `# 9. Become a seller.
mutation SignUpSeller($input: SignUpInput!) {
  signUp(input: $input) {
    user { id name roles }
    ${userErrors}
  }
}`,
    variables: variables({ input: { ...seller, name: 'Sue Seller', accountType: 'SELLER' } }),
  },
  {
    query: `# 10. Sign in as the seller.
mutation LogInSeller($input: LoginInput!) {
  login(input: $input) {
    tokens { accessToken refreshToken expiresIn tokenType }
    userErrors { code message }
  }
}`,
    variables: variables({ input: seller }),
  },
  {
    query: `# 11. Put a product on sale.
mutation CreateProduct($input: CreateProductInput!) {
  createProduct(input: $input) {
    product { id sku name price { formatted } available }
    ${userErrors}
  }
}`,
    variables: variables({
      input: {
        sku: placeholders.key,
        name: 'Linen notebook',
        description: 'A5, 192 pages, dotted.',
        category: 'Stationery',
        price: { amount: 14_900, currency: 'KRW' },
        stock: 25,
      },
    }),
    headers: signedIn,
  },
  {
    query: `# 12. Restock it.
mutation AdjustStock($input: AdjustStockInput!) {
  adjustStock(input: $input) {
    product { sku available }
    ${userErrors}
  }
}`,
    variables: variables({ input: { productId: placeholders.productId, delta: 10 } }),
    headers: signedIn,
  },
];
