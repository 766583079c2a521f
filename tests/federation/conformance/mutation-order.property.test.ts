import * as fc from 'fast-check';
import { execute, type GraphQLFieldResolver, NoUnusedFragmentsRule, parse, specifiedRules, validate } from 'graphql';
import { aGraph, type Subgraphs } from './graph.ts';
import { mutationDocuments } from './mutation-documents.ts';

/** What the mutations did, in the order in which they were called. */
let calls: string[] = [];

const call = async (_: unknown, { n }: { n: number }) => {
  await new Promise(setImmediate); // a call that did not wait for the one before it would show
  calls.push(`call ${n}`);
  return { id: `d${n}`, by: n };
};

const sdlOf = (name: string) => `
  directive @noted(as: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT | FRAGMENT_DEFINITION | FIELD
  type Query { ${name}: Int } type Mutation { ${name}Do(n: Int!): Done! ${name}Redo(n: Int!): Done! }
  type Done @key(fields: "id") { id: ID! ${name === 'one' ? '' : `${name}: String`} by: Int @shareable }`;

const subgraphs: Subgraphs = Object.fromEntries(
  ['one', 'two', 'three'].map((name) => {
    const extra = name === 'one' ? {} : { [name]: ({ id }: { id: string }) => `${name} ${id}` };
    const Done = { __resolveReference: ({ id }: { id: string }) => ({ id, by: Number(id.slice(1)) }), ...extra };
    return [name, { sdl: sdlOf(name), resolvers: { Mutation: { [`${name}Do`]: call, [`${name}Redo`]: call }, Done } }];
  }),
);

const documents = mutationDocuments({
  fields: ['oneDo', 'twoDo', 'threeDo', 'oneRedo', 'twoRedo', 'oneDo'].map((name, key) => `k${key}: ${name}(n: ${key})`),
  below: ['id', 'by', 'two', 'three', '__typename'],
  directives: [' @noted(as: "x")'],
});

/** What one server does that knows everything. */
const resolve: GraphQLFieldResolver<{ id: string; by: number }, unknown> = (source, given, _, { fieldName, parentType }) =>
  parentType.name === 'Mutation'
    ? call(undefined, given as { n: number })
    : (source[fieldName as 'id'] ?? `${fieldName} ${source.id}`);

describe('the root fields of a mutation, spread over fragments', () => {
  it.each(['apollo', 'hive'] as const)(
    'are called one after the other in the order of the specification (6.2.2, 6.3.2), each once (%s plan)',
    async (planner) => {
      const { engine } = aGraph(subgraphs, { planner });
      const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
      let called = 0;
      const run = async (text: string) => {
        const document = parse(text);
        fc.pre(validate(engine.schema, document, rules).length === 0); // directives of one place must not be repeated
        calls = [];
        const expected = await execute({ schema: engine.schema, document, fieldResolver: resolve });
        const wanted = calls;
        calls = [];
        const actual = await engine.execute(engine.prepare(document), {});
        expect(calls).toEqual(wanted);
        expect(JSON.stringify(actual)).toBe(JSON.stringify(expected));
        called += calls.length;
      };
      await fc.assert(fc.asyncProperty(documents, run), { numRuns: 400 });
      expect(called).toBeGreaterThan(800);
    },
    120_000,
  );
});
