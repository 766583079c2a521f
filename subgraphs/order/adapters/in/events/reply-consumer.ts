import type { Database } from '@commerce/chassis/database/database.ts';
import type { Received } from '@commerce/chassis/events/envelope.ts';
import type { Consumer, EventLog } from '@commerce/chassis/events/event-log.ts';
import type { Messages } from '@commerce/chassis/events/messages.generated.ts';
import { subscribe, Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { Answer, HearReplies, Reply, StockRefusal } from '../../../application/hear-replies.ts';
import { withStores } from '../../out/database/sql-stores.ts';
import type { Tables } from '../../out/database/tables.ts';
import { correlationOfReply } from './correlation.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
  readonly eventLog: EventLog;
  readonly hearReplies: HearReplies;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly committed: () => void;
  readonly log: Log;
}

/** Feeds the participants' replies to the sagas, a batch in one transaction. */
export const consumeReplies = (deps: Deps): Promise<Consumer> =>
  subscribe({
    ...deps,
    group: 'order',
    topics: ['order.replies'],
    handle: async (queries, batch) => {
      const strays = await withStores(deps, queries, (stores) => deps.hearReplies(stores, batch.map(replyOf)));
      const [stray] = strays;
      if (stray) throw new Unprocessable(`there is no saga ${stray.sagaId}`);
    },
  });

const replyOf = (received: Received): Reply => ({ ...correlationOfReply(received), answer: answerOf(received) });

/** `products` and `lines` are missing from replies of a product service that is older than they are. */
function stockRefusal({ code, productId, products, lines = [] }: Messages['StockRefused']): StockRefusal {
  const first = productId === null || code === 'RELEASED' ? [] : [{ productId, code, available: null }];
  return {
    name: 'StockRefused',
    code,
    products: products ?? first,
    described: new Map(lines.map(({ productId: id, ...words }) => [id, words])),
  };
}

function answerOf(received: Received): Answer {
  switch (received.name) {
    case 'AddressConfirmed':
      return { name: received.name, address: received.data.address };
    case 'AddressRefused':
    case 'StockReleased':
      return { name: received.name };
    case 'StockReserved':
      return {
        name: received.name,
        lines: new Map(received.data.lines.map(({ productId, quantity: _, ...settled }) => [productId, settled])),
      };
    case 'StockRefused':
      return stockRefusal(received.data);
    default:
      throw new Unprocessable(`${received.name} is no reply`);
  }
}
