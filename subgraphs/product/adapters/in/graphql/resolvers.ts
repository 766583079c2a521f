import { dateTime } from '@commerce/chassis/server/date-time.ts';
import { formatMoney, largestAmount } from '@commerce/kernel/money.ts';
import type { ListedProduct } from '../../../application/search-products.ts';
import { labelOf, valueLabelOf } from '../../../domain/attributes.ts';
import { type Category, nameIn } from '../../../domain/category.ts';
import { type ProductSort, sortKey } from '../../../domain/listing.ts';
import { lowestPriceBefore } from '../../../domain/price-history.ts';
import { canonicalSku } from '../../../domain/product.ts';
import { descriptionOf, nameOf } from '../../../domain/texts.ts';
import { categoryResolvers, present } from './category-resolvers.ts';
import { writeCursor } from './cursor.ts';
import { groupResolvers } from './group-resolvers.ts';
import { languageCode } from './language-code.ts';
import type { Loaders } from './loaders.ts';
import { mutations } from './mutations.ts';
import { nodeIdOf } from './node-ids.ts';
import { image, pictureFields, upload } from './picture-resolvers.ts';
import { queries } from './queries.ts';
import type { Resolvers } from './schema.generated.ts';

export const resolvers: Resolvers = {
  Query: queries,
  Mutation: mutations,
  Product: {
    // A reference to an unknown product is null and no error: the line of an old order may have one.
    __resolveReference: (reference, { productById, productBySku }) => {
      if ('id' in reference) return productById.load(reference.id);
      const unit = canonicalSku(reference.sku);
      return unit === undefined ? null : productBySku.load(unit);
    },
    name: (product, _, { language }) => nameOf(product, language),
    description: (product, _, { language }) => descriptionOf(product, language),
    texts: ({ texts }) => texts.map(({ language, ...text }) => ({ language: languageCode(language), ...text })),
    attributes: ({ attributes }) => [...attributes],
    lowestPrice30Days: (product, _, { now }) => lowestPriceBefore(product, now()),
    // A product that an earlier version has written since the start has a category without an id.
    category: async ({ category, categoryPath }, _, { categoryById, language }) => {
      const own = await categoryOf(categoryPath, categoryById);
      return own ? nameIn(own, language) : category;
    },
    categoryPath: async ({ categoryPath }, _, { categoryById }) => {
      const own = await categoryOf(categoryPath, categoryById);
      return present(await Promise.all((own?.path ?? []).map((id) => categoryById.load(id))));
    },
    group: ({ variantOf }, _, { groupById }) => (variantOf ? groupById.load(variantOf.groupId) : null),
    ...pictureFields,
    nodeId: ({ id }) => nodeIdOf('Product', id),
    seller: ({ sellerId }) => ({ id: sellerId }),
    // Releases may lift a stock above what a seller can put in, and above what GraphQL's Int can carry.
    available: ({ available }) => Math.min(available, largestAmount),
  },
  Category: categoryResolvers,
  ProductGroup: groupResolvers,
  ProductConnection: {
    edges: ({ listed, sort }) =>
      listed.map((entry) => ({
        // A getter: only a client that selects the cursor pays for it.
        get cursor() {
          return cursorOf(sort, entry);
        },
        node: entry.product,
      })),
    nodes: ({ listed }) => listed.map(({ product }) => product),
    pageInfo: ({ listed, hasNextPage, hasPreviousPage, sort }) => {
      const [first, last] = [listed.at(0), listed.at(-1)];
      return {
        hasNextPage,
        hasPreviousPage,
        startCursor: first ? cursorOf(sort, first) : null,
        endCursor: last ? cursorOf(sort, last) : null,
      };
    },
    totalCount: async ({ total }) => (await total()).count,
    totalCountPrecision: async ({ total }) => precisionOf(await total()),
    facets: ({ facets }) => facets(),
  },
  Image: image,
  Upload: upload,
  ProductFacets: {
    categories: async ({ categories }, _, { categoryById }) => {
      const found = await Promise.all(categories.map(({ categoryId }) => categoryById.load(categoryId)));
      return categories.flatMap(({ count }, index) => {
        const category = found[index];
        return category ? [{ category, count }] : [];
      });
    },
    brands: ({ brands }) => [...brands],
    attributes: ({ attributes }) => [...attributes],
    prices: ({ prices }) =>
      prices.map(({ currency, min, max, count }) => ({
        currency,
        min: { amount: min, currency },
        max: { amount: max, currency },
        count,
      })),
    precision: precisionOf,
  },
  Attribute: {
    label: (attribute, _, { language }) => labelOf(attribute, language),
    valueLabel: (attribute, _, { language }) => valueLabelOf(attribute, language),
    texts: ({ texts = [] }) => texts.map(({ language, ...text }) => ({ language: languageCode(language), ...text })),
  },
  AttributeFacet: {
    label: ({ name, texts }, _, { language }) => texts[language] ?? name,
    values: ({ values }) => [...values],
  },
  AttributeValueFacet: { label: ({ value, texts }, _, { language }) => texts[language] ?? value },
  Node: { __resolveType: ({ __typename }) => __typename },
  DateTime: dateTime,
  Money: { formatted: formatMoney },
};

const categoryOf = async (path: readonly string[], categoryById: Loaders['categoryById']): Promise<Category | null> => {
  const id = path.at(-1);
  return id === undefined ? null : categoryById.load(id);
};

function precisionOf({ isExact }: Readonly<{ isExact: boolean }>) {
  return isExact ? 'EXACT' : 'ESTIMATED';
}

const cursorOf = (sort: ProductSort, { product, rank }: ListedProduct): string =>
  writeCursor({ sort, position: { key: sortKey(sort, product), id: product.id, rank } });
