import { fileURLToPath } from 'node:url';
import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import type { MediaStore, ReceiveUpload } from '../../../application/pictures/ports.ts';
import { fileMedia } from './file-media.ts';
import { type S3Account, s3Media } from './s3-media.ts';

export interface MediaOptions {
  /** `file:` for a folder, `http:` or `https:` for a bucket. */
  readonly url: string;
  /** For a bucket. */
  readonly bucket: Readonly<{ uploadUrl: string; region: string; account: Followed<S3Account> }> | undefined;
  readonly now: () => Date;
}

export interface OpenMedia {
  readonly media: MediaStore;
  /** Present where uploads come to the service itself. */
  readonly receiveUpload?: ReceiveUpload | undefined;
}

/** Opens the media store that the configuration names. */
export const openMedia = async ({ url, bucket, now }: MediaOptions): Promise<OpenMedia> =>
  bucket ? { media: s3Media({ url, ...bucket, now }) } : fileMedia({ folder: fileURLToPath(url), now });
