import type { Language } from '@commerce/kernel/language.ts';
import { isBlank, lengthOf, oneLine } from '@commerce/kernel/text/display.ts';
import { maxAlt, maxPictures, maxSide } from './limits.ts';
import type { ByLanguage, Picture } from './picture.ts';
import { isPictureUrl } from './picture-url.ts';
import type { PictureRefusal } from './refusals.ts';

/** A picture as a seller names it: exactly one of an upload, a picture that the product has already, and a URL with its size. */
export interface PictureDraft {
  readonly uploadId?: string | null | undefined;
  readonly pictureId?: string | null | undefined;
  readonly url?: string | null | undefined;
  /** In pixels; for a URL. */
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
  /** Undefined: a picture that is there keeps its texts, a new one has none. */
  readonly alt?: readonly Readonly<{ language: Language; text: string }>[] | undefined;
}

/** A rule that an input breaks, with the input as a path below the mutation's `input`. */
export interface PictureFault {
  readonly code: PictureRefusal;
  readonly field: string;
}

/** Every rule that the list breaks by itself, whatever pictures and uploads there are. */
export function faultsOf(drafts: readonly PictureDraft[]): readonly PictureFault[] {
  const tooMany: PictureFault[] = drafts.length > maxPictures ? [{ code: 'PICTURES_ARE_TOO_MANY', field: 'pictures' }] : [];
  const named = new Set<string>();
  const faults = drafts.slice(0, maxPictures).flatMap((draft, index): PictureFault[] => {
    const field = `pictures.${index}`;
    const id = draft.uploadId ?? draft.pictureId;
    const isRepeated = id != null && named.has(id);
    if (id != null) named.add(id);
    return [
      ...(isRepeated ? [{ code: 'PICTURE_IS_REPEATED' as const, field }] : []),
      ...sourceFaults(draft, field),
      ...altFaults(draft, field),
    ];
  });
  return [...tooMany, ...faults];
}

function sourceFaults({ uploadId, pictureId, url, width, height }: PictureDraft, field: string): readonly PictureFault[] {
  const sources = [uploadId, pictureId, url].filter((source) => source != null);
  if (sources.length !== 1) return [{ code: 'PICTURE_SOURCE_IS_INVALID', field }];
  if (url == null) return [];
  return [
    ...(isPictureUrl(url) ? [] : [{ code: 'IMAGE_URL_IS_INVALID' as const, field: `${field}.url` }]),
    ...(isSide(width) && isSide(height) ? [] : [{ code: 'PICTURE_SIZE_IS_INVALID' as const, field }]),
  ];
}

const isSide = (side: number | null | undefined): boolean => side != null && side >= 1 && side <= maxSide;

function altFaults({ alt = [] }: PictureDraft, field: string): readonly PictureFault[] {
  const isRepeated = new Set(alt.map(({ language }) => language)).size < alt.length;
  const isTooLong = alt.some(({ text }) => lengthOf(oneLine(text)) > maxAlt);
  return [
    ...(isRepeated ? [{ code: 'LANGUAGE_IS_REPEATED' as const, field: `${field}.alt` }] : []),
    ...(isTooLong ? [{ code: 'ALT_IS_TOO_LONG' as const, field: `${field}.alt` }] : []),
  ];
}

/** The texts of a draft, tidied; a blank text is none. */
export const altOf = ({ alt }: PictureDraft, earlier?: Picture): ByLanguage => {
  if (alt === undefined) return earlier?.alt ?? {};
  return Object.fromEntries(alt.filter(({ text }) => !isBlank(text)).map(({ language, text }) => [language, oneLine(text)]));
};
