import { buildSchema } from 'graphql';
import { makeCheckShape } from './reply-shape.ts';

const check = makeCheckShape(
  buildSchema(`
    type Query { page: Page pages: [[Page]] names: [String] any: Thing }
    interface Thing { id: ID }
    type Page implements Thing { id: ID nodes: [Node!]! title: String }
    type Node { id: ID page: Page }
  `),
);

/** What is left of the data, and where it was mended. */
function mended(query: string, data: Record<string, unknown>) {
  const reply = check(query, { data, errors: [] });
  return { data: reply.data, places: reply.errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions?.code}`) };
}

describe('an answer of a subgraph', () => {
  it('is left alone where its forms and leaves are right', () => {
    const data = { page: { nodes: [{ id: '1' }], title: null }, names: ['a', null], pages: [[null, { title: '2' }], null] };
    expect(mended('{ page { nodes { id } title } names pages { title } }', structuredClone(data))).toEqual({ data, places: [] });
  });

  it.each<[string, string, Record<string, unknown>, Record<string, unknown>, string[]]>([
    [
      'a number where a list of objects belongs',
      '{ page { nodes { id } title } }',
      { page: { nodes: 7, title: 'x' } },
      { page: { nodes: null, title: 'x' } },
      ['page.nodes INTERNAL'],
    ],
    ['text where an object belongs', '{ page { title } }', { page: 'x' }, { page: null }, ['page INTERNAL']],
    ['a list where an object belongs', '{ p: page { title } }', { p: [{}] }, { p: null }, ['p INTERNAL']],
    [
      'a number among objects',
      '{ page { nodes { id } } }',
      { page: { nodes: [{ id: 1 }, 2] } },
      { page: { nodes: [{ id: '1' }, null] } },
      ['page.nodes.1 INTERNAL'],
    ],
    [
      'leaves of another type, which are coerced where they can be',
      '{ page { nodes { id } title } names }',
      { page: { nodes: [{ id: 1 }, { id: {} }], title: true }, names: [1, [], 'x', null] },
      { page: { nodes: [{ id: '1' }, { id: null }], title: 'true' }, names: ['1', null, 'x', null] },
      ['page.nodes.1.id INTERNAL', 'names.1 INTERNAL'],
    ],
    ['a number where a list of leaves belongs', '{ names }', { names: 3 }, { names: null }, ['names INTERNAL']],
    ['too few lists within lists', '{ pages { title } }', { pages: [{ title: 'x' }] }, { pages: [null] }, ['pages.0 INTERNAL']],
    [
      'a wrong form in an entity',
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Page { nodes { id } } ... on Node { page { title } } } }',
      { _entities: [{ __typename: 'Page', nodes: 1 }, { __typename: 'Node', page: { title: 'x' } }, null] },
      { _entities: [{ __typename: 'Page', nodes: null }, { __typename: 'Node', page: { title: 'x' } }, null] },
      ['_entities.0.nodes INTERNAL'],
    ],
    [
      'a wrong form behind an interface',
      '{ any { ... on Page { nodes { id } } } }',
      { any: { nodes: 1 } },
      { any: { nodes: null } },
      ['any.nodes INTERNAL'],
    ],
  ])('is mended where it holds %s', (_, query, data, left, places) => {
    expect(mended(query, data)).toEqual({ data: left, places });
  });
});
