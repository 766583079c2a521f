import { isId } from '@commerce/chassis/ids.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';

const prefix = 'order:';

/** An opaque place in a list of orders. */
export const cursorOf = (orderId: string): string => Buffer.from(`${prefix}${orderId}`).toString('base64url');

/** The order id in the cursor. Throws CURSOR_IS_INVALID for any other text. */
export function orderIdOf(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const id = text.slice(prefix.length);
  if (!text.startsWith(prefix) || !isId(id)) throw codedError('CURSOR_IS_INVALID');
  return id;
}
