/** The dice of the generators: the same seed throws the same on every run. */
export type Random = Readonly<{
  /** A whole number from 0 up to and without `below`. */
  below: (below: number) => number;
  chance: (percent: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
  /** A random part of the items, in their order, at least `atLeast` of them. */
  some: <T>(items: readonly T[], atLeast: number) => T[];
  /** The items in any order. */
  shuffled: <T>(items: readonly T[]) => T[];
}>;

export const seededRandom = (seed: number): Random => {
  let state = hash(`seed ${seed}`);
  return randomFrom((below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  });
};

function randomFrom(below: (below: number) => number): Random {
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick,
    some: (items, atLeast) => {
      const kept = items.filter(() => below(2) === 0);
      return kept.length >= atLeast ? kept : items.slice(0, Math.max(atLeast, 1));
    },
    shuffled: (items) => {
      const left = [...items];
      return items.map(() => left.splice(below(left.length), 1)[0] as (typeof items)[number]);
    },
  };
}

/** FNV-1a with a final mix: the same text is the same number on every run. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return (value ^ (value >>> 15)) >>> 0;
}
