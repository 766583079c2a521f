import { newId } from '@commerce/chassis/ids.ts';
import { makeCreateUpload } from '../../../application/pictures/create-upload.ts';
import { makeSetCategoryPicture } from '../../../application/pictures/set-category-picture.ts';
import { makeSetPictures } from '../../../application/pictures/set-pictures.ts';
import { makeStorePicture } from '../../../application/pictures/store-picture.ts';
import { memoryMedia } from '../../out/memory/memory-media.support.ts';
import type { MemoryStores } from '../../out/memory/memory-stores.support.ts';
import { plainConverter } from '../../out/memory/plain-converter.support.ts';

/** The use cases of pictures, on fake stores. */
export function pictureUseCases(stores: MemoryStores, now: () => Date) {
  const { media } = memoryMedia(now);
  const storePicture = makeStorePicture({ media, converter: plainConverter });
  const deps = { ...stores, media, storePicture, newId, now };
  return {
    createUpload: makeCreateUpload(deps),
    setPictures: makeSetPictures(deps),
    setCategoryPicture: makeSetCategoryPicture(deps),
  };
}
