import { altIn, pictureUrl, srcset } from '../../../domain/pictures/picture.ts';
import { imageUrlOf } from '../../../domain/product.ts';
import { nameOf } from '../../../domain/texts.ts';
import type { ImageResolvers, ProductResolvers, UploadResolvers } from './schema.generated.ts';

/** The picture fields of a product. */
export const pictureFields: Required<Pick<ProductResolvers, 'imageUrl' | 'pictures'>> = {
  imageUrl: imageUrlOf,
  pictures: async (product, _, { picturesOf, language }) => {
    const name = nameOf(product, language);
    return (await picturesOf.load(product.id)).map((picture) => ({ picture, name }));
  },
};

export const image: ImageResolvers = {
  id: ({ picture }) => picture.id,
  url: ({ picture }, { maxWidth }) => pictureUrl(picture, maxWidth ?? undefined),
  alt: ({ picture, name }, _, { language }) => altIn(picture, language) ?? name,
  width: ({ picture }) => picture.width,
  height: ({ picture }) => picture.height,
  srcset: ({ picture }, { format }) => srcset(picture, format === 'AVIF' ? 'avif' : 'webp'),
};

export const upload: UploadResolvers = {
  headers: ({ headers }) => Object.entries(headers).map(([name, value]) => ({ name, value })),
};
