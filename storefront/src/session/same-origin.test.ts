import { isFromOwnPage } from './same-origin.ts';

describe('a form of the shop', () => {
  it.each<[boolean, Record<string, string>]>([
    [true, { 'sec-fetch-site': 'same-origin' }],
    [true, { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    [true, { origin: 'https://shop.example', host: 'shop.example' }],
    [true, { origin: 'http://localhost:4000', host: 'localhost:4000' }],
    [false, { 'sec-fetch-site': 'same-site' }],
    [false, { 'sec-fetch-site': 'cross-site' }],
    [false, { 'sec-fetch-site': 'none' }],
    [false, { 'sec-fetch-site': 'cross-site', origin: 'https://shop.example', host: 'shop.example' }],
    [false, { origin: 'https://attacker.example', host: 'shop.example' }],
    [false, { origin: 'https://shop.example.attacker.example', host: 'shop.example' }],
    [false, { origin: 'http://localhost:5173', host: 'localhost:4000' }],
    [false, { origin: 'null', host: 'shop.example' }],
    [false, { host: 'shop.example' }],
    [false, {}],
  ])('is %s of %j', (expected, headers) => {
    expect(isFromOwnPage(new Headers(headers))).toBe(expected);
  });
});
