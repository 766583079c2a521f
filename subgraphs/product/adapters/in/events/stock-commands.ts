import { afterCommit } from '@commerce/chassis/database/after-commit.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import type { Received } from '@commerce/chassis/events/envelope.ts';
import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import { counter } from '@commerce/chassis/telemetry/metrics.ts';
import type { StockLedger } from '../../../application/ports.ts';
import { type ReceivedCommand, settleStockCommands } from '../../../application/settle-stock-commands.ts';
import { databaseStockLedger } from '../../out/database/database-stock-ledger.ts';

interface Deps {
  readonly database: Database;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** What the product service answers to: the stock commands of the order saga, a batch in one transaction. */
export const makeHandleStockCommands =
  (deps: Deps) =>
  (queries: Queries, batch: readonly Received[]): Promise<void> =>
    settleStockCommands(counted(databaseStockLedger(deps, queries), queries), batch.map(commandOf));

const reservations = counter('commerce_reservations_total');
const outcomes = { StockReserved: 'reserved', StockRefused: 'refused', StockReleased: 'released' } as const;

const counted = (ledger: StockLedger, queries: Queries): StockLedger => ({
  ...ledger,
  save: async (settlement) => {
    await ledger.save(settlement);
    afterCommit(queries, () => {
      for (const { reply } of settlement.replies) reservations.add(outcomes[reply.type]);
    });
  },
});

function commandOf(received: Received): ReceivedCommand {
  const { correlationid, traceparent } = received.envelope;
  const cause = { correlationId: correlationid, traceparent };
  switch (received.name) {
    case 'ReserveStock':
      return { command: { type: 'ReserveStock', ...received.data }, cause };
    case 'ReleaseStock':
      return { command: { type: 'ReleaseStock', ...received.data }, cause };
    default:
      throw new Unprocessable(`the product service does not answer ${received.name}`);
  }
}
