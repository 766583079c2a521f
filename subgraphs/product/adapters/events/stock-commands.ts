import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import type { Received } from '@commerce/chassis/events/envelope.ts';
import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import { type ReceivedCommand, settleStockCommands } from '../../application/settle-stock-commands.ts';
import { databaseStockLedger } from '../database/database-stock-ledger.ts';

interface Deps {
  readonly database: Database;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** What the product service answers to: the stock commands of the order saga, a batch in one transaction. */
export const makeHandleStockCommands =
  (deps: Deps) =>
  (queries: Queries, batch: readonly Received[]): Promise<void> =>
    settleStockCommands(databaseStockLedger(deps, queries), batch.map(commandOf));

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
