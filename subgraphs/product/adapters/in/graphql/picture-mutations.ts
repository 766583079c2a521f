import { codedError } from '@commerce/chassis/server/coded-error.ts';
import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import type { CategoryPictureFault } from '../../../application/pictures/set-category-picture.ts';
import { messages } from '../../../domain/messages.ts';
import { pictureMessages, uploadMessages } from '../../../domain/pictures/messages.ts';
import { uploadRefusals } from '../../../domain/pictures/refusals.ts';
import type { PictureDraft, PictureFault } from '../../../domain/pictures/set-pictures.ts';
import { checkedId, sellerOf } from './permissions.ts';
import type { MutationResolvers, PictureInput, SetCategoryPictureError, SetPicturesError } from './schema.generated.ts';

/** The mutations of pictures and of their uploads. */
export const pictureMutations: Required<Pick<MutationResolvers, 'createUpload' | 'setPictures' | 'setCategoryPicture'>> = {
  createUpload: async (_, { input }, context) => {
    const permitted = await context.useCases.createUpload(sellerOf(context), input);
    if (permitted.ok) return { upload: permitted.value, userErrors: [] };
    const userErrors = permitted.refusal.map((code) => ({
      code,
      field: uploadRefusals[code],
      message: inWords<Readonly<{ code: keyof typeof uploadMessages }>>(uploadMessages, { code }, context.language),
    }));
    return { upload: null, userErrors };
  },
  setPictures: async (_, { input }, context) => {
    const seller = sellerOf(context);
    const change = { productId: checkedId(input.productId), pictures: input.pictures.map(draftOf) };
    const set = await context.useCases.setPictures(seller, change);
    return set.ok
      ? { product: set.value, userErrors: [] }
      : { product: null, userErrors: inLanguage(set.refusal, context) as SetPicturesError[] };
  },
  setCategoryPicture: async (_, { input }, context) => {
    const admin = sellerOf(context);
    if (!admin.isAdmin) throw codedError('FORBIDDEN');
    const change = { categoryId: checkedId(input.categoryId), picture: input.picture ? draftOf(input.picture) : null };
    const set = await context.useCases.setCategoryPicture(admin, change);
    if (set.ok) return { category: set.value, userErrors: [] };
    return { category: null, userErrors: inLanguage(set.refusal, context) as SetCategoryPictureError[] };
  },
};

const draftOf = ({ alt, ...source }: PictureInput): PictureDraft => ({
  ...source,
  alt: alt?.map(({ language, text }) => ({ language: language.toLowerCase() as Language, text })),
});

type Fault = PictureFault | CategoryPictureFault;

const faultMessages = { ...pictureMessages, CATEGORY_IS_UNKNOWN: messages.CATEGORY_IS_UNKNOWN };

/** Faults as errors for people. */
const inLanguage = (faults: readonly Fault[], { language }: Readonly<{ language: Language }>) =>
  faults.map(({ code, field }) => ({
    code,
    field,
    message: inWords<Readonly<{ code: keyof typeof faultMessages }>>(faultMessages, { code }, language),
  }));
