import type { Dialect } from '../database/dialect.ts';

/** Which replica holds each job that one replica does at a time: see `makeLease`. */
export const leaseTable = (d: Dialect) =>
  d.table('leases', {
    job: d.text('job', 64).primaryKey(),
    holder: d.text('holder', 64).notNull(),
    until: d.instant('until').notNull(),
  });

export type LeaseTable = ReturnType<typeof leaseTable>;
