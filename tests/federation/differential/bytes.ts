import { parseJson } from '@commerce/router/federation/exact-json.ts';
import { type FederationExecutor, makeFederationExecutor } from '@commerce/router/federation/executor.ts';
import type { SubgraphFetch } from '@commerce/router/federation/subgraph-call.ts';
import { parse, validate } from 'graphql';
import { inProcessPlanner } from '../in-process-planner.ts';
import { planners } from '../planners.ts';
import { malformed } from './malformed.ts';
import { randomOperation } from './operations.ts';
import { hash, type Random, seededRandom } from './random.ts';
import type { Session } from './servers.ts';
import { makeTrial } from './trial.ts';

/** Two engines over the same subgraphs: one reads the bytes of their answers, the other one trees. */
export type BytesTrial = Readonly<{ bytes: FederationExecutor; trees: FederationExecutor }>;

/** What one run may do to its answers, and what it has asked for. */
type Run = Session & { readonly seed: string; readonly asked: string[] };

/** @returns undefined when the world does not compose. */
export function makeBytesTrial(random: Random, seed: number, isRich: boolean): BytesTrial | undefined {
  const trial = makeTrial(random, seed, 'apollo', isRich);
  if (!trial) return undefined;
  const fetch: SubgraphFetch = async (call) => {
    const run = call.context as Run;
    const key = `${call.subgraph} ${call.query} ${JSON.stringify((parseJson(call.body) as { variables?: unknown }).variables)}`;
    run.asked.push(key);
    const answer = await trial.fetch(call);
    const dice = seededRandom(hash(`${run.seed} ${key}`));
    const body = answer instanceof Uint8Array ? answer : Buffer.from(answer as string);
    return dice.chance(40) ? malformed(body, dice) : answer;
  };
  const engine = (bytesAfterRuns: number) =>
    makeFederationExecutor({
      supergraph: trial.supergraph,
      openPlanner: inProcessPlanner(planners.apollo),
      overrides: { percentile: (context) => (context as Session).percentile },
      reportsGoneEntities: seed % 2 === 0,
      bytesAfterRuns,
      fetch,
    });
  return { bytes: engine(0), trees: engine(Number.POSITIVE_INFINITY) };
}

export type BytesOutcome = 'bytes' | 'text' | 'invalid' | Readonly<{ report: string }>;

/** Runs one random operation with both engines over answers of which some are malformed. */
export async function compareBytes(random: Random, { bytes, trees }: BytesTrial): Promise<BytesOutcome> {
  const { text, variables } = randomOperation(random, trees.schema);
  const document = parse(text);
  const seed = random.chance(50) ? `${text} ${random.below(1000)}` : 'sound';
  if (validate(trees.schema, document).length > 0) return 'invalid';
  const percentile = random.below(100);
  const run = async (engine: FederationExecutor) => {
    const context: Run = { total: 1, percentile, seed, asked: [] };
    const response = await engine.respond(engine.prepare(document), { variables, context });
    const shown = JSON.stringify(parseJson(String(Buffer.from(response as Uint8Array))));
    return { shown, asked: context.asked.sort().join('\n'), isBytes: typeof response !== 'string' };
  };
  const [read, expected] = [await run(bytes), await run(trees)];
  if (read.shown === expected.shown && read.asked === expected.asked) return read.isBytes ? 'bytes' : 'text';
  return { report: [text, JSON.stringify(variables), expected.shown, read.shown, expected.asked, read.asked].join('\n') };
}
