import request from 'supertest';
import { sharedUrl } from './support/ask.ts';

const asking = (headers: Readonly<Record<string, string>>) =>
  request(sharedUrl())
    .post('/graphql')
    .set(headers)
    .send({ query: 'query Shelf { products(first: 1) { nodes { id seller { name } } } }' });

describe('the plan of an operation', () => {
  it('is shown on request: the subgraph calls of the router, and their order', async () => {
    const { body } = await asking({ 'x-commerce-query-plan': '1' });
    expect(body.data.products.nodes).toBeInstanceOf(Array);
    expect(body.extensions.queryPlan.steps).toEqual([
      { step: 1, subgraph: 'product', kind: 'query', after: [], completes: [], query: expect.stringContaining('products') },
      {
        step: 2,
        subgraph: 'user',
        kind: 'query',
        after: [1],
        completes: ['products.nodes.seller'],
        query: expect.stringContaining('_entities'),
      },
    ]);
  });

  it('is not there without asking', async () => {
    expect((await asking({})).body.extensions?.queryPlan).toBeUndefined();
  });
});
