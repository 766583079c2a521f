import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { type Category, canonicalName } from '../domain/category.ts';
import { type Destination, type Edit, merged, placed, tidiedNames } from '../domain/category-edits.ts';
import { type CategoryChanged, categoryChanged } from '../domain/events.ts';
import { brokenSlug } from '../domain/product.ts';
import type { CategoryMoveRefusal, MergeRefusal, NewCategoryRefusal, UpdateCategoryRefusal } from '../domain/refusals.ts';
import { slugOf, slugsOfCategory } from '../domain/slug.ts';
import type { LocalizedTexts } from '../domain/texts.ts';
import type { CategoryEditor, ChangeCategories } from './ports.ts';

export interface NewCategory extends Destination {
  readonly names: LocalizedTexts;
  /** Null makes one from the name. */
  readonly slug: string | null;
}

export interface CategoryUpdate {
  readonly categoryId: string;
  readonly names?: LocalizedTexts;
  readonly slug?: string;
}

type Edited<R> = Promise<Result<Category, readonly R[]>>;
export type CreateCategory = (draft: NewCategory) => Edited<NewCategoryRefusal>;
export type UpdateCategory = (update: CategoryUpdate) => Edited<UpdateCategoryRefusal>;
export type MoveCategory = (
  move: Destination & Readonly<{ categoryId: string }>,
) => Edited<CategoryMoveRefusal | 'CATEGORY_IS_UNKNOWN'>;
export type MergeCategories = (merge: Readonly<{ sourceId: string; targetId: string }>) => Edited<MergeRefusal>;

interface Deps {
  readonly changeCategories: ChangeCategories;
  readonly newId: () => string;
}

/** Adds a category to the tree. */
export const makeCreateCategory =
  ({ changeCategories, newId }: Deps): CreateCategory =>
  (draft) =>
    changeCategories(async (editor) => {
      const tree = await editor.tree();
      const names = tidiedNames(draft.names);
      const fresh: Category = { id: newId(), slug: '', names: names ?? {}, position: 0, path: [] };
      const edit = placed(tree, fresh, draft);
      const refusals: NewCategoryRefusal[] = [
        ...(names ? [] : ['NAMES_ARE_INVALID' as const]),
        ...brokenSlug(draft.slug),
        ...(await takenSlug(editor, draft.slug, fresh.id)),
        ...(edit.ok ? [] : edit.refusal.filter((code) => code !== 'PARENT_IS_BELOW')), // a new category has no descendants
      ];
      if (refusals.length > 0 || !edit.ok) return refuse(refusals);

      const parent = tree.find(({ id }) => id === draft.parentId);
      const wanted = slugOf(draft.slug ?? '');
      const slug = await editor.claimSlug(
        fresh.id,
        wanted ? [wanted] : slugsOfCategory(fresh.id, canonicalName(fresh), parent?.slug),
      );
      if (slug === undefined) return refuse(['SLUG_IS_TAKEN']); // another transaction has claimed it in this moment
      return saved(editor, fresh.id, 'CREATED', withChange(edit.value, { ...fresh, slug }));
    });

/** Renames a category, or gives it another slug. The earlier slug leads to it for ever. */
export const makeUpdateCategory =
  ({ changeCategories }: Pick<Deps, 'changeCategories'>): UpdateCategory =>
  ({ categoryId, names: wantedNames, slug: wantedSlug }) =>
    changeCategories(async (editor) => {
      const category = (await editor.tree()).find(({ id }) => id === categoryId);
      const names = wantedNames && tidiedNames(wantedNames);
      const refusals: UpdateCategoryRefusal[] = [
        ...(category ? [] : ['CATEGORY_IS_UNKNOWN' as const]),
        ...(wantedNames && !names ? ['NAMES_ARE_INVALID' as const] : []),
        ...brokenSlug(wantedSlug),
        ...(await takenSlug(editor, wantedSlug, categoryId)),
      ];
      if (refusals.length > 0 || !category) return refuse(refusals);

      const slug = wantedSlug === undefined ? category.slug : await editor.claimSlug(categoryId, [slugOf(wantedSlug)]);
      if (slug === undefined) return refuse(['SLUG_IS_TAKEN']);
      return saved(editor, categoryId, 'UPDATED', [{ ...category, slug, names: names ?? category.names }]);
    });

/** Moves a category with its descendants. */
export const makeMoveCategory =
  ({ changeCategories }: Pick<Deps, 'changeCategories'>): MoveCategory =>
  ({ categoryId, ...to }) =>
    changeCategories(async (editor) => {
      const tree = await editor.tree();
      const category = tree.find(({ id }) => id === categoryId);
      if (!category) return refuse(['CATEGORY_IS_UNKNOWN']);
      const edit = placed(tree, category, to);
      if (!edit.ok) return edit;
      return edit.value.length === 0 ? ok(category) : saved(editor, categoryId, 'MOVED', edit.value, category);
    });

/** Merges a category into another one, which takes over its products, children, slugs and texts. */
export const makeMergeCategories =
  ({ changeCategories }: Pick<Deps, 'changeCategories'>): MergeCategories =>
  ({ sourceId, targetId }) =>
    changeCategories(async (editor) => {
      const tree = await editor.tree();
      const [source, target] = [sourceId, targetId].map((wanted) => tree.find(({ id }) => id === wanted));
      if (!source || !target)
        return refuse([...(source ? [] : ['SOURCE_IS_UNKNOWN' as const]), ...(target ? [] : ['TARGET_IS_UNKNOWN' as const])]);
      const edit = merged(tree, source, target);
      if (!edit.ok) return edit;
      await editor.merge(sourceId, targetId, edit.value, [categoryChanged(sourceId, 'MERGED', targetId)]);
      return ok(edit.value.find(({ id }) => id === targetId) ?? target);
    });

/** Saves an edit and returns the category as it is afterwards. */
async function saved(
  editor: CategoryEditor,
  categoryId: string,
  change: CategoryChanged['change'],
  edit: Edit,
  otherwise?: Category,
): Promise<Result<Category, never>> {
  await editor.save(edit, [categoryChanged(categoryId, change)]);
  const category = edit.find(({ id }) => id === categoryId) ?? otherwise;
  if (!category) throw new Error(`the edit lacks category ${categoryId}`);
  return ok(category);
}

const withChange = (edit: Edit, { id, slug }: Category): Edit => edit.map((one) => (one.id === id ? { ...one, slug } : one));

async function takenSlug(editor: CategoryEditor, slug: string | null | undefined, categoryId: string) {
  const wanted = slugOf(slug ?? '');
  const owner = wanted === '' ? undefined : await editor.ownerOfSlug(wanted);
  return owner === undefined || owner === categoryId ? [] : (['SLUG_IS_TAKEN'] as const);
}
