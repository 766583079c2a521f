import { parse } from 'graphql';
import { errorPathsOf } from './error-paths.ts';

describe('the places where errors belong', () => {
  it('are the root fields of a request, by alias, without __typename', () => {
    expect(errorPathsOf(parse('{ __typename me { id } mine: me { name } }'), {})).toEqual([['me'], ['mine']]);
  });

  it('are the fields of each representation’s own type in an entity request', () => {
    const query = parse(`query($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on User { name email } ... on Product { __typename price { amount } } }
    }`);
    const representations = [
      { __typename: 'Product', id: '1' },
      { __typename: 'User', id: '2' },
    ];
    expect(errorPathsOf(query, { representations })).toEqual([
      ['_entities', 0, 'price'],
      ['_entities', 1, 'name'],
      ['_entities', 1, 'email'],
    ]);
  });

  it('are at most a hundred', () => {
    const query = parse(
      'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { name email } } }',
    );
    const representations = Array.from({ length: 1_000 }, () => ({ __typename: 'User', id: '1' }));
    expect(errorPathsOf(query, { representations })).toHaveLength(100);
  });
});
