import { aGraph } from './graph.ts';

describe('introspection', () => {
  it.each([
    ['beside a field', 'query ($n: String = "Query") { other: __type(name: $n) { name } item }', { other: null, item: 'x' }],
    ['alone', 'query ($n: String = "Query") { other: __type(name: $n) { name } }', { other: null }],
  ])('says why it fails, %s', async (_, query, data) => {
    const { ask } = aGraph({ shop: { sdl: 'type Query { item: String }', resolvers: { Query: { item: () => 'x' } } } });
    const answer = await ask(query, { n: null });
    expect(answer.data).toEqual(data);
    expect(answer.errors).toEqual([
      { message: expect.stringContaining('"name"'), path: ['other'], extensions: { code: 'BAD_USER_INPUT' } },
    ]); // spec 6.4.1: a null for an argument that may not be null is an error of the field
  });
});
