import { type Account, Refused, type UserError } from '../shop-client/account.ts';
import { askEach, type Field } from '../shop-client/ask-each.ts';
import type { DemoProduct } from './catalogue/demo-product.ts';
import type { MadeCategory } from './make-categories.ts';
import { pictureInput } from './put-on-sale.ts';

const setPicture: Field = {
  kind: 'mutation',
  name: 'setCategoryPicture',
  argument: 'input',
  type: 'SetCategoryPictureInput!',
  selection: '{ userErrors { code message } }',
};

/** Gives each category the picture of its first product. A repeat changes nothing. */
export async function showCategories(
  admin: Account,
  categories: readonly MadeCategory[],
  products: readonly DemoProduct[],
): Promise<void> {
  const inputs = categories.flatMap(({ id, keys }) => {
    const product = products.find(({ category }) => keys.includes(category));
    return product ? [{ categoryId: id, picture: pictureInput(product) }] : [];
  });
  for (const { userErrors } of await askEach<{ userErrors: readonly UserError[] }>(admin, setPicture, inputs))
    for (const error of userErrors) throw new Refused(error);
}
