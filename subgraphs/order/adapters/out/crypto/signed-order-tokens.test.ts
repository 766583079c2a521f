import { newId } from '@commerce/chassis/ids.ts';
import { signedOrderTokens } from './signed-order-tokens.ts';

describe('the token of an order', () => {
  const tokens = signedOrderTokens('a key of thirty-two characters or more');
  const orderId = newId();
  const token = tokens.tokenOf(orderId);

  it('opens its order', () => {
    expect(tokens.orderIdOf(token)).toBe(orderId);
  });

  it('opens nothing once any character of it is another one', () => {
    for (let index = 0; index < token.length; index += 1) {
      const tampered = `${token.slice(0, index)}${token[index] === 'a' ? 'b' : 'a'}${token.slice(index + 1)}`;
      expect([tampered, tokens.orderIdOf(tampered)]).toEqual([tampered, undefined]);
    }
  });

  it.each(['', orderId, `${orderId}.`, `${token}x`, ` ${token}`, `${token}\n`, token.toUpperCase(), '.'.repeat(80), '\u{1F511}'])(
    'opens nothing as %j',
    (text) => {
      expect(tokens.orderIdOf(text)).toBeUndefined();
    },
  );

  it('opens nothing under another key', () => {
    expect(signedOrderTokens('another key of thirty-two characters').orderIdOf(token)).toBeUndefined();
  });
});
