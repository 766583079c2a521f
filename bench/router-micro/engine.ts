// `node bench/router-micro/engine.ts` prints what the engine alone costs, without HTTP: CPU per request over answers from memory,
// read as bytes and as trees. Both take turns in one process, and the cheapest of many turns count: other work only ever adds.
import { makeFederationExecutor } from '@commerce/router/federation/executor.ts';
import { inProcessPlanner } from '@commerce/tests/federation/in-process-planner.ts';
import { parse } from 'graphql';
import { type SubgraphName, subgraph, subgraphNames } from '../router/graph/subgraphs.ts';
import { composeSupergraph } from '../router/graph/supergraph.ts';
import { type Workload, workloads } from '../router/workloads.ts';

const rounds = Number(process.argv[2] ?? 40);
const supergraph = composeSupergraph((name) => ({ name, url: `http://${name}` }));
const subgraphs = new Map(subgraphNames.map((name) => [name, subgraph(name)]));
const answers = new Map<string, Promise<Buffer>>();

const engine = (bytesAfterRuns: number) =>
  makeFederationExecutor({
    supergraph,
    openPlanner: inProcessPlanner(),
    bytesAfterRuns,
    fetch: ({ subgraph: name, body }) => {
      const known = answers.get(name + body) ?? answerOf(name as SubgraphName, body);
      answers.set(name + body, known);
      return known;
    },
  });
const answerOf = async (name: SubgraphName, body: string) => Buffer.from((await subgraphs.get(name)?.(body)) ?? '');

const engines = { bytes: engine(0), trees: engine(Number.POSITIVE_INFINITY) };

async function compare({ title, query }: Workload): Promise<void> {
  const document = parse(query);
  const operations = Object.entries(engines).map(([name, one]) => {
    const prepared = one.prepare(document);
    return { name, figures: [] as number[], respond: async () => Buffer.from((await one.respond(prepared, {})) as string) };
  });
  const [first, second] = await Promise.all(operations.map(({ respond }) => respond()));
  if (!first || !second?.equals(first)) throw new Error(`The responses to ${title} differ.`);
  const requests = Math.ceil(4e6 / (first.length + 2_000));
  for (let round = 0; round < rounds; round++) {
    for (const { figures, respond } of operations) {
      const before = process.cpuUsage();
      for (let left = requests; left > 0; left--) await respond();
      const { user, system } = process.cpuUsage(before);
      figures.push((user + system) / requests);
    }
  }
  const cheapest = operations.map(({ name, figures }) => `${name} ${Math.min(...figures).toFixed(1)} µs`);
  console.log(`${title} (${first.length} bytes): ${cheapest.join(', ')}`);
}

for (const workload of workloads) await compare(workload);
await Promise.all(Object.values(engines).map(({ close }) => close()));
