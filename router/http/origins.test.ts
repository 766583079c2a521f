import type { FastifyRequest } from 'fastify';
import { allowedOrigins, originList, originOf } from './origins.ts';

const isAllowed = allowedOrigins(['https://shop.example', 'http://localhost:*']);
const asking = (headers: Record<string, string>) =>
  originOf({ headers, host: 'api.shop.example' } as unknown as FastifyRequest, isAllowed);

describe('where a request comes from', () => {
  it.each([
    ['a program', {}, 'none'],
    ['a typed address', { 'sec-fetch-site': 'none' }, 'none'],
    ['our own page', { origin: 'https://api.shop.example', 'sec-fetch-site': 'same-origin' }, 'same-origin'],
    ['our own page, by GET', { 'sec-fetch-site': 'same-origin' }, 'same-origin'],
    ['the shop’s page', { origin: 'https://shop.example' }, 'allowed'],
    ['a developer’s page', { origin: 'http://localhost:5173' }, 'allowed'],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 'cross-origin'],
    ['another site’s picture', { 'sec-fetch-site': 'cross-site' }, 'cross-origin'],
    ['a neighbour under our domain', { 'sec-fetch-site': 'same-site' }, 'cross-origin'],
    ['the shop’s name over plain HTTP', { origin: 'http://shop.example' }, 'cross-origin'],
    ['a name that begins like the shop’s', { origin: 'https://shop.example.evil.example' }, 'cross-origin'],
    ['a name that begins like localhost', { origin: 'http://localhost.evil.example:5173' }, 'cross-origin'],
    ['a sandboxed frame', { origin: 'null' }, 'cross-origin'],
  ])('%s', (_, headers, expected) => {
    expect(asking(headers as unknown as Record<string, string>)).toBe(expected);
  });
});

describe('the list of origins', () => {
  it.each(['*', 'https://*', 'https://*.example', 'shop.example', 'https://shop.example/', 'ftp://shop.example', 'https://a@b'])(
    'refuses %s',
    (text) => {
      expect(originList('').safeParse(text).success).toBe(false);
    },
  );

  it('takes several', () => {
    expect(originList('').parse('https://a.example, http://localhost:*')).toEqual(['https://a.example', 'http://localhost:*']);
    expect(originList('').parse(undefined)).toEqual([]);
  });
});
