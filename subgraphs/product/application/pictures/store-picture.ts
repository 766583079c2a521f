import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { filePath, formats, type Picture, widthsOf } from '../../domain/pictures/picture.ts';
import type { PictureRefusal } from '../../domain/pictures/refusals.ts';
import type { MediaStore, PictureConverter } from './ports.ts';

export interface StorePictureDeps {
  readonly media: MediaStore;
  readonly converter: PictureConverter;
}

/** Where the files of a picture are, and the size of the largest one. */
export type StoredPicture = Pick<Picture, 'hash' | 'width' | 'height'>;

/**
 * Makes the files of an upload and stores them under the hash of its content. Files that an earlier request has stored are not
 * made again, so that a request that ran out of time gets further when it is repeated.
 */
export const makeStorePicture =
  ({ media, converter }: StorePictureDeps) =>
  async (uploadId: string): Promise<Result<StoredPicture, PictureRefusal>> => {
    const content = await media.readUpload(uploadId);
    if (!content) return refuse('UPLOAD_IS_EMPTY');
    const size = await converter.measure(content);
    if (!size.ok) return size;

    const hash = converter.contentHash(content);
    const widths = widthsOf(size.value.width);
    const width = widths.at(-1) as number;
    if (!(await isStored(media, hash, widths))) {
      const files = await converter.convert(content, widths);
      if (!files.ok) return files;
      for (const file of files.value)
        await media.put({
          path: filePath(hash, file.width, file.format),
          contentType: `image/${file.format}`,
          content: file.content,
        });
    }
    return ok({ hash, width, height: Math.max(1, Math.round((size.value.height * width) / size.value.width)) });
  };

async function isStored(media: MediaStore, hash: string, widths: readonly number[]): Promise<boolean> {
  const paths = widths.flatMap((width) => formats.map((format) => filePath(hash, width, format)));
  return (await Promise.all(paths.map((path) => media.has(path)))).every(Boolean);
}
