import type { Language } from '@commerce/kernel/language.ts';

/** A text by language. */
export type ByLanguage = Readonly<Partial<Record<Language, string>>>;

/** A picture of a product or of a category. */
export interface Picture {
  readonly id: string;
  /** The name of its files: {@link contentHash} of what was uploaded. Null for a picture that is served elsewhere. */
  readonly hash: string | null;
  /** Where a picture without files is: an absolute http(s) URL or a path of the shop's origin. */
  readonly url: string | null;
  /** In pixels: the size of its largest file. */
  readonly width: number;
  readonly height: number;
  readonly alt: ByLanguage;
}

/** The formats of a picture's files. */
export const formats = ['avif', 'webp'] as const;
export type Format = (typeof formats)[number];

/** The widths of a picture's files, in pixels. */
export const fileWidths = [320, 640, 960, 1280] as const;

/** The widths of the files of a picture that is `width` pixels wide: never more than the original has. */
export const widthsOf = (width: number): readonly number[] => {
  const [largest] = fileWidths.slice(-1);
  return [...fileWidths.filter((fileWidth) => fileWidth < width), Math.min(width, largest as number)].filter(isNew);
};

const isNew = (width: number, index: number, widths: readonly number[]): boolean => widths.indexOf(width) === index;

/** The folder of all pictures' files on the router's origin. */
export const mediaPath = '/media/';

/** The path of a file below {@link mediaPath}, which is its name in the media store, too. */
export const filePath = (hash: string, width: number, format: Format): string => `${hash}/${width}.${format}`;

/** Where a client reads the picture: its largest WebP file that is at most `maxWidth` pixels wide, or its smallest one. */
export function pictureUrl({ hash, url, width }: Picture, maxWidth: number = Number.POSITIVE_INFINITY): string {
  if (hash === null) return url ?? '';
  const widths = widthsOf(width);
  const best = widths.filter((fileWidth) => fileWidth <= maxWidth).at(-1) ?? (widths[0] as number);
  return `${mediaPath}${filePath(hash, best, 'webp')}`;
}

/** The picture's files as a `srcset` of HTML; empty for a picture that is served elsewhere. */
export const srcset = ({ hash, width }: Picture, format: Format): string =>
  hash === null
    ? ''
    : widthsOf(width)
        .map((fileWidth) => `${mediaPath}${filePath(hash, fileWidth, format)} ${fileWidth}w`)
        .join(', ');

/** The alternative text in the language, or else in any other one; undefined where there is none. */
export const altIn = ({ alt }: Picture, language: Language): string | undefined => alt[language] ?? Object.values(alt)[0];
