import type { ProductDraft } from '../../../application/create-product.ts';
import type { ProductUpdate } from '../../../application/update-product.ts';
import type { Attribute } from '../../../domain/attributes.ts';
import { languageOfCode } from './language-code.ts';
import { checkedId } from './permissions.ts';
import type { AttributeInput, CreateProductInput, ProductTextInput, UpdateProductInput } from './schema.generated.ts';

/** The draft of a new product. Without a category it has an empty free text, which a rule refuses. */
export function draftIn(input: CreateProductInput): Omit<ProductDraft, 'sellerId'> {
  const { categoryId, category, slug, brand, weight, compareAtPrice, imageUrl, ...given } = input;
  const { sku, name, price, description = '', stock = 0, attributes = [], taxClass = 'STANDARD', texts = [] } = given;
  return {
    ...{ sku, name, description, price, stock, taxClass },
    attributes: attributes.map(attributeIn),
    texts: textsIn(texts),
    categoryId: categoryId == null ? null : checkedId(categoryId),
    category: category ?? '',
    slug: slug ?? null,
    brand: brand ?? null,
    weight: weight ?? null,
    compareAtPrice: compareAtPrice ?? null,
    imageUrl: imageUrl ?? null,
  };
}

/** The given fields. Null removes a picture, a brand, a weight or a compare-at price; in other fields it means no change. */
export function changeIn(input: UpdateProductInput): Omit<ProductUpdate, 'productId'> {
  const { name, description, category, price, attributes, taxClass, texts } = input; // null is no change
  const { imageUrl, brand, weight, compareAtPrice } = input; // null removes
  const { slug, categoryId } = input;
  return {
    change: {
      ...(name != null ? { name } : {}),
      ...(description != null ? { description } : {}),
      ...(category != null ? { category } : {}),
      ...(price != null ? { price } : {}),
      ...(attributes != null ? { attributes: attributes.map(attributeIn) } : {}),
      ...(taxClass != null ? { taxClass } : {}),
      ...(texts != null ? { texts: textsIn(texts) } : {}),
      ...(imageUrl !== undefined ? { imageUrl } : {}),
      ...(brand !== undefined ? { brand } : {}),
      ...(weight !== undefined ? { weight } : {}),
      ...(compareAtPrice !== undefined ? { compareAtPrice } : {}),
    },
    ...(slug != null ? { slug } : {}),
    ...(categoryId != null ? { categoryId: checkedId(categoryId) } : {}),
  };
}

/** Without texts it keeps those that it has. */
const attributeIn = ({ name, value, texts }: AttributeInput): Attribute => ({
  ...{ name, value },
  texts: texts?.map(({ language, ...words }) => ({ language: languageOfCode(language), name: words.name, value: words.value })),
});

const textsIn = (texts: readonly ProductTextInput[]) =>
  texts.map(({ language, name, description = '' }) => ({ language: languageOfCode(language), name, description }));
