import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { sharpConverter } from './sharp-converter.ts';

const converter = sharpConverter();

/** A chunk of a PNG file; nothing here reads its checksum, which stays 0. */
function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

/** The head of a PNG file of any size, with a little data: a decompression bomb in some hundred bytes. */
function hugePng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    start,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#446' } });

describe('the check of an upload by its content', () => {
  it.each([
    ['an SVG drawing', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1')],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['an empty file', Buffer.alloc(0)],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a HEIC photo', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
  ])('refuses %s', async (_, content) => {
    expect(await converter.measure(content)).toEqual({ ok: false, refusal: 'PICTURE_TYPE_IS_UNSUPPORTED' });
  });

  it('refuses a TIFF that begins like a JPEG', async () => {
    const tiff = await plain(9, 9).tiff().toBuffer();
    expect(await converter.measure(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), tiff]))).toMatchObject({ ok: false });
  });

  it.each([
    [100_000, 100_000, 'PICTURE_IS_TOO_LARGE'],
    [2_147_483_647, 2_147_483_647, 'PICTURE_IS_'],
    [6_325, 6_325, 'PICTURE_IS_TOO_LARGE'],
    [16_384, 2_000, 'PICTURE_IS_TOO_LARGE'],
    [2_000, 8_001, 'PICTURE_IS_TOO_NARROW'],
    [0, 100, 'PICTURE_IS_DAMAGED'],
  ])('refuses a file that says it has %d by %d pixels before it decodes one', async (width, height, refusal) => {
    expect(await converter.measure(hugePng(width, height))).toMatchObject({
      ok: false,
      refusal: expect.stringContaining(refusal),
    });
  });

  it('refuses a bomb in the conversion, too', async () => {
    expect(await converter.convert(hugePng(100_000, 100_000), [320])).toEqual({ ok: false, refusal: 'PICTURE_IS_DAMAGED' });
  });

  it('takes 40 megapixels', async () => {
    const content = await plain(8_000, 5_000).jpeg().toBuffer();
    expect(await converter.measure(content)).toEqual({ ok: true, value: { width: 8_000, height: 5_000 } });
    const files = await converter.convert(content, [320]);
    expect(files.ok && files.value.map(({ width, format }) => `${width} ${format}`)).toEqual(['320 avif', '320 webp']);
  });
});

describe('the files of a picture', () => {
  it.each([
    [1, 40, 20],
    [3, 40, 20],
    [6, 20, 40],
    [8, 20, 40],
  ])('are upright where the camera noted orientation %d', async (orientation, width, height) => {
    const content = await plain(40, 20).withMetadata({ orientation }).jpeg().toBuffer();
    expect(await converter.measure(content)).toEqual({ ok: true, value: { width, height } });
    const files = await converter.convert(content, [width]);
    for (const file of files.ok ? files.value : []) expect(await sharp(file.content).metadata()).toMatchObject({ width, height });
  });

  it('have no metadata: no place, no camera, no thumbnail', async () => {
    const content = await plain(40, 20)
      .withExif({ IFD0: { Model: 'Camera-4711' }, IFD3: { GPSLatitude: '37/1 33/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Camera-4711</x:xmpmeta>')
      .jpeg()
      .toBuffer();
    expect(content.includes('Camera-4711')).toBe(true);
    const files = await converter.convert(content, [40]);
    if (!files.ok) throw new Error(files.refusal);
    for (const file of files.value) {
      expect(Buffer.from(file.content).includes('Camera-4711')).toBe(false);
      const { exif, xmp, iptc, orientation } = await sharp(file.content).metadata();
      expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    }
  });

  it('keep a transparent ground', async () => {
    const content = await sharp({ create: { width: 30, height: 30, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const files = await converter.convert(content, [30]);
    for (const file of files.ok ? files.value : []) expect((await sharp(file.content).stats()).isOpaque).toBe(false);
    expect(files.ok).toBe(true);
  });

  it('are of the first frame of an animation', async () => {
    const frames = await Promise.all([plain(20, 20).png().toBuffer(), plain(20, 20).negate().png().toBuffer()]);
    const content = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(content).metadata()).pages).toBe(2);
    expect(await converter.measure(content)).toEqual({ ok: true, value: { width: 20, height: 20 } });
  });

  it('have the name of their content: other content, other name', () => {
    const names = ['a', 'b', 'a'].map((text) => converter.contentHash(Buffer.from(text)));
    expect(names[0]).toBe(names[2]);
    expect(names[0]).not.toBe(names[1]);
    expect(names[0]).toMatch(/^[0-9a-f]{40}$/);
  });
});

describe('many conversions', () => {
  it('wait for each other, and one too many is refused for now', async () => {
    const busy = sharpConverter({ atOnce: 1, waiting: 1 });
    const content = await plain(40, 20).png().toBuffer();
    const all = await Promise.allSettled(Array.from({ length: 4 }, () => busy.convert(content, [40])));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(all.at(-1)).toMatchObject({ reason: { name: 'Overloaded' } });
  });
});
