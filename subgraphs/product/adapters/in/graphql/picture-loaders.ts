import DataLoader from 'dataloader';
import type { Pictures } from '../../../application/pictures/ports.ts';
import type { Picture } from '../../../domain/pictures/picture.ts';

export interface PictureLoaders {
  /** By the id of a product or of a category. */
  readonly picturesOf: DataLoader<string, readonly Picture[]>;
}

/** The loaders of a request: the pictures of a page are one query. */
export const makePictureLoaders = (pictures: Pictures): PictureLoaders => ({
  picturesOf: new DataLoader(async (ownerIds) => {
    const found = await pictures.of(ownerIds);
    return ownerIds.map((ownerId) => found.get(ownerId) ?? []);
  }),
});
