import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import { type Product, products, type Review, reviews, shippingEstimate, users } from './data.ts';

export const subgraphNames = ['accounts', 'inventory', 'products', 'reviews'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

export const sdlOf = (name: SubgraphName): string => readFileSync(join(import.meta.dirname, `${name}.graphql`), 'utf8');

type Resolvers = Readonly<Record<string, Readonly<Record<string, (parent: never, args: never) => unknown>>>>;
type UserKey = Readonly<{ id: string }>;
type ProductKey = Readonly<{ upc: string }>;

const productOf = ({ upc }: ProductKey) => products.find((product) => product.upc === upc);

/** Each subgraph knows its own part of the data, and the keys of the rest. */
const resolvers: Readonly<Record<SubgraphName, Resolvers>> = {
  accounts: {
    Query: { me: () => users[0], users: () => users },
    User: { __resolveReference: ({ id }: UserKey) => users.find((user) => user.id === id) },
  },
  inventory: {
    Product: {
      __resolveReference: (key: ProductKey) => ({ ...key, inStock: productOf(key)?.inStock }),
      shippingEstimate: (sent: Product) => shippingEstimate(sent),
    },
  },
  products: {
    Query: { topProducts: (_: unknown, { first }: { readonly first: number }) => products.slice(0, first) },
    Product: { __resolveReference: productOf },
  },
  reviews: {
    Review: {
      author: ({ authorId }: Review) => ({ id: authorId, username: users.find(({ id }) => id === authorId)?.username }),
      product: ({ upc }: Review) => ({ upc }),
    },
    User: { reviews: ({ id }: UserKey) => reviews.filter(({ authorId }) => authorId === id) },
    Product: { reviews: ({ upc }: ProductKey) => reviews.filter((review) => review.upc === upc) },
  },
};

/** Answers a request's JSON with JSON. */
export type AnswerJson = (body: string) => Promise<string>;

/** A GraphQL service over a schema, without a server. Documents are parsed once; their validity is the router's affair. */
export function serve(schema: GraphQLSchema, rootValue?: unknown): AnswerJson {
  const documents = new Map<string, DocumentNode>();
  const parsed = (text: string) => {
    const document = documents.get(text) ?? parse(text);
    documents.set(text, document);
    return document;
  };
  return async (body) => {
    const { query, variables, operationName } = JSON.parse(body);
    const document = parsed(query);
    return JSON.stringify(await execute({ schema, document, rootValue, variableValues: variables, operationName }));
  };
}

/** The subgraph as a function, by graphql-js: right for any request and any list of representations. */
export const subgraph = (name: SubgraphName): AnswerJson =>
  serve(
    buildSubgraphSchema([{ typeDefs: parse(sdlOf(name)), resolvers: resolvers[name] as Record<string, Record<string, never>> }]),
  );
