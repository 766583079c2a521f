import { createRequire } from 'node:module';
import type * as Internals from '@apollo/federation-internals';
import type * as Apollo from '@apollo/query-planner';
import { NoUndefinedVariablesRule, NoUnusedVariablesRule, parse, validate } from 'graphql';
import { aGraph } from '../../../federation/conformance/graph.ts';

const fields = 'title(s: String): String sub(s: String): String';
const more = 'stars(s: String): String next: Named';
const { supergraph, engine } = aGraph({
  catalogue: {
    sdl: `type Query { found: [Found!]! named: [Named!]! only: [Only!]! } union Found = Book | Film union Only = Book interface Named { id: ID! ${fields} }
      type Book implements Named @key(fields: "id") { id: ID! ${fields} } type Film implements Named @key(fields: "id") { id: ID! ${fields} }`,
  },
  reviews: {
    sdl: `type Query { reviewed: [Found!]! liked: [Named!]! } union Found = Book | Film interface Named { id: ID! ${more} }
      type Book implements Named @key(fields: "id") { id: ID! ${more} } type Film implements Named @key(fields: "id") { id: ID! ${more} }`,
  },
});

/** A fragment on an interface within one on a union, both spread more than once, with a variable that not every place can use. */
const documents = [
  `query ($s: String) { found { ...U } named { ...N } reviewed { ...U } liked { ...N } }
    fragment N on Named { title(s: $s) stars(s: $s) } fragment U on Found { ...N ... on Film { id } }`,
  `query ($s: String) { found { ...U } named { ...N next { ...N } } reviewed { ...U } liked { ...N next { ...N } } }
    fragment N on Named { id title(s: $s) } fragment U on Found { ... on Book { id } ...N }`,
  `query ($s: String) { found { ...U ... on Book { next { ...N } } } named { ...N next { ...N } } }
    fragment N on Named { id title(s: $s) sub } fragment U on Found { ... on Film { stars(s: $s) id } ... on Book { stars id } ...N }`,
  `query ($s: String) { only { ...U } named { ...N } reviewed { ...V } }
    fragment N on Named { id ... on Film { sub(s: $s) } } fragment U on Only { ...N } fragment V on Found { ...N ...U }`,
  `query ($s: String) { only { ... on Book { id title ...N } } o2: only { ...N } o3: only { ...U } liked { id stars } }
    fragment N on Named { id title ... on Film { sub(s: $s) } } fragment U on Only { ...N }`,
];

/**
 * Apollo's planner as its authors ship it puts named fragments back into requests; this router's does not (`expandsFragments`).
 */
describe.each([true, false])('requests of Apollo’s planner that reuse fragments of the client (%s)', (reuseQueryFragments) => {
  const require = createRequire(import.meta.url);
  const { operationFromDocument, Supergraph } = require('@apollo/federation-internals') as typeof Internals;
  const { QueryPlanner } = require('@apollo/query-planner') as typeof Apollo;
  const built = Supergraph.build(supergraph, { supportedFeatures: null, validateSupergraph: false });
  const planner = new QueryPlanner(built, { reuseQueryFragments });

  it.each(documents)('declare the variables that they use, those of fragments too: %s', (text) => {
    expect(validate(engine.schema, parse(text))).toEqual([]);
    const requests: string[] = [];
    JSON.stringify(planner.buildQueryPlan(operationFromDocument(built.apiSchema(), parse(text))), (key, value) => {
      if (key === 'operation') requests.push(String(value));
      return value;
    });
    expect(requests.length).toBeGreaterThan(1);
    expect(requests.some((request) => request.includes('fragment '))).toBe(reuseQueryFragments);
    for (const request of requests)
      expect(validate(engine.schema, parse(request), [NoUndefinedVariablesRule, NoUnusedVariablesRule])).toEqual([]);
  });
});
