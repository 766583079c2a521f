import { buildSchema } from 'graphql';
import { products, reviews, shippingEstimate, users } from './data.ts';
import { type AnswerJson, serve } from './subgraphs.ts';

const schema = buildSchema(/* GraphQL */ `
  type Query {
    me: User
    users: [User]
    topProducts(first: Int = 5): [Product]
  }
  type User {
    id: ID!
    username: String
    name: String
    birthday: Int
    reviews: [Review]
  }
  type Review {
    id: ID!
    body: String
    author: User
    product: Product
  }
  type Product {
    upc: String!
    name: String
    price: Int
    weight: Int
    inStock: Boolean
    shippingEstimate: Int
    reviews: [Review]
  }
`);

type Lazy = Readonly<Record<string, unknown>>;

const user = (id: string): Lazy | undefined => {
  const found = users.find((one) => one.id === id);
  return found && { ...found, reviews: () => reviews.filter(({ authorId }) => authorId === id).map(({ id }) => review(id)) };
};

const product = (upc: string): Lazy | undefined => {
  const found = products.find((one) => one.upc === upc);
  return (
    found && {
      ...found,
      shippingEstimate: () => shippingEstimate(found),
      reviews: () => reviews.filter((one) => one.upc === upc).map(({ id }) => review(id)),
    }
  );
};

const review = (id: string): Lazy | undefined => {
  const found = reviews.find((one) => one.id === id);
  return found && { id, body: found.body, author: () => user(found.authorId), product: () => product(found.upc) };
};

/** One server over the whole graph: it says what the right answer is, and the pass-through asks it. */
export function monolith(): AnswerJson {
  const root = {
    me: () => user('1'),
    users: () => users.map(({ id }) => user(id)),
    topProducts: ({ first }: { readonly first: number }) => products.slice(0, first).map(({ upc }) => product(upc)),
  };
  return serve(schema, root);
}
