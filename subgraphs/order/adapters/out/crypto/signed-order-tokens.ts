import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '@commerce/chassis/ids.ts';
import type { OrderTokens } from '../../../application/checkouts.ts';

/**
 * `<order id>.<HMAC-SHA-256 in base64url>`. The signature covers a purpose, so that no other signature of the key passes for one.
 *
 * @param key 32 bytes or more
 */
export function signedOrderTokens(key: string): OrderTokens {
  const signatureOf = (orderId: string) => createHmac('sha256', key).update(`order-link:${orderId}`).digest();
  return {
    tokenOf: (orderId) => `${orderId}.${signatureOf(orderId).toString('base64url')}`,
    orderIdOf: (token) => {
      const [, orderId = '', signature = ''] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? [];
      const given = Buffer.from(signature, 'base64url');
      if (!isId(orderId) || given.length !== 32 || given.toString('base64url') !== signature) return undefined;
      return timingSafeEqual(given, signatureOf(orderId)) ? orderId : undefined;
    },
  };
}
