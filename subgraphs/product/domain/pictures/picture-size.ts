import { maxAspect, maxPixels, maxSide } from './limits.ts';
import type { ContentRefusal } from './refusals.ts';

/** A size in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The rule that a size breaks; undefined where the shop takes a picture of this size. */
export function brokenBySize({ width, height }: PictureSize): ContentRefusal | undefined {
  if (!(width >= 1 && height >= 1)) return 'PICTURE_IS_DAMAGED';
  if (width * height > maxPixels || Math.max(width, height) > maxSide) return 'PICTURE_IS_TOO_LARGE';
  return Math.max(width, height) > maxAspect * Math.min(width, height) ? 'PICTURE_IS_TOO_NARROW' : undefined;
}
