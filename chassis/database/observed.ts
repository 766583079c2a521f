import { counter, histogram } from '../telemetry/chassis-metrics.ts';
import { isRecordingMetrics } from '../telemetry/metrics.ts';
import { inChild, isTracing } from '../telemetry/trace.ts';
import type { Database } from './database.ts';

const transactions = counter('commerce_database_transactions_total');
const durations = histogram('commerce_database_transaction_duration_seconds');
const retries = counter('commerce_database_retries_total');

/** The database as telemetry sees it: its transactions are counted, and are spans of the work that they are part of. */
export function observed(database: Database): Database {
  const measured: Database['transact'] = async (work) => {
    const startedAt = performance.now();
    let attempts = 0;
    let outcome: 'committed' | 'rolled_back' = 'rolled_back';
    try {
      const value = await database.transact((queries) => {
        attempts += 1;
        return work(queries);
      });
      outcome = 'committed';
      return value;
    } finally {
      transactions.add(outcome);
      durations.observe((performance.now() - startedAt) / 1000);
      if (attempts > 1) retries.addMany(attempts - 1);
    }
  };
  const transact: Database['transact'] = (work) => {
    const run = isRecordingMetrics() ? measured : database.transact;
    return isTracing()
      ? inChild('transaction', { attributes: { 'db.system.name': database.dialect } }, () => run(work))
      : run(work);
  };
  return { ...database, transact };
}
