import { isId } from '@commerce/chassis/ids.ts';

const prefix = 'order:';

/** The position of an order in a list, as opaque text. */
export const writeCursor = (orderId: string): string => Buffer.from(`${prefix}${orderId}`).toString('base64url');

/** The order id in the cursor; undefined for any other text. */
export function readCursor(cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString();
  const id = text.slice(prefix.length);
  return text.startsWith(prefix) && isId(id) ? id : undefined;
}
