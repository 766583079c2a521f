import { randomFillSync } from 'node:crypto';

/** Random bytes for 256 traces: asking the system each time would cost more than all else about an id. */
const pool = Buffer.allocUnsafe(256 * 24);
let used = pool.length;

/** 48 random hex digits: the ids of a trace (32) and of a span (16). */
export function newTraceIds(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 24;
  return pool.toString('hex', used - 24, used);
}
