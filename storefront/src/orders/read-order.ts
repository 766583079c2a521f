import type { PlacedRef } from '../checkout/draft.ts';
import { OrderOfGuestDocument, OrderPageDocument, type OrderPartsFragment } from '../graph/generated/operations.ts';
import type { Shopper } from '../session/shopper.ts';

/** An order of the account, or of a guest by its token; with the code of the first error. */
export async function readOrder(
  shopper: Shopper,
  { id, token }: PlacedRef,
): Promise<Readonly<{ order?: OrderPartsFragment | null | undefined; code?: string | undefined }>> {
  if (token === null) {
    const { data, code } = await shopper.ask(OrderPageDocument, { id });
    return { order: data?.order, code };
  }
  const { data, code } = await shopper.ask(OrderOfGuestDocument, { token });
  const order = data?.orderByToken;
  return order && order.id !== id ? { code: 'NOT_FOUND' } : { order, code }; // the address names another order
}
