import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { introspectionFromSchema, parse } from 'graphql';
import { apiDescriptions, conflictingDescriptions, withApiDescriptions } from './api-descriptions.ts';

import { apiSchema, readSchema } from './compose.ts';

const documents = subgraphNames.map((name) => parse(readSchema(`${name}.graphql`)));

describe('the words of the API', () => {
  const { __schema: schema } = introspectionFromSchema(apiSchema(readSchema('supergraph.graphql')));

  it('are what introspection tells of whatever several subgraphs describe', () => {
    const shown = Object.fromEntries(schema.types.map(({ name, description }) => [name, description]));
    expect({ schema: schema.description, ...shown }).toMatchObject(apiDescriptions);
  });

  it('speak of the shop, not of subgraphs and what one of them knows', () => {
    const words: string[] = [];
    JSON.stringify(schema, (key, value) => {
      if (key === 'description' && typeof value === 'string') words.push(value);
      return value;
    });
    expect(words.length).toBeGreaterThan(300);
    expect(words.filter((text) => /subgraph|saga|as far as (orders|the catalogue)/i.test(text))).toEqual([]);
  });

  it('leave no element for which composition would have to choose between descriptions', () => {
    expect(conflictingDescriptions(documents)).toEqual([]);
  });
});

describe('an element that subgraphs describe in different words', () => {
  it.each([
    ['type', '"A." type A { "x" b: Int }', '"B." type A { "x" b: Int }', ['A']],
    ['field', '"A." type A { "x" b: Int }', '"A." type A { "y" b: Int }', ['A.b']],
    ['argument', '"A." type A { "x" b("c" d: Int): Int }', '"A." type A { "x" b("e" d: Int): Int }', ['A.b.d']],
    ['enum value', '"A." enum A { "x" B }', '"A." enum A { "y" B }', ['A.B']],
    ['type that one does not describe', '"A." scalar A', 'scalar A', ['A']],
    ['type for which the API has words', '"A." type Query { "x" b: Int }', '"B." type Query { "x" b: Int }', []],
  ])('is found: a %s', (_, one, other, elements) => {
    expect(conflictingDescriptions([parse(one), parse(other)])).toEqual(elements);
  });

  it('gets the words of the API, and keeps everything else', () => {
    const [schema, query] = withApiDescriptions(parse('"x" schema { query: Query } "y" type Query { "z" a: Int }')).definitions;
    expect([schema, query]).toMatchObject([
      { description: { value: apiDescriptions.schema } },
      { description: { value: apiDescriptions.Query }, fields: [{ description: { value: 'z' } }] },
    ]);
  });
});
