import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { maxOpenUploads, maxUploadBytes, uploadMs } from '../../domain/pictures/limits.ts';
import { uploadTypes } from '../../domain/pictures/picture-type.ts';
import type { UploadRefusal } from '../../domain/pictures/refusals.ts';
import type { Actor } from '../../domain/product.ts';
import type { MediaStore, UploadRequest, Uploads } from './ports.ts';

export interface UploadDraft {
  /** The media type that the client will send. The content decides later what the picture is. */
  readonly contentType: string;
  /** The exact size of the file. */
  readonly bytes: number;
}

/** A permitted upload with the request that carries it out. */
export interface PermittedUpload extends UploadRequest {
  readonly id: string;
  readonly expiresAt: Date;
}

export type CreateUpload = (actor: Actor, draft: UploadDraft) => Promise<Result<PermittedUpload, readonly UploadRefusal[]>>;

interface Deps {
  readonly uploads: Uploads;
  readonly media: MediaStore;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Permits an account to upload one file within {@link uploadMs}. */
export const makeCreateUpload =
  ({ uploads, media, newId, now }: Deps): CreateUpload =>
  async ({ userId: sellerId }, { contentType, bytes }) => {
    const refusals: UploadRefusal[] = [
      ...(uploadTypes.includes(contentType) ? [] : ['UPLOAD_TYPE_IS_UNSUPPORTED' as const]),
      ...(bytes >= 1 && bytes <= maxUploadBytes ? [] : ['UPLOAD_SIZE_IS_OUT_OF_RANGE' as const]),
    ];
    if (refusals.length > 0) return refuse(refusals);
    if ((await uploads.countOpen(sellerId)) >= maxOpenUploads) return refuse(['UPLOADS_ARE_TOO_MANY']);

    const upload = { id: newId(), sellerId, contentType, bytes, createdAt: now(), usedBy: null };
    const expiresAt = new Date(upload.createdAt.getTime() + uploadMs);
    const request = await media.signUpload(upload, expiresAt);
    await uploads.add(upload); // before the client has the URL: a file without its row would never be removed
    return ok({ ...request, id: upload.id, expiresAt });
  };
