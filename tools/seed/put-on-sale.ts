import { type Account, Refused, type UserError } from '../shop-client/account.ts';
import { koreanAttribute } from './catalogue/attribute-words.ts';
import type { DemoProduct } from './catalogue/demo-product.ts';

/** The width and the height of every picture of the demo, in pixels. */
const pictureSide = 600;

interface Created {
  readonly product: Readonly<{ id: string }> | null;
  readonly userErrors: readonly UserError[];
}

/**
 * Puts a product on sale and gives it its picture. A product of an earlier start stays; its picture is set again.
 * @returns the product's id.
 */
export async function putOnSale(seller: Account, product: DemoProduct, categoryId: string): Promise<string> {
  const { createProduct } = await seller.ask<{ createProduct: Created }>(
    'mutation CreateProduct($input: CreateProductInput!) { createProduct(input: $input) { product { id } userErrors { code message } } }',
    { input: { ...productInput(product), categoryId } },
  );
  const [refusal] = createProduct.userErrors;
  if (refusal && refusal.code !== 'SKU_IS_TAKEN')
    throw new Error(`${product.sku} was not created`, { cause: new Refused(refusal) });
  const productId = createProduct.product?.id ?? (await idOf(seller, product.sku));
  const { setPictures } = await seller.ask<{ setPictures: { userErrors: readonly UserError[] } }>(
    'mutation SetPictures($input: SetPicturesInput!) { setPictures(input: $input) { userErrors { code message } } }',
    { input: { productId, pictures: [pictureInput(product)] } },
  );
  const [wrong] = setPictures.userErrors;
  if (wrong) throw new Error(`${product.sku} got no picture`, { cause: new Refused(wrong) });
  return productId;
}

async function idOf(seller: Account, sku: string): Promise<string> {
  const { productBySku } = await seller.ask<{ productBySku: { id: string } }>(
    'query ProductBySku($sku: String!) { productBySku(sku: $sku) { id } }',
    { sku },
  );
  return productBySku.id;
}

const productInput = ({
  sku,
  price: [currency, amount],
  was,
  stock,
  brand,
  weight,
  taxClass,
  attributes,
  en,
  ko,
}: DemoProduct) => ({
  sku,
  name: en[0],
  description: en[1],
  price: { amount, currency },
  ...(was === undefined ? {} : { compareAtPrice: { amount: was, currency } }),
  stock,
  brand,
  weight,
  taxClass: taxClass ?? 'STANDARD',
  attributes: Object.entries(attributes).map(([name, value]) => ({
    ...{ name, value },
    texts: [{ language: 'KO', ...koreanAttribute(name, value) }],
  })),
  texts: [
    { language: 'KO', name: ko[0], description: ko[1] },
    { language: 'EN', name: en[0], description: en[1] },
  ],
});

/** The product's picture, for products and categories. */
export const pictureInput = ({ sku, alt: [en, ko] }: DemoProduct) => ({
  url: `/pictures/${sku}.svg`,
  width: pictureSide,
  height: pictureSide,
  alt: [
    { language: 'KO', text: ko },
    { language: 'EN', text: en },
  ],
});
