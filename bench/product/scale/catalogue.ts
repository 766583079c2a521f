import type { Product } from '@commerce/product/domain/product.ts';
import { catalogueItem } from '../shop.ts';

/** An id that is the same in every run. Those of products sort by their age. */
const idOf = (kind: number, index: number): string => `019a000${kind}-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;

export const rootIds = Array.from({ length: 10 }, (_, index) => idOf(1, index));

/** 200 categories: 10 roots with 19 children each. */
export const categories = [
  ...rootIds.map((id) => ({ id, path: id })),
  ...rootIds.flatMap((root, place) =>
    Array.from({ length: 19 }, (_, index) => idOf(2, place * 19 + index)).map((id) => ({ id, path: `${root}/${id}` })),
  ),
];
const leaves = categories.slice(rootIds.length);
export const leafId = (index: number): string => leaves[index % leaves.length]?.id ?? '';

export const sellers = Array.from({ length: 2_000 }, (_, index) => idOf(3, index));
export const productId = (index: number): string => idOf(4, index);

const syllables = 'ka lo mi ter na ves pol ri sam du gor el ba tin ho fe la mo zu ner'.split(' ');
/** Words from the most common to the rarest. */
export const vocabulary = Array.from({ length: 5_000 }, (_, index) =>
  [index, Math.floor(index / 20), Math.floor(index / 400)].map((part) => syllables[part % 20]).join(''),
);
const korean = ['만년필', '청자', '의자', '찻잔', '이불', '가방', '원목', '유기'];

/** Pseudo-random in [0, 1), and the same in every run. */
function random(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 2_246_822_519) ^ Math.imul(seed, 3_266_489_917);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}

/** Word n of 5,000 is chosen about 1/n as often as the first one (Zipf's law). */
const word = (seed: number): string => vocabulary[Math.floor(5_000 ** random(seed)) - 1] ?? 'ka';
const words = (count: number, seed: number): string => Array.from({ length: count }, (_, part) => word(seed + part)).join(' ');

/** Product `index` of the catalogue: a tenth has Korean names, 5 % are archived, 8 % sold out. */
export function scaleItem(index: number): Product {
  const place = categories[rootIds.length + Math.floor(random(index * 31 + 7) * leaves.length)];
  const own = words(2 + (index % 4), index * 8);
  const koreanName = `${korean[index % 8]} ${korean[Math.floor(index / 8) % 8]} ${word(index * 8)}`;
  return {
    ...catalogueItem(index, index % 12 === 0 ? 0 : 5),
    id: productId(index),
    sellerId: sellers[Math.floor(random(index * 17 + 3) * sellers.length)] ?? '',
    name: own,
    description: words(30, index * 61),
    category: `Category ${place?.id.slice(-4)}`,
    categoryPath: place?.path.split('/') ?? [],
    texts: index % 10 === 0 ? [{ language: 'ko', name: koreanName, description: '' }] : [],
    brand: `Brand ${Math.floor(random(index * 3 + 1) * 60)}`,
    attributes: [
      { name: 'Colour', value: `colour ${index % 9}` },
      { name: 'Size', value: `size ${Math.floor(index / 9) % 5}` },
    ],
    salesKey: random(index * 5) < 0.3 ? Math.floor(random(index * 7) * 1_500_000) : 0,
    archived: index % 20 === 19,
  };
}
