import { setTimeout as pause } from 'node:timers/promises';
import {
  type PlacedOrderFragment,
  PlacedOrderOfAccountDocument,
  PlacedOrderOfGuestDocument,
} from '../graph/generated/operations.ts';
import type { Shopper } from '../session/shopper.ts';
import type { PlacedRef } from './draft.ts';

/** The order as it is now; undefined where it cannot be reached, null if the shopper has no such order. */
export async function readPlaced(shopper: Shopper, { id, token }: PlacedRef): Promise<PlacedOrderFragment | null | undefined> {
  if (token !== null) {
    const { data, code } = await shopper.ask(PlacedOrderOfGuestDocument, { token });
    return data?.orderByToken ?? (code === 'NOT_FOUND' ? null : undefined);
  }
  const { data, code } = await shopper.ask(PlacedOrderOfAccountDocument, { id });
  return data?.order ?? (code === 'NOT_FOUND' ? null : undefined);
}

/** How long a page waits for an order to be settled before it shows the order as it is, in milliseconds. */
const patienceMs = 3_000;

/** Waits a moment until the order has left PENDING. @returns the order as it is then */
export async function afterSettling(
  shopper: Shopper,
  placed: PlacedRef,
  first: PlacedOrderFragment,
): Promise<PlacedOrderFragment> {
  const deadline = performance.now() + patienceMs;
  let order = first;
  for (let pauseMs = 50; order.status === 'PENDING' && performance.now() < deadline; pauseMs = Math.min(400, pauseMs * 1.5)) {
    await pause(pauseMs);
    order = (await readPlaced(shopper, placed)) ?? order;
  }
  return order;
}

/** The page of an order. A guest's carries the secret that opens it. */
export const orderPath = (language: string, { id, token }: PlacedRef): string =>
  `/${language}/orders/${id}${token === null ? '' : `?token=${encodeURIComponent(token)}`}`;
