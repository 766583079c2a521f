import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Caller, Role } from '@commerce/chassis/identity/caller.ts';
import { contextHeader } from '@commerce/chassis/identity/context-token.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { makeSubgraphServer } from '@commerce/chassis/server/subgraph-server.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { makeAdjustStock } from '../../../application/adjust-stock.ts';
import { makeCreateProduct } from '../../../application/create-product.ts';
import {
  makeCreateCategory,
  makeMergeCategories,
  makeMoveCategory,
  makeUpdateCategory,
} from '../../../application/edit-categories.ts';
import { makeGroupProducts } from '../../../application/group-products.ts';
import { makeListProducts } from '../../../application/list-products.ts';
import type { Products } from '../../../application/ports.ts';
import { makeArchiveProduct, makeRestoreProduct } from '../../../application/put-on-sale.ts';
import { makeSuggest } from '../../../application/suggest.ts';
import { makeUngroupProduct } from '../../../application/ungroup-product.ts';
import { makeUpdateProduct } from '../../../application/update-product.ts';
import { memoryStores } from '../../out/memory/memory-stores.support.ts';
import type { Context } from './context.ts';
import { makeLoaders } from './loaders.ts';
import { makePictureLoaders } from './picture-loaders.ts';
import { pictureUseCases } from './picture-use-cases.support.ts';
import { resolvers } from './resolvers.ts';

const sdl = readFileSync(join(import.meta.dirname, '../../../../../schema/product.graphql'), 'utf8');
export const account = (...roles: Role[]): Caller => ({ kind: 'user', userId: newId(), roles, sessionId: newId() });
export const seller = account('CUSTOMER', 'SELLER');

/** The service's server on fake stores. The header names the caller. `reads` has each fetch by id or stock-keeping unit. */
export async function aServer() {
  const stores = memoryStores();
  const { products, searchIndex, categories, pictures, changeCatalogue, changeCategories } = stores;
  const deps = { changeCatalogue, newId, now: () => new Date('2026-11-23T09:30:00.000Z') };
  const reads: (readonly string[])[] = [];
  const counted: Products = {
    ...products,
    byIds: (ids) => {
      reads.push(ids);
      return products.byIds(ids);
    },
    bySkus: (skus) => {
      reads.push(skus);
      return products.bySkus(skus);
    },
  };
  const server = await makeSubgraphServer<Context>({
    name: 'product',
    sdl,
    resolvers,
    language: 'en',
    verify: async (header) => (header ? (JSON.parse(header) as Caller) : undefined),
    makeContext: (request) => ({
      ...request,
      ...makeLoaders({ products: counted, categories }),
      ...makePictureLoaders(pictures),
      now: deps.now,
      useCases: {
        createCategory: makeCreateCategory({ changeCategories, newId }),
        updateCategory: makeUpdateCategory({ changeCategories }),
        moveCategory: makeMoveCategory({ changeCategories }),
        mergeCategories: makeMergeCategories({ changeCategories }),
        createProduct: makeCreateProduct({ ...deps, products, categories }),
        listProducts: makeListProducts({ products, searchIndex, categories }),
        suggest: makeSuggest({ products, searchIndex }),
        updateProduct: makeUpdateProduct(deps),
        adjustStock: makeAdjustStock(deps),
        archiveProduct: makeArchiveProduct(deps),
        restoreProduct: makeRestoreProduct(deps),
        groupProducts: makeGroupProducts(deps),
        ungroupProduct: makeUngroupProduct(deps),
        ...pictureUseCases(stores, deps.now),
      },
    }),
    ready: async () => undefined,
    log: makeLog('product', 'silent'),
  });
  const ask = async (caller: Caller, query: string, variables: object = {}, language = 'en') => {
    const headers = { [contextHeader]: JSON.stringify(caller), 'accept-language': language };
    const response = await server.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } });
    return response.json();
  };
  return { ask, reads };
}

export const createProduct = /* GraphQL */ `
  mutation ($input: CreateProductInput!) {
    createProduct(input: $input) {
      product { id sku price { amount currency formatted } available archived seller { __typename id } createdAt imageUrl description }
      userErrors { code message field }
    }
  }`;
export const tea = { sku: 'tea-01', name: 'Green tea', category: 'Kitchen', price: { amount: 1_999, currency: 'USD' }, stock: 3 };
