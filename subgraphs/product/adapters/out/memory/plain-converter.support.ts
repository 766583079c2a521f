import { ok, refuse } from '@commerce/kernel/result.ts';
import type { PictureConverter } from '../../../application/pictures/ports.ts';
import { formats } from '../../../domain/pictures/picture.ts';
import { brokenBySize } from '../../../domain/pictures/picture-size.ts';

/** A fake picture: the text `WIDTHxHEIGHT NAME`. */
export const plainPicture = (width: number, height: number, name = 'a'): Uint8Array =>
  new TextEncoder().encode(`${width}x${height} ${name}`);

/** Converts {@link plainPicture}s; every other content is of an unsupported type. */
export const plainConverter: PictureConverter = {
  contentHash: (content) => Buffer.from(content).toString('hex').padEnd(40, '0').slice(0, 40),
  measure: async (content) => {
    const [, width, height] = /^(\d+)x(\d+) /.exec(new TextDecoder().decode(content)) ?? [];
    if (width === undefined) return refuse('PICTURE_TYPE_IS_UNSUPPORTED');
    const size = { width: Number(width), height: Number(height) };
    const broken = brokenBySize(size);
    return broken ? refuse(broken) : ok(size);
  },
  convert: async (content, widths) => ok(widths.flatMap((width) => formats.map((format) => ({ width, format, content })))),
};
