import { anonymous } from '@commerce/chassis/identity/caller.ts';
import fc from 'fast-check';
import type { ExecutionContext } from '../request/engine.ts';
import { maxHeaderLength, maxHeadLength, subgraphHeaders } from './subgraph-headers.ts';

const trace = { id: 'a'.repeat(32), traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00` };
const signed = 's'.repeat(maxHeaderLength['x-commerce-context']);
const headersFor = (changes: Partial<ExecutionContext>) => {
  const context = { caller: anonymous, trace, acceptLanguage: undefined, client: { address: '', device: undefined }, ...changes };
  const headers = subgraphHeaders(context, signed, true);
  return Object.fromEntries(headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1]]] : []))) as Record<
    string,
    string | undefined
  >;
};
const cookie = (received: string) => ({
  address: '::1',
  device: undefined,
  refreshCookie: { received, toSet: [], isKept: true },
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .tuple(fc.constantFrom('a', 'ko,', 'ü', '\ud800', '€', '1.1.1.1, ', '%', ' '), fc.nat(16_000))
    .map(([one, times]) => one.repeat(times)),
);

describe('the headers of a request to a subgraph', () => {
  it('are bounded, each and together, and are one line each, whatever a client sent', () => {
    fc.assert(
      fc.property(text, text, text, text, (acceptLanguage, device, address, received) => {
        const headers = headersFor({
          acceptLanguage,
          client: { address, device, refreshCookie: { received, toSet: [], isKept: true } },
        });
        let length = 0;
        for (const [name, value = ''] of Object.entries(headers)) {
          expect(value.length).toBeLessThanOrEqual((maxHeaderLength as Record<string, number>)[name] ?? 40);
          expect(value).toMatch(/^[\x20-\x7e]+$/);
          length += name.length + value.length + 4;
        }
        expect(length).toBeLessThanOrEqual(maxHeadLength);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, string, string | undefined]>([
    ['as it came if it is short', 'ko-KR,ko;q=0.9, en;q=0.8', 'ko-KR,ko;q=0.9, en;q=0.8'],
    ['by its first languages if it is long', `ko;q=0.9,${'en,'.repeat(5_000)}`, `ko;q=0.9,${'en,'.repeat(63)}en`],
    ['without what is no language', `ko, ${'x'.repeat(150)}, en${',a'.repeat(100)}`, expect.stringMatching(/^ko, en(,a)+$/)],
    ['not at all if there is no language in it', 'x'.repeat(16_000), undefined],
    ['not at all with letters that no language has', 'kö', undefined],
  ])('hold the languages of a client %s', (_, acceptLanguage, expected) => {
    expect(headersFor({ acceptLanguage })['accept-language']).toEqual(expected);
  });

  it.each<[string, string, string | undefined]>([
    ['an IPv4 address', '203.0.113.7', '203.0.113.7'],
    ['an IPv6 address', '2001:db8::7', '2001:db8::7'],
    ['what a client calls its address', 'the moon', undefined],
    ['an address with a long zone', `fe80::1%${'z'.repeat(100)}`, undefined],
  ])('hold the address of a client only if it is one: %s', (_, address, expected) => {
    expect(headersFor({ client: { address, device: undefined } })['x-commerce-client-address']).toBe(expected);
  });

  it('hold a refresh cookie whole or not at all: a part of it would be another one', () => {
    expect(headersFor({ client: cookie(`commerce-refresh=${'a'.repeat(43)}`) }).cookie).toBe(
      `commerce-refresh=${'a'.repeat(43)}`,
    );
    expect(headersFor({ client: cookie(`commerce-refresh=${'a'.repeat(1_024)}`) }).cookie).toBeUndefined();
  });
});
