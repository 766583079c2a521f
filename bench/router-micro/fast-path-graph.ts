import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

// A small shop over four subgraphs, in the manner of the public gateway benchmarks: who reviews which product, and what is in
// stock.

const people = ['Mira', 'Jun', 'Ola', 'Tove', 'Bela', 'Sun'].map((name, i) => ({
  id: `u${i}`,
  name: `${name} of the long street`,
  username: `@${name}`,
}));
const goods = ['Table', 'Chair', 'Lamp', 'Shelf', 'Couch', 'Stool', 'Desk', 'Bench', 'Chest'].map((name, i) => ({
  upc: `p${i}`,
  name: `${name} made of oak`,
  price: 899 + 137 * i,
  weight: 100 + 31 * i,
}));
const reviews = Array.from({ length: 22 }, (_, i) => ({
  id: `r${i}`,
  body: `Review ${i}: it does what it says, and then some more of it.`,
  product: { upc: `p${(i * 5) % goods.length}` },
  author: { id: `u${(i * 7) % people.length}` },
}));
const byUpc = ({ upc }: { upc: string }) => goods.find((one) => one.upc === upc);

/** Each subgraph: its SDL and its resolvers. */
export const subgraphs = {
  accounts: {
    sdl: `type Query { users: [User!] user(id: ID!): User } type User @key(fields: "id") { id: ID! name: String username: String }`,
    resolvers: {
      Query: { users: () => people, user: (_: unknown, { id }: { id: string }) => people.find((one) => one.id === id) },
      User: { __resolveReference: ({ id }: { id: string }) => people.find((one) => one.id === id) },
    },
  },
  products: {
    sdl: `type Query { topProducts(first: Int = 9): [Product!] } type Product @key(fields: "upc") { upc: ID! name: String price: Int weight: Int }`,
    resolvers: {
      Query: { topProducts: (_: unknown, { first }: { first: number }) => goods.slice(0, first) },
      Product: { __resolveReference: byUpc },
    },
  },
  inventory: {
    sdl: `type Product @key(fields: "upc") { upc: ID! price: Int @external weight: Int @external inStock: Boolean shippingEstimate: Int @requires(fields: "price weight") }`,
    resolvers: {
      Product: {
        __resolveReference: (one: object) => one,
        inStock: ({ upc }: { upc: string }) => upc !== 'p3',
        shippingEstimate: ({ price, weight }: { price: number; weight: number }) => (price > 1_000 ? 0 : weight / 2),
      },
    },
  },
  reviews: {
    sdl: `type Review @key(fields: "id") { id: ID! body: String author: User product: Product } type User @key(fields: "id") { id: ID! reviews: [Review!] }
      type Product @key(fields: "upc") { upc: ID! reviews: [Review!] }`,
    resolvers: {
      User: {
        __resolveReference: (one: object) => one,
        reviews: ({ id }: { id: string }) => reviews.filter(({ author }) => author.id === id),
      },
      Product: {
        __resolveReference: (one: object) => one,
        reviews: ({ upc }: { upc: string }) => reviews.filter(({ product }) => product.upc === upc),
      },
    },
  },
} as const;

export type SubgraphName = keyof typeof subgraphs;
export const subgraphNames = Object.keys(subgraphs) as SubgraphName[];

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@requires", "@external", "@shareable"])`;
export const typeDefsOf = (name: SubgraphName) => parse(`${link}\n${subgraphs[name].sdl}`);

/** The supergraph's SDL. */
export function composed(): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphNames.map((name) => ({ name, url: `http://${name}`, typeDefs: typeDefsOf(name) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

const user = 'id username name';
const product = 'inStock name price shippingEstimate upc weight';

/** One subgraph; two, one after the other; all four with many entities. */
export const workloads = {
  'one subgraph': `query Best { topProducts(first: 5) { upc name price weight } }`,
  'two hops': `query Rated { topProducts(first: 5) { upc name reviews { id body } } }`,
  heavy: `query Everything {
    users { ${user} reviews { id body product { ${product} reviews { id body author { ${user} reviews { id body product { ${product} } } } } } } }
    topProducts { ${product} reviews { id body author { ${user} reviews { id body product { ${product} } } } } }
  }`,
} as const;
