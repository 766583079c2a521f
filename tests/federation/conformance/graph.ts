import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type ExecutionResponse,
  type FederationExecutor,
  type FederationExecutorOptions,
  makeFederationExecutor,
} from '@commerce/router/federation/executor.ts';
import type { SubgraphFetch } from '@commerce/router/federation/subgraph-call.ts';
import { execute, parse, validate } from 'graphql';
import { inProcessPlanner } from '../in-process-planner.ts';
import { type PlannerName, planners } from '../planners.ts';

/** A subgraph of a test: what it defines and how it answers. */
export type Subgraph = Readonly<{ sdl: string; resolvers?: Readonly<Record<string, unknown>> }>;
export type Subgraphs = Readonly<Record<string, Subgraph>>;

export type TestGraph = Readonly<{
  engine: FederationExecutor;
  supergraph: string;
  /** Runs a document that must be valid. */
  ask: (query: string, variables?: Record<string, unknown>) => Promise<ExecutionResponse>;
  /** What was sent since the graph was made: subgraph and body. */
  sent: readonly Readonly<{ subgraph: string; query: string; variables: Record<string, unknown> }>[];
}>;

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: ["@context", "@fromContext", "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@tag"])`;

/**
 * Composes the subgraphs and puts an engine in front of them, all in this process; one of them may be down. @throws when they do
 * not compose.
 */
export function aGraph(
  subgraphs: Subgraphs,
  {
    down,
    planner = 'apollo',
    ...options
  }: Partial<FederationExecutorOptions> & Readonly<{ down?: string; planner?: PlannerName }> = {},
): TestGraph {
  const documents = Object.entries(subgraphs).map(([name, { sdl }]) => ({ name, typeDefs: parse(`${link}\n${sdl}`) }));
  const composed = composeServices(documents.map((one) => ({ ...one, url: `http://${one.name}` })));
  if (!composed.supergraphSdl) throw new Error(composed.errors?.map(({ message }) => message).join('\n'));

  const sent: { subgraph: string; query: string; variables: Record<string, unknown> }[] = [];
  const answer = inProcess(subgraphs, documents);
  const fetch: SubgraphFetch = async (request) => {
    const { query, variables = {} } = JSON.parse(request.body);
    sent.push({ subgraph: request.subgraph, query, variables });
    if (request.subgraph === down) throw new Error(`${down} is down`);
    return (options.fetch ?? answer)(request);
  };
  const engine = makeFederationExecutor({
    supergraph: composed.supergraphSdl,
    openPlanner: inProcessPlanner(planners[planner]),
    ...options,
    fetch,
  });
  return {
    engine,
    supergraph: composed.supergraphSdl,
    sent,
    ask: async (query, variables) => {
      const document = parse(query);
      const [invalid] = validate(engine.schema, document);
      if (invalid) throw invalid;
      return engine.execute(engine.prepare(document), { variables });
    },
  };
}

function inProcess(
  subgraphs: Subgraphs,
  documents: readonly { name: string; typeDefs: ReturnType<typeof parse> }[],
): SubgraphFetch {
  const schemas = new Map(
    documents.map(({ name, typeDefs }) => {
      const resolvers = (subgraphs[name]?.resolvers ?? {}) as Record<string, Record<string, never>>;
      return [name, buildSubgraphSchema([{ typeDefs, resolvers }])] as const;
    }),
  );
  return async ({ subgraph, body }) => {
    const schema = schemas.get(subgraph);
    if (!schema) throw new Error(`There is no subgraph ${subgraph}`);
    const { query, variables } = JSON.parse(body);
    return JSON.stringify(await execute({ schema, document: parse(query), variableValues: variables }));
  };
}

/** Any number of questions to one graph, each with the answer it must get. */
export type Case = Readonly<{
  it: string;
  query: string;
  variables?: Record<string, unknown>;
  data: unknown;
  /** Paths of the errors, dotted; none when left out. */
  errors?: readonly string[];
}>;

/** Runs the same operations over the plans of each planner: the answers must be the same. */
export function answersOf(subgraphs: Subgraphs, cases: readonly Case[]): void {
  for (const planner of ['apollo', 'hive'] as const) {
    const graph = aGraph(subgraphs, { planner });
    for (const { it: sentence, query, variables, data, errors = [] } of cases) {
      it(`${sentence} (${planner} plan)`, async () => {
        const answer = await graph.ask(query, variables);
        expect(JSON.stringify(answer.data)).toBe(JSON.stringify(data));
        expect((answer.errors ?? []).map(({ path }) => path?.join('.')).sort()).toEqual([...errors].sort());
      });
    }
  }
}

/** A `__resolveReference` that finds an item by any of the fields that were sent. */
export const findBy =
  <T extends object>(items: readonly T[]) =>
  ({ __typename: _, ...key }: Record<string, unknown>) =>
    items.find((item) =>
      Object.entries(key).some(
        ([name, value]) => name in item && JSON.stringify(item[name as keyof T]) === JSON.stringify(value),
      ),
    );
