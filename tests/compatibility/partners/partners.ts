import type { SubgraphDefinition } from '../support/subgraph.ts';

/**
 * Users, as the products subgraph meets them. Name and years differ from what products keeps of the same user, so that a test
 * sees where a value came from.
 */
export const users: SubgraphDefinition = {
  name: 'users',
  sdl: /* GraphQL */ `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])

    type User @key(fields: "email") {
      email: ID!
      name: String
      totalProductsCreated: Int @shareable
      yearsOfEmployment: Int!
    }
  `,
  resolvers: {
    User: {
      __resolveReference: ({ email }: { readonly email: string }) => ({
        email,
        name: 'overridden',
        totalProductsCreated: 70,
        yearsOfEmployment: 7,
      }),
    },
  },
};

interface ProductReference {
  readonly dimensions?: { readonly size: string; readonly weight: number };
}

/** Inventories: the interface of which products has an interface object, and a field that requires a product's dimensions. */
export const inventory: SubgraphDefinition = {
  name: 'inventory',
  sdl: /* GraphQL */ `
    extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@requires", "@shareable", "@external"])

    type Product @key(fields: "id") {
      id: ID!
      dimensions: ProductDimension @external
      delivery(zip: String): DeliveryEstimates @requires(fields: "dimensions { size weight }")
    }

    type ProductDimension @shareable {
      size: String
      weight: Float
    }

    type DeliveryEstimates {
      estimatedDelivery: String
      fastestDelivery: String
    }

    interface Inventory @key(fields: "id") {
      id: ID!
      products: [Product!]!
    }

    type OpenSourceInventory implements Inventory @key(fields: "id") {
      id: ID!
      products: [Product!]!
    }

    type Query {
      inventory(id: ID!): Inventory
    }
  `,
  resolvers: {
    Query: {
      inventory: (_: unknown, { id }: { readonly id: string }) => ({ id, products: [{ id: 'apollo-federation' }] }),
    },
    Inventory: { __resolveType: () => 'OpenSourceInventory' },
    Product: {
      delivery: ({ dimensions }: ProductReference, { zip }: { readonly zip?: string }) => ({
        estimatedDelivery: `${dimensions?.size} parcel of ${dimensions?.weight} to ${zip}`,
      }),
    },
  },
};
