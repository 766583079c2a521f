import { isPageOf } from './payment-pages.ts';

const origins = ['https://checkout.stripe.com', 'https://pay.shop.example'];

describe('a page on which the shop lets its shoppers pay', () => {
  it.each([
    'https://checkout.stripe.com/c/pay/cs_test_1#fidkdWxOYHwnPyd1blpxYHZxWjA0',
    'https://pay.shop.example/c/pay/cs_1',
    'https://checkout.stripe.com:443/c/pay/cs_1',
  ])('is %s', (address) => expect(isPageOf(address, origins)).toBe(true));

  it.each([
    'http://checkout.stripe.com/c/pay/cs_1',
    'https://checkout.stripe.com.attacker.example/c/pay/cs_1',
    'https://checkout.stripe.com@attacker.example/c/pay/cs_1',
    'https://checkout.stripe.com:8443/c/pay/cs_1',
    '//attacker.example/',
    '/c/pay/cs_1',
    'javascript:alert(1)',
    '',
  ])('is not %s', (address) => expect(isPageOf(address, origins)).toBe(false));
});
