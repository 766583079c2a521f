import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import { pictureMessages, uploadMessages } from '../../../domain/pictures/messages.ts';
import { uploadRefusals } from '../../../domain/pictures/refusals.ts';
import type { PictureDraft, PictureFault } from '../../../domain/pictures/set-pictures.ts';
import { checkedId, sellerOf } from './permissions.ts';
import type { MutationResolvers, PictureInput } from './schema.generated.ts';

/** The mutations of pictures and of their uploads. */
export const pictureMutations: Required<Pick<MutationResolvers, 'createUpload' | 'setPictures'>> = {
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
    return set.ok ? { product: set.value, userErrors: [] } : { product: null, userErrors: pictureErrors(set.refusal, context) };
  },
};

const draftOf = ({ alt, ...source }: PictureInput): PictureDraft => ({
  ...source,
  alt: alt?.map(({ language, text }) => ({ language: language.toLowerCase() as Language, text })),
});

/** The faults of a list of pictures as errors for people. */
const pictureErrors = (faults: readonly PictureFault[], { language }: Readonly<{ language: Language }>) =>
  faults.map(({ code, field }) => ({
    code,
    field,
    message: inWords<Readonly<{ code: keyof typeof pictureMessages }>>(pictureMessages, { code }, language),
  }));
