import type { Words } from './words.ts';

/** Up to this number the shop says how many are left. */
const fewAtMost = 10;

/** What a shopper should know of a product that is scarce; undefined of one that is not. */
export const scarcityOf = (available: number, words: Words): string | undefined => {
  if (available === 0) return words.soldOut;
  return available <= fewAtMost ? words.fewLeft(available) : undefined;
};
