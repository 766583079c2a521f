import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { productChanged } from '../../domain/events.ts';
import { type Picture, pictureUrl } from '../../domain/pictures/picture.ts';
import type { PictureRefusal } from '../../domain/pictures/refusals.ts';
import { altOf, faultsOf, type PictureDraft, type PictureFault } from '../../domain/pictures/set-pictures.ts';
import { type Actor, mayManage, type Product } from '../../domain/product.ts';
import type { ChangeCatalogue, Products } from '../ports.ts';
import type { Pictures, Upload, Uploads } from './ports.ts';
import type { StoredPicture } from './store-picture.ts';

export interface PicturesOfProduct {
  readonly productId: string;
  /** All pictures of the product from now on, the first one first. */
  readonly pictures: readonly PictureDraft[];
}

export type SetPictures = (actor: Actor, change: PicturesOfProduct) => Promise<Result<Product, readonly PictureFault[]>>;

interface Deps extends ReadPicturesDeps {
  readonly products: Pick<Products, 'byIds'>;
  readonly changeCatalogue: ChangeCatalogue;
  readonly now: () => Date;
}

/** Replaces the pictures of a product. Files are made before the transaction, so that it holds no lock meanwhile. */
export const makeSetPictures = (deps: Deps): SetPictures => {
  const { products, changeCatalogue, now } = deps;
  const readPictures = makeReadPictures(deps);
  return async (actor, { productId, pictures: drafts }) => {
    const [product] = await products.byIds([productId]);
    const refusal = refusalFor(product, actor);
    if (refusal) return refuse([refusal, ...faultsOf(drafts)]);
    const pictures = await readPictures(productId, actor, drafts);
    if (!pictures.ok) return pictures;

    return changeCatalogue(async (catalogue) => {
      const current = await catalogue.find(productId);
      const refusalNow = refusalFor(current, actor);
      if (!current || refusalNow) return refuse([refusalNow ?? unknownProduct]);
      if (!(await catalogue.setPictures(productId, pictures.value.all, pictures.value.uploadIds, [])))
        return refuse([{ code: 'UPLOAD_IS_UNKNOWN', field: 'pictures' }]);
      const [first] = pictures.value.all;
      const changed = { ...current, pictureUrl: first ? pictureUrl(first) : null };
      const saved = { ...changed, revision: current.revision + 1, updatedAt: now() };
      await catalogue.save(saved, [productChanged(saved, 'UPDATED')]);
      return ok(saved);
    });
  };
};

const unknownProduct: PictureFault = { code: 'PRODUCT_IS_UNKNOWN', field: 'productId' };

function refusalFor(product: Product | undefined, actor: Actor): PictureFault | undefined {
  if (!product) return unknownProduct;
  return mayManage(product, actor).ok ? undefined : { code: 'PRODUCT_IS_NOT_YOURS', field: 'productId' };
}

export interface ReadPicturesDeps {
  readonly pictures: Pictures;
  readonly uploads: Pick<Uploads, 'byIds'>;
  readonly storePicture: (uploadId: string) => Promise<Result<StoredPicture, PictureRefusal>>;
  readonly newId: () => string;
}

/** The pictures of a list, and the uploads of which some are made. */
export interface ReadPictures {
  readonly all: readonly Picture[];
  readonly uploadIds: readonly string[];
}

/**
 * Makes pictures of what a list names. A picture has the id of its upload: a repeated request names a picture that the owner has
 * by then, and changes nothing.
 */
export const makeReadPictures =
  ({ pictures, uploads, storePicture, newId }: ReadPicturesDeps) =>
  async (
    ownerId: string,
    { userId }: Actor,
    drafts: readonly PictureDraft[],
  ): Promise<Result<ReadPictures, readonly PictureFault[]>> => {
    const faults = faultsOf(drafts);
    if (faults.length > 0) return refuse(faults);
    const earlier = new Map(((await pictures.of([ownerId])).get(ownerId) ?? []).map((picture) => [picture.id, picture]));
    const wanted = drafts.flatMap(({ uploadId }) => (uploadId != null && !earlier.has(uploadId) ? [uploadId] : []));
    const found = new Map((await uploads.byIds(wanted)).map((upload) => [upload.id, upload]));

    const reading: Reading = { ownerId, userId, earlier, found, storePicture, newId };
    const all: Picture[] = [];
    const wrong: PictureFault[] = [];
    for (const [index, draft] of drafts.entries()) {
      const read = await readPicture(draft, reading);
      if (read.ok) all.push(read.value);
      else wrong.push({ code: read.refusal, field: `pictures.${index}` });
    }
    return wrong.length > 0 ? refuse(wrong) : ok({ all, uploadIds: wanted });
  };

interface Reading extends Pick<ReadPicturesDeps, 'storePicture' | 'newId'> {
  readonly ownerId: string;
  readonly userId: string;
  readonly earlier: ReadonlyMap<string, Picture>;
  readonly found: ReadonlyMap<string, Upload>;
}

async function readPicture(draft: PictureDraft, reading: Reading): Promise<Result<Picture, PictureRefusal>> {
  const { ownerId, userId, earlier, found, storePicture, newId } = reading;
  const { uploadId, pictureId, url, width, height } = draft;
  const there = earlier.get(pictureId ?? uploadId ?? '');
  if (there) return ok({ ...there, alt: altOf(draft, there) });
  if (pictureId != null) return refuse('PICTURE_IS_UNKNOWN');
  if (uploadId == null)
    return ok({
      id: newId(),
      hash: null,
      url: url as string,
      width: width as number,
      height: height as number,
      alt: altOf(draft),
    });
  const upload = found.get(uploadId);
  if (!upload || upload.sellerId !== userId || ![null, ownerId].includes(upload.usedBy)) return refuse('UPLOAD_IS_UNKNOWN');
  const stored = await storePicture(uploadId);
  return stored.ok ? ok({ id: uploadId, url: null, ...stored.value, alt: altOf(draft) }) : stored;
}
