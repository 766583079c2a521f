import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { apolloEngine } from '@commerce/router/engines/apollo-gateway/apollo-engine.ts';
import { makePlayground } from '@commerce/router/http/playground/page.ts';
import { tabs } from '@commerce/router/http/playground/tabs.ts';
import { defaultLimits } from '@commerce/router/pipeline/limits.ts';
import { makePrepareOperation } from '@commerce/router/pipeline/prepare-operation.ts';
import { replyOf } from '@commerce/router/subgraph-client/subgraph-client.ts';
import type { GraphQLSchema } from 'graphql';
import { aRouter, fakeEngine, silentLog } from '../../support/a-router.ts';

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-encoding': 'gzip, br' };

describe('the playground', () => {
  it('greets a browser with a page that may ask no other origin, compressed and cacheable', async () => {
    const server = await aRouter({ ...fakeEngine(), playground: makePlayground() });
    const page = await server.inject({ url: '/graphql', headers: browser });
    expect([page.statusCode, page.headers['content-encoding'], page.headers['content-type']]).toEqual([
      200,
      'gzip',
      'text/html; charset=utf-8',
    ]);
    const html = gunzipSync(page.rawPayload).toString();
    expect(html.slice(0, 20).toLowerCase()).toContain('<!doctype html>');
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1" />');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none';.* connect-src 'self';/);

    const again = await server.inject({ url: '/graphql', headers: { ...browser, 'if-none-match': page.headers.etag as string } });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
  });

  it('is not there in production mode', async () => {
    const server = await aRouter(fakeEngine());
    const page = await server.inject({ url: '/graphql', headers: { accept: 'text/html' } });
    expect(page.statusCode).toBe(406);
  });
});

describe('the playground’s tabs', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    const supergraph = readFileSync(new URL('../../../../schema/supergraph.graphql', import.meta.url), 'utf8');
    const clients = new Map(['user', 'auth', 'product', 'order'].map((name) => [name, async () => replyOf({})]));
    const engine = await apolloEngine({ supergraph, clients, log: silentLog });
    schema = engine.schema;
    await engine.close();
  });

  it('follow an order by a subscription', () => {
    expect(tabs.filter(({ query }) => query.includes('\nsubscription '))).toHaveLength(1);
  });

  it.each(tabs.map((tab) => [tab.query.split('\n')[0] as string, tab] as const))(
    '%s fits the schema',
    (_, { query, variables, headers }) => {
      const prepare = makePrepareOperation({ schema, limits: defaultLimits, explainsSchema: true });
      const given = variables ? (JSON.parse(variables) as Record<string, unknown>) : {};
      const result = prepare({ query, operationName: undefined, variables: given, extensions: {} });
      expect(result.ok ? 'ok' : result.refusal.errors).toBe('ok');
      if (headers) expect(Object.keys(JSON.parse(headers) as object)).toEqual(['authorization']);
    },
  );
});
