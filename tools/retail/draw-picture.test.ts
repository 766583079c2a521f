import { inflateSync } from 'node:zlib';
import { drawPicture } from './draw-picture.ts';
import { pngOf } from './png.ts';

/** The pixels of a PNG as we write it: one chunk of data, rows without a filter. */
function pixelsOf(png: Buffer): Buffer {
  const at = png.indexOf('IDAT');
  return inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
}

const side = 40;

describe('a drawn picture', () => {
  it('is a PNG of its size, with a pixel for each column and row', () => {
    const png = pngOf(2, (x, y) => [x * 255, y * 255, 7]);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2, 2]);
    expect([...pixelsOf(png)]).toEqual([0, 0, 0, 7, 255, 0, 7, 0, 0, 255, 7, 255, 255, 7]);
  });

  it('shows the colour in its middle and paper in its corner', () => {
    const pixels = pixelsOf(drawPicture([{ name: 'Colour', value: 'Red' }], side));
    const at = (x: number, y: number) => [...pixels.subarray(y * (1 + side * 3) + 1 + x * 3).subarray(0, 3)];
    expect(at(side / 2, side / 2)).toEqual([196, 52, 56]);
    expect(Math.min(...at(0, 0))).toBeGreaterThan(220);
  });

  it('is another one for another design', () => {
    const drawn = ['Hearts', 'Stars', 'Flowers', 'Spots', 'Stripes', 'Gingham'].map((value) =>
      drawPicture([{ name: 'Design', value }], side).toString('base64'),
    );
    expect(new Set(drawn).size).toBe(6);
  });
});
