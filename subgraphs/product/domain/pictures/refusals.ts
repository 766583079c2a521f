import type { pictureMessages, uploadMessages } from './messages.ts';

/** The rules of `createUpload`, each with its wrong input as a path below `input`. */
export const uploadRefusals = {
  UPLOAD_TYPE_IS_UNSUPPORTED: 'contentType',
  UPLOAD_SIZE_IS_OUT_OF_RANGE: 'bytes',
  UPLOADS_ARE_TOO_MANY: 'input',
} as const satisfies Readonly<Record<keyof typeof uploadMessages, string>>;

/** The rules of a list of pictures. The input at fault depends on the picture. */
export type PictureRefusal = keyof typeof pictureMessages;
export type UploadRefusal = keyof typeof uploadRefusals;

/** Why the content of an upload is no picture of the shop. */
export type ContentRefusal = Extract<
  PictureRefusal,
  'PICTURE_TYPE_IS_UNSUPPORTED' | 'PICTURE_IS_DAMAGED' | 'PICTURE_IS_TOO_LARGE' | 'PICTURE_IS_TOO_NARROW'
>;
