import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type FederationExecutor, makeFederationExecutor } from '@commerce/router/federation/executor.ts';
import { inProcessPlanner } from '@commerce/tests/federation/in-process-planner.ts';
import { type DocumentNode, parse } from 'graphql';
import { type AnswerJson, serve } from '../graph/subgraphs.ts';

/** A list of things, of which each subgraph knows some fields. */
export interface WideGraphSize {
  readonly entities: number;
  /** The first has the list, all others are asked for their part of each thing. */
  readonly subgraphs: number;
  /** Of each thing in each subgraph. */
  readonly fields: number;
}

export interface WideGraph {
  /** Runs the query for all things and all fields; answers with the bytes of the response. */
  readonly ask: () => Promise<string | Uint8Array>;
}

const many = <T>(count: number, of: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => of(index));

/**
 * Our engine over a graph of this size, all in this process. A subgraph's answer is made once, so that what is measured is the
 * engine.
 */
export function wideGraph(size: WideGraphSize): WideGraph {
  const services = many(size.subgraphs, (index) => ({ name: `s${index}`, typeDefs: sdlOf(size, index) }));
  const composed = composeServices(services.map((service) => ({ ...service, url: `http://${service.name}` })));
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  const answers = new Map(services.map(({ name, typeDefs }, index) => [name, serviceOf(typeDefs, size, index)]));
  const engine = engineOver(composed.supergraphSdl, answers);
  const prepared = engine.prepare(parse(queryOf(size)));
  return { ask: () => engine.respond(prepared, {}) };
}

const fieldsOf = ({ fields }: WideGraphSize, subgraph: number) => many(fields, (index) => `s${subgraph}f${index}`);

const queryOf = (size: WideGraphSize): string =>
  `{ things { id ${many(size.subgraphs, (subgraph) => fieldsOf(size, subgraph).join(' ')).join(' ')} } }`;

const sdlOf = (size: WideGraphSize, subgraph: number): DocumentNode =>
  parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    ${subgraph === 0 ? 'type Query { things: [Thing!] }' : ''}
    type Thing @key(fields: "id") { id: ID! ${fieldsOf(size, subgraph)
      .map((name) => `${name}: String`)
      .join(' ')} }
  `);

function serviceOf(typeDefs: DocumentNode, size: WideGraphSize, subgraph: number): AnswerJson {
  const names = fieldsOf(size, subgraph);
  const thing = (id: string) => ({ id, ...Object.fromEntries(names.map((name) => [name, `${name} of ${id}`])) });
  const resolvers = {
    ...(subgraph === 0 && { Query: { things: () => many(size.entities, (index) => thing(`${index}`)) } }),
    Thing: { __resolveReference: ({ id }: { readonly id: string }) => thing(id) },
  } as Readonly<Record<string, object>>;
  return serve(buildSubgraphSchema([{ typeDefs, resolvers: resolvers as Record<string, Record<string, never>> }]));
}

/** The data never changes, so the text of a subgraph's operation is enough to find its answer. */
function engineOver(supergraph: string, answers: ReadonlyMap<string, AnswerJson>): FederationExecutor {
  const canned = new Map<string, Uint8Array>();
  return makeFederationExecutor({
    supergraph,
    openPlanner: inProcessPlanner(),
    fetch: async ({ subgraph, query, body }) => {
      const key = `${subgraph} ${query}`;
      const known = canned.get(key);
      if (known) return known;
      const bytes = Buffer.from((await answers.get(subgraph)?.(body)) ?? '');
      canned.set(key, bytes);
      return bytes;
    },
  });
}
