import { operationOf } from '@commerce/router/federation/operation/document.ts';
import { plannerDocument } from '@commerce/router/federation/operation/planner-document.ts';
import { apolloPlanner } from '@commerce/router/federation/planner/apollo.ts';
import { withCanonicalPlans } from '@commerce/router/federation/planner/canonical-plans.ts';
import type { Planner } from '@commerce/router/federation/planner/port.ts';
import { readSupergraph } from '@commerce/router/federation/supergraph/model.ts';
import { parse } from 'graphql';
import { aGraph } from '../../../federation/conformance/graph.ts';

const { supergraph } = aGraph({
  catalogue: {
    sdl: `type Query { books(first: Int = 3, by: By): [Book] media: [Media] } union Media = Book | Film input By { title: String }
      type Book @key(fields: "id") { id: ID! title(upper: Boolean): String } type Film @key(fields: "id") { id: ID! title(upper: Boolean): String }`,
  },
  reviews: {
    sdl: `type Book @key(fields: "id") { id: ID! stars(least: Int): Int next: Book } type Film @key(fields: "id") { id: ID! stars(least: Int): Int }`,
  },
});
const model = readSupergraph(supergraph);

/** A planner that counts what it is asked, with plans shared; and what it plans for a client's document. */
function aPlanner(plan: Planner['plan'] = apolloPlanner(model).plan) {
  const asked: string[] = [];
  const counting: Planner = {
    plan: (operation, labels) => {
      asked.push(operation);
      return plan(operation, labels);
    },
  };
  const shared = withCanonicalPlans(counting, model);
  return { asked, plan: (text: string, labels?: ReadonlySet<string>) => shared.plan(documentOf(text), labels) };
}

function documentOf(text: string): string {
  const operation = operationOf(parse(text), undefined);
  const document = operation && plannerDocument(operation, model);
  if (document === undefined) throw new Error('No subgraph has to be asked.');
  return document;
}

describe('operations that differ in names alone', () => {
  it.each([
    [
      'aliases',
      [
        '{ books { id title stars } }',
        '{ a: books { b: id c: title d: stars } }',
        '{ id: books { title: id id: title books: stars } }',
      ],
    ],
    [
      'aliases, the same or not at different places',
      ['{ a: books { a: id b: stars } }', '{ a: books { b: id a: stars } }', '{ c: books { d: id c: stars } }'],
    ],
    [
      'aliases for fields with arguments',
      ['{ books(first: 1) { s: stars t: stars(least: 2) } }', '{ b: books(first: 1) { stars u: stars(least: 2) } }'],
    ],
    [
      'variables',
      [
        'query ($a: Int, $b: Int) { books(first: $a) { stars(least: $b) } }',
        'query X($b: Int, $a: Int) { books(first: $b) { stars(least: $a) } }',
      ],
    ],
    [
      'defaults of variables',
      [
        'query ($a: Int = 1) { books(first: $a) { id } }',
        'query ($n: Int = 2) { books(first: $n) { id } }',
        'query ($a: Int! = 1) { books(first: $a) { id } }',
      ],
    ],
    [
      'the order of definitions of variables',
      [
        'query ($a: Int, $b: String) { books(first: $a, by: { title: $b }) { id } }',
        'query ($b: String, $a: Int) { books(first: $a, by: { title: $b }) { id } }',
      ],
    ],
    [
      'named fragments',
      [
        '{ media { ...F } } fragment F on Book { id stars }',
        '{ media { ...Other } } fragment Other on Book { a: id b: stars }',
        '{ media { ... on Book { id stars } } }',
      ],
    ],
  ])('are planned once: %s', async (_, texts) => {
    const { asked, plan } = aPlanner();
    for (const text of texts) await plan(text);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['fields', ['{ books { id } }', '{ books { title } }']],
    ['which fields are one', ['{ a: books { id } a: books { stars } }', '{ a: books { id } b: books { stars } }']],
    [
      'which variables are one',
      [
        'query ($a: Int, $b: Int) { books(first: $a) { stars(least: $b) } }',
        'query ($a: Int) { books(first: $a) { stars(least: $a) } }',
      ],
    ],
    ['types of variables', ['query ($a: Int) { books(first: $a) { id } }', 'query ($a: Int!) { books(first: $a) { id } }']],
    ['conditions of fragments', ['{ media { ... on Book { id } } }', '{ media { ... on Film { id } } }']],
  ])('are not those that differ in %s', async (_, texts) => {
    const { asked, plan } = aPlanner();
    for (const text of texts) await plan(text);
    expect(asked).toHaveLength(texts.length);
  });

  it('have each its own names in the requests, without an alias where the client has none', async () => {
    const { plan } = aPlanner();
    const requests = async (text: string) => {
      const found: string[] = [];
      JSON.stringify(await plan(text), (key, value) => {
        if (key === 'operation') found.push(String(value).replace(/\s+/g, ' '));
        return value;
      });
      return found;
    };
    expect(await requests('query ($n: Int = 4) { books(first: $n) { id title } }')).toEqual([
      'query ($n: Int = 4) { books(first: $n) { id title } }',
    ]);
    expect(await requests('query ($m: Int = 5) { all: books(first: $m) { id name: title } }')).toEqual([
      'query ($m: Int = 5) { all: books(first: $m) { id name: title } }',
    ]);
    expect(await requests('{ books { id stars } }')).toEqual([
      '{ books { __typename id } }',
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Book { stars } } }',
    ]);
  });

  it('are planned separately where other overrides hold, and again after a refusal only when it is old', async () => {
    const { asked, plan } = aPlanner(async (operation) => {
      if (operation.includes('stars')) throw new Error('no way');
      return undefined;
    });
    await plan('{ books { id } }');
    await plan('{ a: books { b: id } }', new Set(['percent(5)']));
    expect(asked).toHaveLength(2);
    await expect(plan('{ books { stars } }')).rejects.toThrow('no way');
    await expect(plan('{ a: books { b: stars } }')).rejects.toThrow('no way');
    expect(asked).toHaveLength(3);
  });
});
