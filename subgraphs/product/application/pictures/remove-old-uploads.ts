import { uploadKeptMs } from '../../domain/pictures/limits.ts';
import type { MediaStore, Uploads } from './ports.ts';

interface Deps {
  readonly uploads: Uploads;
  readonly media: Pick<MediaStore, 'removeUpload'>;
  readonly now: () => Date;
}

/** Maximum number of uploads that one step removes. */
const maxStep = 100;

/**
 * Removes uploads that are older than {@link uploadKeptMs}, used or not: pictures have files of their own by then. Each file goes
 * before its row, so that an interrupted run leaves no file behind.
 *
 * @returns the number of removed uploads.
 */
export const makeRemoveOldUploads =
  ({ uploads, media, now }: Deps): (() => Promise<number>) =>
  async () => {
    const oldest = new Date(now().getTime() - uploadKeptMs);
    for (let removed = 0; ; ) {
      const ids = await uploads.before(oldest, maxStep);
      for (const id of ids) await media.removeUpload(id);
      await uploads.remove(ids);
      removed += ids.length;
      if (ids.length < maxStep) return removed;
    }
  };
