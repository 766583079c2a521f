import type { Random } from './random.ts';

/** What a broken subgraph, or a broken way to it, makes of a body. */
export function malformed(body: Uint8Array, random: Random): Uint8Array {
  const at = random.below(body.length);
  const [before, after] = [body.subarray(0, at), body.subarray(at)];
  switch (random.below(9)) {
    case 0:
      return before;
    case 1:
      return after;
    case 2:
      return Buffer.concat([before, after.subarray(1)]);
    case 3:
      return Buffer.concat([before, Buffer.from([random.below(256)]), after.subarray(1)]);
    case 4:
      return Buffer.concat([before, Buffer.from(random.pick([',', '"', '}', ']', '\\', '\0', ' ', 'null', '0', '-'])), after]);
    case 5:
      return Buffer.concat([before, Buffer.from(random.pick(['ff', 'c080', 'eda080', 'f4908080']), 'hex'), after]); // no UTF-8
    case 6:
      return Buffer.concat([before, Buffer.from(random.pick(['[', '{"a":']).repeat(20_000)), after]);
    case 7:
      return Buffer.concat([before, body.subarray(random.below(body.length))]);
    default:
      return Buffer.from(random.pick(['', 'null', '<html></html>', '{}', '{"data":{}}', '{"data":null}', '{"data":[]}']));
  }
}
