import type { Received } from '@commerce/schema/envelope.ts';
import type { Messages } from '@commerce/schema/messages.generated.ts';
import type { TopicName } from '@commerce/schema/topics.ts';
import type { Inbox } from '../../../application/ports.ts';
import { projectProducts } from '../../../application/project-products.ts';
import type { ProductState } from '../../../domain/catalogue/known-product.ts';

/** Keeps the order service's projection of products fresh, a batch in one transaction. */
export const consumeProducts = ({ inbox }: { readonly inbox: Inbox<Received, TopicName> }): Promise<{ close(): Promise<void> }> =>
  inbox.consume({
    group: 'order-products',
    topics: ['product.events'],
    handle: (stores, batch) => projectProducts(stores, batch.flatMap(statesIn)),
  });

/** The states that a message reports; none in messages of earlier versions, and in other events of the topic. */
function statesIn(received: Received): readonly ProductState[] {
  switch (received.name) {
    case 'ProductChanged': {
      const { productId, product } = received.data;
      return product
        ? [{ productId, revision: product.revision, available: product.available, details: detailsOf(product) }]
        : [];
    }
    case 'StockMoved':
      return received.data.stocks ?? [];
    default:
      return [];
  }
}

const detailsOf = ({
  revision: _revision,
  available: _available,
  texts,
  ...details
}: NonNullable<Messages['ProductChanged']['product']>) => ({
  ...details,
  names: Object.fromEntries(texts.map(({ language, name }) => [language, name])),
});
