import type { Ask, Reply } from './client.ts';
import type { Intent } from './client-history.ts';
import type { Market } from './market.ts';

/** How the buyer of an order reaches it: an account by the id, a guest by the token. */
export interface OwnOrder {
  readonly ask: Ask;
  /** What names the order in the input of a mutation. */
  readonly named: { readonly orderId: string } | { readonly orderToken: string };
  /** Reads fields of the order. */
  read<Order>(fields: string): Promise<Reply<{ readonly order: Order | null }>>;
}

/** Undefined as long as no answer carried the order. */
export function orderOfIntent(
  { buyers, anonymous }: Market,
  { orderIds, buyer: email, orderToken }: Intent,
): OwnOrder | undefined {
  const [orderId] = orderIds;
  if (orderId === undefined) return undefined;
  if (orderToken !== undefined) {
    const document = (fields: string) => `query Order($token: String!) { order: orderByToken(token: $token) { ${fields} } }`;
    return {
      ask: anonymous.ask,
      named: { orderToken },
      read: (fields) => anonymous.ask(document(fields), { token: orderToken }),
    };
  }
  const buyer = buyers.find((one) => one.email === email);
  const document = (fields: string) => `query Order($id: ID!) { order(id: $id) { ${fields} } }`;
  return buyer && { ask: buyer.ask, named: { orderId }, read: (fields) => buyer.ask(document(fields), { id: orderId }) };
}
