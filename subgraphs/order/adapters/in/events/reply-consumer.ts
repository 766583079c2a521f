import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import type { Received } from '@commerce/schema/envelope.ts';
import type { Messages } from '@commerce/schema/messages.generated.ts';
import type { MessageOutside } from '@commerce/schema/messages.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { Answer, HandleReplies, Reply, StockRefusal } from '../../../application/handle-replies.ts';
import type { Inbox } from '../../../application/ports.ts';
import { answeredCommand } from './answered-command.ts';

interface Deps {
  readonly inbox: Inbox<Received, TopicName>;
  readonly handleReplies: HandleReplies;
}

/** Hands the participants' replies to the sagas, a batch in one transaction. */
export const consumeReplies = ({ inbox, handleReplies }: Deps): Promise<{ close(): Promise<void> }> =>
  inbox.consume({
    group: 'order',
    topics: ['order.replies'],
    handle: async (stores, batch) => {
      const [unmatched] = await handleReplies(stores, batch.map(replyOf));
      if (unmatched) throw new Unprocessable(`there is no saga ${unmatched.sagaId}`);
    },
  });

const replyOf = (received: Received): Reply => ({ ...answeredCommand(received), answer: answerOf(received) });

/** Replies of older product services have no `products` and `lines`. */
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
      throw new Unprocessable(`${received.name satisfies MessageOutside<'order.replies'>} is no reply`);
  }
}
