/** What one execution has read: the bodies of the answers, and where on them everything stands. */
export type Tape = {
  /** Records of integers; the first ones are the roots of the answers. */
  integers: Int32Array;
  /** Number of integers in use. */
  length: number;
  /** The body of each step's answer. */
  bodies: Buffer[];
  /** For each batch of the plan the places of its slots and the indexes of their entities, in turn. */
  targets: number[][];
};

const spare: Int32Array[] = [];
const [initialLength, maxSpareLength, maxSpares] = [4096, 256 * 1024, 16];

/** @param firstRecord number of integers before the first record. */
export const takeTape = (firstRecord: number): Tape => ({
  integers: spare.pop() ?? new Int32Array(initialLength),
  length: firstRecord,
  bodies: [],
  targets: [],
});

/** The tape may not be used afterwards. */
export function giveBackTape({ integers }: Tape): void {
  if (integers.length <= maxSpareLength && spare.length < maxSpares) spare.push(integers);
}
