import type { Message } from '@commerce/kernel/messages.ts';
import { messages } from '../messages.ts';
import { maxAlt, maxAspect, maxOpenUploads, maxPictures, maxPixels, maxSide, maxUploadBytes } from './limits.ts';

type Entry = Message<Readonly<{ code: string }>>;

const mebibytes = maxUploadBytes / 1024 ** 2;
const megapixels = maxPixels / 1_000_000;

/** The messages of the refusals of `createUpload`, in each language. */
export const uploadMessages = {
  UPLOAD_TYPE_IS_UNSUPPORTED: {
    ko: '그림은 JPEG, PNG, WebP, AVIF 형식만 올릴 수 있습니다.',
    en: 'Pictures are JPEG, PNG, WebP or AVIF files.',
  },
  UPLOAD_SIZE_IS_OUT_OF_RANGE: {
    ko: `그림 파일은 1바이트~${mebibytes}MiB여야 합니다.`,
    en: `A picture's file has 1 byte to ${mebibytes} MiB.`,
  },
  UPLOADS_ARE_TOO_MANY: {
    ko: `쓰지 않은 업로드가 ${maxOpenUploads}개입니다. 먼저 상품에 쓰거나 하루 뒤에 다시 올리세요.`,
    en: `You have ${maxOpenUploads} uploads that no product uses. Use them first, or try again in a day.`,
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** The messages of the refusals of a list of pictures, in each language. */
export const pictureMessages = {
  PICTURES_ARE_TOO_MANY: {
    ko: `그림은 ${maxPictures}장까지 넣을 수 있습니다.`,
    en: `There are at most ${maxPictures} pictures.`,
  },
  PICTURE_SOURCE_IS_INVALID: {
    ko: '그림마다 `uploadId`, `pictureId`, `url` 가운데 하나만 적으세요.',
    en: 'Each picture names exactly one of `uploadId`, `pictureId` and `url`.',
  },
  PICTURE_IS_REPEATED: { ko: '같은 그림이 두 번 있습니다.', en: 'The list has this picture twice.' },
  PICTURE_IS_UNKNOWN: { ko: '이 목록에 없던 그림입니다.', en: 'There is no such picture here.' },
  UPLOAD_IS_UNKNOWN: {
    ko: '없는 업로드이거나 이미 다른 곳에 쓴 업로드입니다.',
    en: 'There is no such upload, or something else uses it.',
  },
  UPLOAD_IS_EMPTY: { ko: '아직 파일을 올리지 않았습니다.', en: 'No file was uploaded yet.' },
  PICTURE_TYPE_IS_UNSUPPORTED: {
    ko: '파일 내용이 JPEG, PNG, WebP, AVIF 그림이 아닙니다.',
    en: 'The content of the file is no JPEG, PNG, WebP or AVIF picture.',
  },
  PICTURE_IS_DAMAGED: { ko: '그림 파일을 읽을 수 없습니다.', en: "The picture's file cannot be read." },
  PICTURE_IS_TOO_LARGE: {
    ko: (_refusal, { number }) => `그림은 ${megapixels}메가픽셀, 한 변 ${number(maxSide)}픽셀까지 쓸 수 있습니다.`,
    en: (_refusal, { number }) => `A picture has at most ${megapixels} megapixels and ${number(maxSide)} pixels a side.`,
  },
  PICTURE_IS_TOO_NARROW: {
    ko: `그림의 긴 변은 짧은 변의 ${maxAspect}배까지 쓸 수 있습니다.`,
    en: `The longer side of a picture is at most ${maxAspect} times the shorter one.`,
  },
  PICTURE_SIZE_IS_INVALID: {
    ko: (_refusal, { number }) => `그림의 너비와 높이를 1~${number(maxSide)}픽셀로 적으세요.`,
    en: (_refusal, { number }) => `Name the picture's width and height, 1 to ${number(maxSide)} pixels.`,
  },
  IMAGE_URL_IS_INVALID: messages.IMAGE_URL_IS_INVALID,
  LANGUAGE_IS_REPEATED: { ko: '같은 언어의 글이 두 번 있습니다.', en: 'The list has a language twice.' },
  ALT_IS_TOO_LONG: {
    ko: `대체 텍스트는 ${maxAlt}자까지 쓸 수 있습니다.`,
    en: `An alternative text has at most ${maxAlt} characters.`,
  },
  PRODUCT_IS_UNKNOWN: messages.PRODUCT_IS_UNKNOWN,
  PRODUCT_IS_NOT_YOURS: messages.PRODUCT_IS_NOT_YOURS,
} as const satisfies Readonly<Record<string, Entry>>;
