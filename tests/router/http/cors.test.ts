import { readFileSync } from 'node:fs';
import { headerList } from '@commerce/router/http/origins.ts';
import fc from 'fast-check';
import { aRouter, fakeEngine } from '../support/a-router.ts';

const origin = 'https://shop.example';

/**
 * Whether a browser would send a request with these headers: what the answer to its preflight grants (Fetch, 4.8, "CORS-preflight
 * fetch").
 */
async function granted(headers: readonly string[], { method = 'POST', from = origin, corsRequestHeaders = [] as string[] } = {}) {
  const router = await aRouter({ ...fakeEngine(), origins: [origin, 'http://[::1]:*'], corsRequestHeaders });
  const preflight = await router.inject({
    method: 'OPTIONS',
    url: '/graphql',
    headers: {
      origin: from,
      'access-control-request-method': method,
      'access-control-request-headers': headers.map((name) => name.toLowerCase()).join(','),
    },
  });
  await router.close();
  const listed = (name: string) => String(preflight.headers[name] ?? '').split(/ *, */);
  return (
    preflight.statusCode === 204 &&
    preflight.headers['access-control-allow-origin'] === from &&
    preflight.headers['access-control-allow-credentials'] === 'true' &&
    listed('access-control-allow-methods').includes(method) &&
    headers.every((name) => listed('access-control-allow-headers').includes(name.toLowerCase()))
  );
}

describe('a page of an allowed origin', () => {
  it.each([
    ['Apollo Client with awareness', ['content-type', 'apollographql-client-name', 'apollographql-client-version']],
    ['Apollo Client’s subscriptions, whose `accept` holds quotes', ['accept', 'content-type', 'authorization']],
    ['CSRF prevention', ['apollo-require-preflight', 'x-apollo-operation-name', 'graphql-require-preflight']],
    ['Apollo Kotlin and iOS', ['X-APOLLO-OPERATION-ID', 'X-APOLLO-OPERATION-NAME', 'X-APOLLO-OPERATION-TYPE']],
    ['Hive’s clients', ['graphql-client-name', 'graphql-client-version', 'x-graphql-client-name', 'x-graphql-client-version']],
    ['Sentry', ['sentry-trace', 'baggage']],
    ['OpenTelemetry', ['traceparent', 'tracestate', 'baggage']],
    ['Zipkin', ['b3', 'X-B3-TraceId', 'X-B3-SpanId', 'X-B3-ParentSpanId', 'X-B3-Sampled']],
    ['Datadog', ['x-datadog-trace-id', 'x-datadog-parent-id', 'x-datadog-origin', 'x-datadog-sampling-priority']],
    ['New Relic', ['newrelic', 'traceparent', 'tracestate']],
    ['a log of requests', ['X-Request-ID', 'X-Correlation-ID']],
    ['an event source that comes again', ['last-event-id', 'cache-control', 'accept']],
    ['axios and jQuery', ['x-requested-with']],
    ['the view of the plan', ['x-commerce-query-plan']],
  ])('may send the headers of %s', async (_, headers) => {
    expect(await granted(headers)).toBe(true);
  });

  it.each(['GET', 'POST', 'PUT', 'DELETE'])('may use %s', async (method) => {
    expect(await granted(['x-graphql-event-stream-token'], { method })).toBe(true);
  });

  it('may send what the configuration names besides, and nothing else', async () => {
    expect(await granted(['x-shop-version'])).toBe(false);
    expect(await granted(['x-shop-version', 'authorization'], { corsRequestHeaders: ['X-Shop-Version'] })).toBe(true);
    expect(await granted(['x-shop-versions'], { corsRequestHeaders: ['X-Shop-Version'] })).toBe(false);
  });

  it('may be served by the IPv6 address of the own machine', async () => {
    expect(await granted(['content-type'], { from: 'http://[::1]:5173' })).toBe(true);
    expect(await granted(['content-type'], { from: 'http://[::2]:5173' })).toBe(false);
  });

  it('may read when to come again and where its request stands in the logs, also of a refusal', async () => {
    const router = await aRouter({ ...fakeEngine(), origins: [origin] });
    const refused = await router.inject({
      method: 'POST',
      url: '/graphql',
      headers: { origin, authorization: 'Bearer none' },
      payload: { query: '{ hello }' },
    });
    await router.close();
    const exposed = String(refused.headers['access-control-expose-headers']).split(', ');
    expect(refused.statusCode).toBe(401);
    for (const name of ['x-trace-id', 'www-authenticate', 'date'])
      expect([name, exposed.includes(name), refused.headers[name] !== undefined]).toEqual([name, true, true]);
    expect(exposed).toEqual(expect.arrayContaining(['retry-after', 'ratelimit', 'ratelimit-policy', 'allow', 'age']));
  });
});

it('a page of another origin is granted no header', async () => {
  expect(await granted(['content-type'], { from: 'https://evil.example' })).toBe(false);
});

describe('the list of further headers', () => {
  const tokens = fc.stringMatching(/^[\w!#$%&'+.^`|~-]{1,20}$/);

  it('takes every name of a header and no other text', () => {
    fc.assert(
      fc.property(fc.array(tokens), (names) => {
        expect(headerList.parse(names.join(' , '))).toEqual(names);
      }),
    );
    for (const wrong of ['*', 'x y', 'x:y', 'x\r\ny', 'ä', '"x"']) expect(headerList.safeParse(wrong).success).toBe(false);
  });
});

it('the documentation lists the headers that pages may send', async () => {
  const page = readFileSync(new URL('../../../docs/router.md', import.meta.url), 'utf8');
  const section = page.split('## Pages of other origins')[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| '));
  const documented = rows.flatMap((row) => [...row.matchAll(/`([\w-]+)`/g)].map(([, name]) => name as string));
  const { requestHeaders } = await import('@commerce/router/http/headers.ts');
  expect([...documented].sort()).toEqual([...requestHeaders].sort());
});
