import { composeServices } from '@apollo/composition';
import { parse, printSchema, validate } from 'graphql';
import { type Engine, makeEngine } from '../engine.ts';
import type { Planner } from '../planner/port.ts';
import { difference } from './compare.ts';
import { type RandomOperation, randomOperation } from './operations.ts';
import type { Random } from './random.ts';
import { randomWorld } from './random-world.ts';
import { monolith, type Server, type Session, subgraphServer } from './servers.ts';
import type { World } from './world.ts';
import { subgraphSdl } from './world-sdl.ts';

/** A world that composes, served twice: by one server that knows everything, and by an engine over the subgraphs. */
export type Trial = Readonly<{
  world: World;
  sdl: ReadonlyMap<string, string>;
  supergraph: string;
  oracle: Server;
  engine: Engine;
}>;

/** @returns undefined when the world does not compose: no way leads to some field. */
export function makeTrial(random: Random, seed: number, planner: Planner['name']): Trial | undefined {
  const world = randomWorld(random, seed);
  const sdl = new Map(world.subgraphs.map((subgraph) => [subgraph, subgraphSdl(world, subgraph)]));
  const composed = composeServices([...sdl].map(([name, text]) => ({ name, typeDefs: parse(text), url: `http://${name}` })));
  if (!composed.supergraphSdl) return undefined;

  const servers = new Map([...sdl].map(([name, text]) => [name, subgraphServer(world, name, text)]));
  const engine = makeEngine({
    supergraph: composed.supergraphSdl,
    planner,
    errorLimit: 10_000,
    fetch: async ({ subgraph, body, context }) => {
      const { query, variables } = JSON.parse(body);
      const server = servers.get(subgraph);
      if (!server) throw new Error(`POISON: there is no subgraph ${subgraph}`);
      return JSON.stringify(await server(parse(query), variables ?? {}, context as Session));
    },
  });
  return { world, sdl, supergraph: composed.supergraphSdl, oracle: monolith(world, printSchema(engine.schema)), engine };
}

export type Outcome = Readonly<{ operation: RandomOperation; result: 'same' | 'invalid' | 'different'; report: string }>;

/** Runs one random operation on both sides. */
export async function runOperation(random: Random, { engine, oracle }: Trial): Promise<Outcome> {
  const operation = randomOperation(random, engine.schema);
  const document = parse(operation.text);
  if (validate(engine.schema, document).length > 0) return { operation, result: 'invalid', report: '' };

  const expected = JSON.parse(JSON.stringify(await oracle(document, operation.variables, { total: 1 })));
  const context: Session = { total: 1 };
  const actual = await engine.execute(engine.prepare(document), { variables: operation.variables, context });
  const differs = difference(expected, actual);
  if (differs === undefined) return { operation, result: 'same', report: '' };
  const report = [
    differs,
    operation.text,
    JSON.stringify(operation.variables),
    `expected ${JSON.stringify(expected)}`,
    `got      ${JSON.stringify(actual)}`,
  ];
  return { operation, result: 'different', report: report.join('\n') };
}
