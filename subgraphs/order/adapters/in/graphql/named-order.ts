import { mayActFor } from '@commerce/chassis/identity/caller.ts';
import type { Context } from './context.ts';
import { checkedId, signedIn } from './permissions.ts';

/** An order that a client names, and whose orders the client may touch. */
export interface NamedOrder {
  /** Undefined for a token that this shop has not signed. */
  readonly orderId: string | undefined;
  readonly mayTouch: (buyerId: string) => boolean;
  readonly isOpenedByToken: boolean;
}

/**
 * The order of a guest's token, or else of the signed-in account.
 *
 * @throws UNAUTHENTICATED without a token for a caller that is not signed in; ID_IS_INVALID.
 */
export function namedOrder(
  { orderId, orderToken }: Readonly<{ orderId?: string | null; orderToken?: string | null }>,
  context: Pick<Context, 'caller' | 'orderTokens'>,
): NamedOrder {
  if (orderToken != null)
    return { orderId: context.orderTokens.orderIdOf(orderToken), mayTouch: () => true, isOpenedByToken: true };
  const caller = signedIn(context);
  return { orderId: checkedId(orderId ?? ''), mayTouch: (buyerId) => mayActFor(caller, buyerId), isOpenedByToken: false };
}
