/**
 * The keys of the entities that a batch has met, as bytes, so that repeated entities are recognised before any text is made. One
 * batch is collected at a time, so one set serves all.
 */
export type KnownKeys = Readonly<{
  /** Begins a batch. @param count how many entities it may have. */
  begin: (count: number) => void;
  /** Adds a value to the key of the next entity. */
  add: (bytes: Uint8Array, from: number, to: number) => void;
  /** Ends the key. @returns the number that {@link keep} gave to an equal one; -1 if there is none. */
  find: () => number;
  /** Keeps the key that was not found, with its number. */
  keep: (index: number) => void;
}>;

const between = 0; // no byte of JSON
const prime = 0x01000193; // FNV-1a
const seed = Math.floor(Math.random() * 2 ** 31);

function makeKnownKeys(): KnownKeys {
  let keys = new Uint8Array(4096);
  let table = new Int32Array(64);
  let mask = 63;
  let [start, end, hash] = [0, 0, seed];
  // By place in the table's chains; place 0 ends them.
  let starts: number[] = [0];
  let ends: number[] = [0];
  let nexts: number[] = [0];
  let indexes: number[] = [-1];

  const reserve = (needed: number) => {
    if (needed <= keys.length) return;
    const larger = new Uint8Array(Math.max(needed, keys.length * 2));
    larger.set(keys);
    keys = larger;
  };
  const isSame = (known: number) => {
    const from = starts[known] as number;
    if ((ends[known] as number) - from !== end - start) return false;
    for (let i = 0; i < end - start; i++) if (keys[from + i] !== keys[start + i]) return false;
    return true;
  };
  return {
    begin: (count) => {
      let size = 64;
      while (size < count) size *= 2;
      if (size > table.length || table.length > 4096) table = new Int32Array(size);
      else table.fill(0);
      mask = table.length - 1;
      if (keys.length > 1024 * 1024) keys = new Uint8Array(4096);
      [start, end, hash] = [0, 0, seed];
      [starts, ends, nexts, indexes] = [[0], [0], [0], [-1]];
    },
    add: (bytes, from, to) => {
      reserve(end + to - from + 1);
      let mixed = hash;
      for (let i = from; i < to; i++) {
        const byte = bytes[i] as number;
        keys[end++] = byte;
        mixed = Math.imul(mixed ^ byte, prime);
      }
      keys[end++] = between;
      hash = mixed;
    },
    find: () => {
      const bucket = (hash ^ (hash >>> 15)) & mask;
      for (let known = table[bucket] as number; known !== 0; known = nexts[known] as number) {
        if (!isSame(known)) continue;
        [end, hash] = [start, seed];
        return indexes[known] as number;
      }
      return -1;
    },
    keep: (index) => {
      const bucket = (hash ^ (hash >>> 15)) & mask;
      const known = starts.push(start) - 1;
      ends.push(end);
      nexts.push(table[bucket] as number);
      indexes.push(index);
      table[bucket] = known;
      [start, hash] = [end, seed];
    },
  };
}

export const knownKeys = makeKnownKeys();
