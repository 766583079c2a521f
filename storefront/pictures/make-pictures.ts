// Draws the pictures of the demo's products into public/pictures: `node storefront/pictures/make-pictures.ts`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { books } from './books.ts';
import { circle, ellipse, type Palette, rect } from './draw.ts';
import { home } from './home.ts';
import { kitchen } from './kitchen.ts';
import { outdoor } from './outdoor.ts';
import { palettes } from './palettes.ts';
import { stationery } from './stationery.ts';
import { teaAndCoffee } from './tea-and-coffee.ts';
import { toys } from './toys.ts';

const drawings = { ...teaAndCoffee, ...kitchen, ...stationery, ...home, ...outdoor, ...toys, ...books };

/** Where the sun stands behind the thing, different from product to product. */
const sunOf = (sku: string) => {
  const number = Number(sku.slice(4, 7));
  return { x: 190 + ((number * 83) % 220), y: 150 + ((number * 47) % 90), radius: 70 + ((number * 29) % 50) };
};

function pictureOf(sku: string, draw: (palette: Palette) => string): string {
  const palette = palettes[sku.slice(0, 3)] as Palette;
  const { x, y, radius } = sunOf(sku);
  const scene =
    rect(0, 0, 600, 600, palette.paper) + circle(x, y, radius, palette.sun) + ellipse(300, 494, 220, 24, palette.table);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600">${scene}${draw(palette)}</svg>\n`;
}

/** Every picture by the product's item number. */
export const pictures: ReadonlyMap<string, string> = new Map(
  Object.entries(drawings).map(([sku, draw]) => [sku, pictureOf(sku, draw)]),
);

/** Where the pictures are committed. */
export const picturesFolder = join(import.meta.dirname, '../public/pictures');

if (import.meta.main) for (const [sku, svg] of pictures) writeFileSync(join(picturesFolder, `${sku}.svg`), svg);

/** The committed pictures that this program would not draw today, and those that it draws and are missing. */
export function stalePictures(): readonly string[] {
  const committed = new Map(
    readdirSync(picturesFolder).map((file) => [file.replace('.svg', ''), readFileSync(join(picturesFolder, file), 'utf8')]),
  );
  return [...new Set([...committed.keys(), ...pictures.keys()])].filter((sku) => committed.get(sku) !== pictures.get(sku));
}
