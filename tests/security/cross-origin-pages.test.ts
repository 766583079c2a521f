import { posted } from './support/posted.ts';

const query = JSON.stringify({ query: '{ __typename }' });
const byGet = `/graphql?query=${encodeURIComponent('{ __typename }')}`;

describe('a page of another site', () => {
  it.each<[string, string | undefined, Record<string, string>, { path?: string; method?: string }, number]>([
    ['by script', query, { origin: 'https://evil.example' }, {}, 403],
    ['from a sandboxed frame', query, { origin: 'null' }, {}, 403],
    ['by script, as plain text', query, { origin: 'https://evil.example', 'content-type': 'text/plain' }, {}, 403],
    ['as plain text from a browser that tells no origin', query, { 'content-type': 'text/plain' }, {}, 415],
    ['by a form', 'query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }, {}, 415],
    ['by a form with a file', '--x--', { 'content-type': 'multipart/form-data; boundary=x' }, {}, 415],
    [
      'by a picture',
      undefined,
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      { path: byGet, method: 'GET' },
      403,
    ],
    [
      'by a neighbour’s picture',
      undefined,
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
      { path: byGet, method: 'GET' },
      403,
    ],
  ])('cannot send %s', async (_, body, headers, where, status) => {
    const answer = await posted(body, headers, where);
    expect([answer.status, answer.body.data, answer.headers.get('access-control-allow-origin')]).toEqual([
      status,
      undefined,
      null,
    ]);
  });

  it('is not let in by a preflight', async () => {
    const ask = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const { headers } = await posted(undefined, ask, { method: 'OPTIONS' });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('CORS', () => {
  it('never allows every origin', async () => {
    for (const origin of ['http://localhost:5173', 'https://evil.example', 'null', '*']) {
      const { headers } = await posted(query, { origin });
      expect(headers.get('access-control-allow-origin')).not.toBe('*');
    }
  });

  it('answers carry the headers that protect it', async () => {
    const { headers } = await posted(query);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it('the playground may reach nothing but its own origin', async () => {
    const { headers } = await posted(undefined, { accept: 'text/html' }, { method: 'GET' });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
  });
});
