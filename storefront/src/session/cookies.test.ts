import { randomBytes } from 'node:crypto';
import type { AstroCookies } from 'astro';
import { shopCookies } from './cookies.ts';
import { makeSeal } from './seal.ts';

const [one, two] = ['aaaaaaaa'.padEnd(43, '1'), 'bbbbbbbb'.padEnd(43, '2')];
const seal = makeSeal([randomBytes(32)], 'session');

/** The cookies of a request with the header, and what the answer sets and deletes. */
function aRequest(header: string | null, isSecure = false) {
  const values = new Map((header ?? '').split('; ').map((pair) => pair.split('=') as [string, string]));
  const answered = new Map<string, string | null>();
  const cookies = {
    get: (name: string) => (values.has(name) ? { value: values.get(name) } : undefined),
    set: (name: string, value: string) => void answered.set(name, value),
    delete: (name: string) => void answered.set(name, null),
  } as unknown as AstroCookies;
  return { own: shopCookies(cookies, { seal, draftSeal: seal, isSecure }, header), answered };
}

describe('the cookies of anonymous carts', () => {
  it.each([
    [null, []],
    ['session=x', []],
    [`cart=${one}`, [one]],
    [`cart-bbbbbbbb=${two}; cart-aaaaaaaa=${one}`, [one, two]],
    [`cart-aaaaaaaa=${one}; cart-aaaaaaaa=${one}`, [one]],
    [`cart-aaaaaaaa=; cart-bbbbbbbb=${two}`, [two]],
    [`cart-short=${one}; cart-aaaaaaaaa=${one}; xcart-aaaaaaaa=${one}; CART=${one}; __Host-cart=${one}`, []],
  ])('of the header %j are %j', (header, tokens) => {
    expect(aRequest(header).own.carts()).toEqual(tokens);
    expect(aRequest(header).own.cart()).toBe(tokens[0]);
  });

  it('are bound to the host where browsers reach the shop over TLS', () => {
    const { own, answered } = aRequest(`cart-aaaaaaaa=${one}; __Host-cart-bbbbbbbb=${two}`, true);
    expect(own.carts()).toEqual([two]);
    own.keepCart(one);
    expect(answered).toEqual(new Map([['__Host-cart-aaaaaaaa', one]]));
  });

  it('are one for each cart, so that no answer overwrites another one’s', () => {
    const [first, second] = [aRequest(null), aRequest(null)];
    first.own.keepCart(one);
    second.own.keepCart(two);
    expect(new Map([...first.answered, ...second.answered]).size).toBe(2);
    expect(first.own.cart()).toBe(one);
  });

  it('go away one by one', () => {
    const { own, answered } = aRequest(`cart=${one}; cart-bbbbbbbb=${two}`);
    own.dropCart(one);
    own.dropCart('of no cart');
    expect([own.carts(), answered]).toEqual([[two], new Map([['cart', null]])]);
  });

  it('are ten at most in one request, so that a made-up header costs little', () => {
    const names = Array.from({ length: 50 }, (_, index) => `cart-${String(index).padStart(8, '0')}=${index}`);
    expect(aRequest(names.join('; ')).own.carts()).toHaveLength(10);
  });
});
