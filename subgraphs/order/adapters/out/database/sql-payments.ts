import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import type { Payments } from '../../../application/ports.ts';
import { maxIds } from './chunk-sizes.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'payments'>;
}

/** The payments in the transaction of `queries`. */
export const sqlPayments = ({ database, tables: { payments } }: Deps, queries: Queries): Payments => ({
  save: async (changed) => {
    for (const some of chunks(changed, maxIds)) {
      await database.upsert(queries, payments, some, ['orderId'], ['status', 'amount', 'token', 'reference', 'reason']);
    }
  },
});
