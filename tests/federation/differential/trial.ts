import { composeServices } from '@apollo/composition';
import { parseJson } from '@commerce/router/federation/exact-json.ts';
import { type ExecutionResponse, type FederationExecutor, makeFederationExecutor } from '@commerce/router/federation/executor.ts';
import type { SubgraphFetch } from '@commerce/router/federation/subgraph-call.ts';
import { type DocumentNode, parse, print, printSchema, validate } from 'graphql';
import { inProcessPlanner } from '../in-process-planner.ts';
import { type PlannerName, planners } from '../planners.ts';
import { inSomeStyle } from './answer-styles.ts';
import { degradation, difference } from './compare.ts';
import { type RandomOperation, randomOperation } from './operations.ts';
import { withOtherLiterals } from './other-literals.ts';
import { withOtherNames } from './other-names.ts';
import { hash, type Random, seededRandom } from './random.ts';
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
  /** Asks the subgraphs; the context of its calls is the session. */
  fetch: SubgraphFetch;
  engine: FederationExecutor;
}>;

/** @returns undefined when the world does not compose: no way leads to some field. */
export function makeTrial(random: Random, seed: number, planner: PlannerName, isRich = false): Trial | undefined {
  const world = randomWorld(random, seed, isRich);
  const sdl = new Map(world.subgraphs.map((subgraph) => [subgraph, subgraphSdl(world, subgraph)]));
  const composed = composeServices([...sdl].map(([name, text]) => ({ name, typeDefs: parse(text), url: `http://${name}` })));
  if (!composed.supergraphSdl) return undefined;

  const servers = new Map([...sdl].map(([name, text]) => [name, subgraphServer(world, name, text)]));
  const fetch: SubgraphFetch = async ({ subgraph, body, context }) => {
    if ((context as Session).down === subgraph) throw new Error('down');
    const { query, variables } = parseJson(body) as { query: string; variables?: Record<string, unknown> };
    const server = servers.get(subgraph);
    if (!server) throw new Error(`POISON: there is no subgraph ${subgraph}`);
    return inSomeStyle(await server(parse(query), variables ?? {}, context as Session));
  };
  const engine = makeFederationExecutor({
    supergraph: composed.supergraphSdl,
    openPlanner: inProcessPlanner(planners[planner]),
    errorLimit: 10_000,
    bytesAfterRuns: 0,
    overrides: { percentile: (context) => (context as Session).percentile },
    fetch,
  });
  return { world, sdl, supergraph: composed.supergraphSdl, oracle: monolith(world, printSchema(engine.schema)), fetch, engine };
}

export type Outcome = Readonly<{ operation: RandomOperation; result: 'same' | 'invalid' | 'different'; report: string }>;

/**
 * Runs one random operation on both sides, and again under other names; and now and then again with other literals, which shares
 * its plan, and with a subgraph that does not answer.
 */
export async function runOperation(random: Random, trial: Trial): Promise<Outcome> {
  const { engine, world } = trial;
  const operation = randomOperation(random, engine.schema);
  const document = parse(operation.text);
  if (validate(engine.schema, document).length > 0) return { operation, result: 'invalid', report: '' };

  const isMutation = operation.text.startsWith('mutation'); // half a series of mutations has other results
  const runs: Run[] = [{ document, compare: difference }];
  const dice = seededRandom(hash(operation.text)); // dice of its own: the operations that follow stay what they were
  const renamed = withOtherNames(document, operation.variables, { random: dice, schema: engine.schema });
  runs.push({ ...renamed, compare: difference });
  if (random.chance(40)) runs.push({ document: withOtherLiterals(document), compare: difference });
  if (random.chance(25) && !isMutation) runs.push({ document, compare: degradation, down: random.pick(world.subgraphs) });
  for (const run of runs) {
    const report = await compareRun(run, run.variables ?? operation.variables, random.below(100), trial);
    if (report !== undefined) return { operation, result: 'different', report };
  }
  return { operation, result: 'same', report: '' };
}

type Run = Readonly<{ document: DocumentNode; variables?: Record<string, unknown>; compare: typeof difference; down?: string }>;

async function compareRun(
  { document, compare, down }: Run,
  variables: Record<string, unknown>,
  percentile: number,
  { engine, oracle }: Trial,
): Promise<string | undefined> {
  const expected = parseJson(JSON.stringify(await oracle(document, variables, { total: 1, percentile }))) as ExecutionResponse;
  const context: Session = { total: 1, percentile, down };
  const actual = await engine.execute(engine.prepare(document), { variables, context });
  const differs = compare(expected, actual);
  if (differs === undefined) return undefined;
  const report = [
    differs,
    print(document),
    JSON.stringify(variables),
    `percentile ${percentile}, down: ${down ?? 'none'}`,
    `expected ${JSON.stringify(expected)}`,
    `got      ${JSON.stringify(actual)}`,
  ];
  return report.join('\n');
}
