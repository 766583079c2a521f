import fc from 'fast-check';
import sharp from 'sharp';
import { fileWidths, widthsOf } from '../../../domain/pictures/picture.ts';
import { pictureTypes } from '../../../domain/pictures/picture-type.ts';
import { sharpConverter } from './sharp-converter.ts';

const converter = sharpConverter();
const widths = [20];

/** A picture with some detail, so that every part of its file matters. */
const samples = await Promise.all(
  pictureTypes.map(async (type) => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
    const image = sharp({ create: { width: 64, height: 48, channels: 3, background: '#000', noise } });
    return { type, content: new Uint8Array(await image.toFormat(type).toBuffer()) };
  }),
);

const anySample = fc.constantFrom(...samples);

/** What becomes of a content, or of one that is refused before anything is converted. */
async function outcome(content: Uint8Array): Promise<string> {
  const size = await converter.measure(content);
  if (!size.ok) return size.refusal;
  const files = await converter.convert(content, widths);
  return files.ok ? 'CONVERTED' : files.refusal;
}

describe('converting an upload', () => {
  it('refuses random bytes, whatever they begin with', async () => {
    const heads = samples.map(({ content }) => content.subarray(0, 12));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(new Uint8Array(), ...heads), fc.uint8Array({ maxLength: 500 }), async (head, tail) => {
        expect(['PICTURE_TYPE_IS_UNSUPPORTED', 'PICTURE_IS_DAMAGED', 'PICTURE_IS_TOO_LARGE', 'PICTURE_IS_TOO_NARROW']).toContain(
          await outcome(new Uint8Array([...head, ...tail])),
        );
      }),
    );
  });

  it('refuses a file that ends early', async () => {
    await fc.assert(
      fc.asyncProperty(anySample, fc.double({ min: 0, max: 0.9, noNaN: true }), async ({ content }, part) => {
        expect(await outcome(content.subarray(0, Math.floor(content.length * part)))).not.toBe('CONVERTED');
      }),
      { numRuns: 60 },
    );
  });

  it('makes pictures of our own formats, and of the right size, of whatever it takes of a damaged file', async () => {
    await fc.assert(
      fc.asyncProperty(anySample, fc.nat(), fc.integer({ min: 0, max: 255 }), async ({ content }, at, byte) => {
        const damaged = content.slice();
        damaged[at % content.length] = byte;
        const size = await converter.measure(damaged);
        const files = size.ok ? await converter.convert(damaged, [Math.min(20, size.value.width)]) : size;
        for (const file of files.ok ? files.value : []) {
          const found = await sharp(file.content).metadata();
          expect([found.format, found.width]).toEqual([file.format === 'avif' ? 'heif' : 'webp', file.width]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('drops what stands behind or inside a picture that another program would run', async () => {
    const scripts = ['<script>alert(1)</script>', '<?php phpinfo(); ?>', 'PK\u0003\u0004', '<svg onload="alert(1)"/>'];
    await fc.assert(
      fc.asyncProperty(anySample, fc.constantFrom(...scripts), async ({ content }, script) => {
        const polyglot = Buffer.concat([content, Buffer.from(script)]);
        const files = await converter.convert(polyglot, widths);
        for (const file of files.ok ? files.value : []) expect(Buffer.from(file.content).includes(script)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it('never makes a file wider than the original, and always one of the largest useful width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16_383 }), (width) => {
        const made = widthsOf(width);
        expect(made.every((fileWidth) => fileWidth <= width)).toBe(true);
        expect(made.at(-1)).toBe(Math.min(width, 1280));
        expect(made.slice(0, -1)).toEqual(fileWidths.filter((fileWidth) => fileWidth < Math.min(width, 1280)));
      }),
    );
  });
});
