/** The bytes of a response while they are written. Responses are written one at a time, so one buffer serves all. */
export type Output = Readonly<{
  copy: (source: Buffer, from: number, to: number) => void;
  /** @returns what was written since the last call, in a buffer of its own. */
  take: () => Buffer;
  /** Forgets what was written. */
  clear: () => void;
}>;

const initialBytes = 64 * 1024;
/** A buffer that grew larger is not kept. */
const maxKeptBytes = 1024 * 1024;
/** From this length on, a native copy is cheaper than a loop. */
const longRange = 48;

function makeOutput(): Output {
  let bytes = Buffer.allocUnsafeSlow(initialBytes);
  let length = 0;
  const grow = (needed: number) => {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, bytes.length * 2));
    bytes.copy(larger, 0, 0, length);
    bytes = larger;
  };
  const clear = () => {
    length = 0;
    if (bytes.length > maxKeptBytes) bytes = Buffer.allocUnsafeSlow(initialBytes);
  };
  return {
    copy: (source, from, to) => {
      const end = length + to - from;
      if (end > bytes.length) grow(end);
      if (to - from < longRange) {
        let at = length;
        for (let i = from; i < to; i++) bytes[at++] = source[i] as number;
      } else source.copy(bytes, length, from, to);
      length = end;
    },
    take: () => {
      const taken = Buffer.from(bytes.subarray(0, length));
      clear();
      return taken;
    },
    clear,
  };
}

export const output = makeOutput();
