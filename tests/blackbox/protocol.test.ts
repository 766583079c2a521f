import { serverAudits } from 'graphql-http';
import request from 'supertest';
import { sharedUrl } from './support/ask.ts';

/** The audits of graphql-http, by name: every MUST, SHOULD and MAY of GraphQL over HTTP. */
const audits = serverAudits({ url: () => `${sharedUrl()}/graphql` });

describe('GraphQL over HTTP', () => {
  it('has 61 audits', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn();
    expect({ status: result.status, reason: 'reason' in result ? result.reason : undefined }).toEqual({
      status: 'ok',
      reason: undefined,
    });
  });
});

describe('the playground', () => {
  const page = () => request(sharedUrl()).get('/graphql').set('accept', 'text/html,application/xhtml+xml');

  it('opens in a browser with everything inside: no asset is fetched from elsewhere', async () => {
    const { status, headers, text } = await page();
    expect([status, headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/html/)]);
    expect(text).toContain('GraphiQL');
    const markup = text.replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>|<style\b[^>]*>[\s\S]*?<\/style>/gi, (block) =>
      block.slice(0, block.indexOf('>') + 1),
    );
    const fetched = [...markup.matchAll(/\b(?:src|href)\s*=\s*["']?(?:https?:)?\/\/[^"'\s>]+/gi)].map(([asset]) => asset);
    expect(fetched).toEqual([]);
  });
});
