import { hyphenated } from '@commerce/kernel/text/hyphenated.ts';
import { type Account, Refused, type UserError } from '../shop-client/account.ts';
import { askEach, type Field } from '../shop-client/ask-each.ts';
import type { DemoCategory } from './catalogue/categories.ts';

/** A root of a tree, with the categories below it. */
type Root = Omit<DemoCategory, 'seller'>;

type Names = readonly [en: string, ko: string];

/** The category's part of URLs: its English name. */
export const slugOfDemo = ([en]: Names): string => hyphenated(en);

/** A category of the shop, with the keys of all products in it and below it. */
export interface MadeCategory {
  readonly id: string;
  readonly keys: readonly string[];
}

/**
 * Makes the category tree: the roots in one request, the rest in another one. A category of an earlier start stays.
 * @returns the roots, then the categories below them.
 */
export async function makeCategories(admin: Account, tree: readonly Root[]): Promise<readonly MadeCategory[]> {
  const roots = await idsOf(
    admin,
    tree.map(({ en, ko }) => ({ names: [en, ko] })),
  );
  const below = tree.flatMap(({ children }, root) =>
    Object.entries(children).map(([key, names]) => ({ key, names, parentId: roots[root] })),
  );
  const ids = await idsOf(admin, below);
  return [
    ...tree.map(({ children }, index) => ({ id: roots[index] as string, keys: Object.keys(children) })),
    ...below.map(({ key }, index) => ({ id: ids[index] as string, keys: [key] })),
  ];
}

interface Created {
  readonly category: Readonly<{ id: string }> | null;
  readonly userErrors: readonly UserError[];
}

const create: Field = {
  kind: 'mutation',
  name: 'createCategory',
  argument: 'input',
  type: 'CreateCategoryInput!',
  selection: '{ category { id } userErrors { code message } }',
};

const find: Field = { kind: 'query', name: 'category', argument: 'slug', type: 'String!', selection: '{ id }' };

/** Makes categories, each at the end of its parent's children. @returns their ids, also of those that were there. */
async function idsOf(
  admin: Account,
  categories: readonly Readonly<{ names: Names; parentId?: string | undefined }>[],
): Promise<readonly string[]> {
  const inputs = categories.map(({ names, parentId }) => ({
    names: [
      { language: 'KO', text: names[1] },
      { language: 'EN', text: names[0] },
    ],
    slug: slugOfDemo(names),
    parentId,
  }));
  const created = await askEach<Created>(admin, create, inputs);
  for (const { userErrors } of created)
    for (const error of userErrors) if (error.code !== 'SLUG_IS_TAKEN') throw new Refused(error);
  const taken = inputs.filter((_, index) => !created[index]?.category).map(({ slug }) => slug);
  const found = await askEach<{ id: string }>(admin, find, taken);
  const earlier = new Map(taken.map((slug, index) => [slug, found[index]?.id as string]));
  return inputs.map(({ slug }, index) => created[index]?.category?.id ?? (earlier.get(slug) as string));
}
