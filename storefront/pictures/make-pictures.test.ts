import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictures, picturesFolder, stalePictures } from './make-pictures.ts';

describe('the pictures of the demo', () => {
  it('are committed as they are drawn', () => {
    expect(stalePictures()).toEqual([]);
  });

  it.each([...pictures.keys()])('hold nothing but shapes: %s', (sku) => {
    const svg = readFileSync(join(picturesFolder, `${sku}.svg`), 'utf8');
    expect(svg.length).toBeLessThan(8_000);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 600 600" width="600" height="600">.*<\/svg>\n$/,
    );
    expect(svg).not.toMatch(/NaN|undefined|<script|href|on\w+=|url\(/);
  });
});
