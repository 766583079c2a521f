import { serverAudits } from 'graphql-http';
import { aRouter, fakeEngine } from './support/a-router.ts';

describe('GraphQL over HTTP, as graphql-http audits it', () => {
  const server = aRouter(fakeEngine());
  let url: string;
  beforeAll(async () => {
    url = `${await (await server).listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  });
  afterAll(async () => (await server).close());

  const audits = serverAudits({ url: () => url });

  it('has 61 audits', () => expect(audits).toHaveLength(61));

  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
  });
});
