import { createHash } from 'node:crypto';
import { concurrencyLimiter } from '@commerce/chassis/concurrency/concurrency-limiter.ts';
import { Overloaded } from '@commerce/chassis/server/unavailable.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { ConvertedFile, PictureConverter } from '../../../application/pictures/ports.ts';
import { maxPixels } from '../../../domain/pictures/limits.ts';
import { formats } from '../../../domain/pictures/picture.ts';
import { brokenBySize, type PictureSize } from '../../../domain/pictures/picture-size.ts';
import { pictureTypeOf } from '../../../domain/pictures/picture-type.ts';
import type { ContentRefusal } from '../../../domain/pictures/refusals.ts';
import { loadSharp } from './load-sharp.ts';

type Sharp = import('sharp').Sharp;
type SharpModule = Awaited<ReturnType<typeof loadSharp>>;

export interface SharpConverterOptions {
  /** Conversions at the same time; each takes one thread of libuv's four, which files and DNS need too. */
  readonly atOnce?: number;
  /** Conversions that may wait. */
  readonly waiting?: number;
}

/** The version of the encoders' settings below. It must rise with them, so that files of other settings have other names. */
const settings = 1;

/** AVIF with `effort` 2 takes a fifth of the time of the default, 4, for files of the same size. */
const encoded = (image: Sharp, format: ConvertedFile['format']): Sharp =>
  format === 'avif' ? image.avif({ quality: 55, effort: 2, chromaSubsampling: '4:2:0' }) : image.webp({ quality: 80 });

/** How long one conversion may take, in seconds; a picture of 40 megapixels takes some five. */
const maxSeconds = 30;

/** How long a client should wait when too many conversions wait, in milliseconds. */
const pauseMs = 3_000;

/** Makes the files of pictures with sharp (libvips), outside the event loop. */
export function sharpConverter({ atOnce = 1, waiting = 16 }: SharpConverterOptions = {}): PictureConverter {
  const limit = concurrencyLimiter({ maxRunning: atOnce, maxWaiting: waiting, full: () => new Overloaded(pauseMs) });
  return {
    contentHash: (content) => createHash('sha256').update(`${settings}\n`).update(content).digest('hex').slice(0, 40),
    measure: async (content) => measure(await loadSharp(), content),
    convert: (content, widths) => limit(async () => convert(await loadSharp(), content, widths)),
  };
}

/** libvips reads the head of the file only. It counts the frames of an animation into the height, so it is asked for one. */
async function measure(sharp: SharpModule, content: Uint8Array): Promise<Result<PictureSize, ContentRefusal>> {
  const type = pictureTypeOf(content);
  if (!type) return refuse('PICTURE_TYPE_IS_UNSUPPORTED');
  try {
    const { format, width, height, autoOrient } = await sharp(content, { ...strictly, limitInputPixels: false }).metadata();
    if (format !== (type === 'avif' ? 'heif' : type)) return refuse('PICTURE_TYPE_IS_UNSUPPORTED');
    const broken = brokenBySize({ width, height });
    if (broken) return refuse(broken);
    return ok({ width: autoOrient.width, height: autoOrient.height });
  } catch {
    return refuse('PICTURE_IS_DAMAGED'); // libvips has no codes for what is wrong with a file
  }
}

async function convert(
  sharp: SharpModule,
  content: Uint8Array,
  widths: readonly number[],
): Promise<Result<readonly ConvertedFile[], ContentRefusal>> {
  try {
    const upright = sharp(content, { ...strictly, limitInputPixels: maxPixels }).autoOrient();
    const { data, info } = await upright
      .resize({ width: Math.max(...widths), withoutEnlargement: true })
      .toColourspace('srgb')
      .timeout({ seconds: maxSeconds })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const files: ConvertedFile[] = [];
    for (const width of widths)
      for (const format of formats) {
        const resized = sharp(data, { raw, limitInputPixels: maxPixels }).resize({ width });
        files.push({ width, format, content: await encoded(resized, format).timeout({ seconds: maxSeconds }).toBuffer() });
      }
    return ok(files);
  } catch {
    return refuse('PICTURE_IS_DAMAGED');
  }
}

/** A file with any fault is refused; of an animation the first frame is read. */
const strictly = { failOn: 'warning', pages: 1, sequentialRead: true } as const;
