import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { Category } from '../../domain/category.ts';
import type { PictureDraft, PictureFault } from '../../domain/pictures/set-pictures.ts';
import type { Actor } from '../../domain/product.ts';
import type { Categories, ChangeCatalogue } from '../ports.ts';
import { makeReadPictures, type ReadPicturesDeps } from './set-pictures.ts';

export interface PictureOfCategory {
  readonly categoryId: string;
  /** Null takes the picture away. */
  readonly picture: PictureDraft | null;
}

/** A rule of a picture or of the category, with the input as a path below the mutation's `input`. */
export type CategoryPictureFault = Readonly<{ code: PictureFault['code'] | 'CATEGORY_IS_UNKNOWN'; field: string }>;

export type SetCategoryPicture = (
  admin: Actor,
  change: PictureOfCategory,
) => Promise<Result<Category, readonly CategoryPictureFault[]>>;

interface Deps extends ReadPicturesDeps {
  readonly categories: Pick<Categories, 'byIds'>;
  readonly changeCatalogue: ChangeCatalogue;
}

const unknownCategory: CategoryPictureFault = { code: 'CATEGORY_IS_UNKNOWN', field: 'categoryId' };

/** Replaces the picture of a category. */
export const makeSetCategoryPicture = (deps: Deps): SetCategoryPicture => {
  const readPictures = makeReadPictures(deps);
  return async (admin, { categoryId, picture }) => {
    const category = (await deps.categories.byIds([categoryId])).get(categoryId);
    if (!category) return refuse([unknownCategory]);
    const read = await readPictures(category.id, admin, picture ? [picture] : []);
    if (!read.ok) return refuse(read.refusal.map(({ code, field }) => ({ code, field: fieldOf(field) })));
    const { all, uploadIds } = read.value;

    return deps.changeCatalogue(async (catalogue) => {
      const current = await catalogue.findCategory(category.id);
      if (!current) return refuse([unknownCategory]);
      const change = { categoryId: current.id, change: 'UPDATED', mergedInto: null } as const;
      const events = [{ type: 'CategoryChanged', data: change } as const];
      if (await catalogue.setPictures(current.id, all, uploadIds, events)) return ok(current);
      return refuse([{ code: 'UPLOAD_IS_UNKNOWN', field: 'picture' }]);
    });
  };
};

/** `pictures.0.alt` of a list is `picture.alt` here. */
const fieldOf = (field: string): string => field.replace('pictures.0', 'picture');
