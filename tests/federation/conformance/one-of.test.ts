import { makeFederationExecutor } from '@commerce/router/federation/executor.ts';
import { parse, validate } from 'graphql';
import { inProcessPlanner } from '../in-process-planner.ts';
import { planners } from '../planners.ts';
import { aGraph } from './graph.ts';

const echoArguments = (_: unknown, { by }: { by: object }) => JSON.stringify(by);
const shop = {
  sdl: 'type Query { find(by: By!): String } input By { id: ID name: String old: Int @deprecated }',
  resolvers: { Query: { find: echoArguments } },
};
const { supergraph } = aGraph({ shop });

/** Apollo's composition does not take `@oneOf`, so these are as other makers write them. */
const oneOf = (text: string) =>
  text.replace('input By', 'input By @oneOf').replace(/input By @oneOf([^{]*)\{/, 'input By$1@oneOf {');
const supergraphs = {
  'without its definition': oneOf(supergraph),
  'with its definition': `${oneOf(supergraph)}\ndirective @oneOf on INPUT_OBJECT`,
  'beside another directive that is not defined': oneOf(supergraph).replace(
    'find(by: By!): String',
    'find(by: By!): String @unheard(of: "x")',
  ),
};

describe('a supergraph with @oneOf', () => {
  for (const planner of ['apollo', 'hive'] as const) {
    it.each(Object.entries(supergraphs))(`is served, %s (${planner} plan)`, async (_, text) => {
      expect(text).toContain('@oneOf');
      const bodies: string[] = [];
      const fetch = async ({ body }: { body: string }) => {
        bodies.push(body);
        return '{"data":{"find":"found"}}';
      };
      const engine = makeFederationExecutor({ supergraph: text, openPlanner: inProcessPlanner(planners[planner]), fetch });
      const run = async (query: string, variables = {}) => {
        const document = parse(query);
        const [fault] = validate(engine.schema, document);
        return fault ? fault.message : engine.execute(engine.prepare(document), { variables });
      };
      expect(await run('{ find(by: { id: 1 }) }')).toEqual({ data: { find: 'found' } });
      expect(await run('query ($by: By!) { find(by: $by) }', { by: { name: 'x' } })).toEqual({ data: { find: 'found' } });
      expect(await run('query ($id: ID!) { find(by: { id: $id }) }', { id: 7 })).toEqual({ data: { find: 'found' } });
      expect(bodies).toHaveLength(3);
      expect(await run('{ find(by: { id: 1, name: "x" }) }')).toContain('OneOf');
      expect(await run('query ($by: By!) { find(by: $by) }', { by: { id: 1, name: 'x' } })).toMatchObject({ errors: [{}] });
      expect(bodies).toHaveLength(3); // no subgraph is asked for what breaks the rule
    });
  }
});
