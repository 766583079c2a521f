/** A picture made from the product's name: quiet shapes in the colours of its category, the same at every request. */
export interface Picture {
  readonly hue: number;
  readonly seed: number;
  readonly motif: number;
}

/** FNV-1a over UTF-16 code units, 32 bits. Source: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}

export const motifs = 6;

export function pictureOf({ sku, category }: Readonly<{ sku: string; category: string }>): Picture {
  return { hue: hash(category) % 360, seed: hash(sku), motif: hash(`${sku}.motif`) % motifs };
}
