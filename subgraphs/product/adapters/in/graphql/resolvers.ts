import { dateTime } from '@commerce/chassis/server/date-time.ts';
import { formatMoney, largestAmount } from '@commerce/kernel/money.ts';
import { canonicalSku } from '../../../domain/product.ts';
import { mutations } from './mutations.ts';
import { queries } from './queries.ts';
import type { Resolvers } from './schema.generated.ts';

export const resolvers: Resolvers = {
  Query: queries,
  Mutation: mutations,
  Product: {
    // A reference to what never existed is null, not an error: an old order line may hold one.
    __resolveReference: (reference, { productById, productBySku }) => {
      if ('id' in reference) return productById.load(reference.id);
      const unit = canonicalSku(reference.sku);
      return unit === undefined ? null : productBySku.load(unit);
    },
    seller: ({ sellerId }) => ({ id: sellerId }),
    // Releases may lift a stock above what a seller can put in, and above what GraphQL's Int can carry.
    available: ({ available }) => Math.min(available, largestAmount),
  },
  ProductConnection: {
    edges: ({ entries }) =>
      entries.map((entry) => ({
        get cursor() {
          return entry.cursor;
        },
        node: entry.product,
      })),
    nodes: ({ entries }) => entries.map(({ product }) => product),
    pageInfo: ({ entries, hasNextPage, hasPreviousPage }) => ({
      hasNextPage,
      hasPreviousPage,
      startCursor: entries.at(0)?.cursor ?? null,
      endCursor: entries.at(-1)?.cursor ?? null,
    }),
    totalCount: ({ totalCount }) => totalCount(),
  },
  DateTime: dateTime,
  Money: { formatted: formatMoney },
};
