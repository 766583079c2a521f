// A fresh process that opens a supergraph and plans its first operation: `node --expose-gc cold.ts SUPERGRAPH QUERY`, prints
// JSON.
import { readFileSync } from 'node:fs';
import { makeFederationExecutor } from '@commerce/router/federation/executor.ts';
import { inProcessPlanner } from '@commerce/tests/federation/in-process-planner.ts';
import { parse, validate } from 'graphql';

/** In milliseconds of CPU, those of helping threads included, and in bytes. */
export interface ColdStart {
  /** Reading the supergraph and making the planner. */
  readonly openMs: number;
  /** From the first operation's document to its answer, over subgraphs that answer nothing at once. */
  readonly firstMs: number;
  /** The same for another operation afterwards. */
  readonly nextMs: number;
  /** What the process holds more than before, garbage left out. */
  readonly memoryBytes: number;
}

const [supergraphFile = '', queryFile = ''] = process.argv.slice(2);
const supergraph = readFileSync(supergraphFile, 'utf8');
const query = readFileSync(queryFile, 'utf8');

const memory = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss;
};
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const before = memory();
const start = cpuMs();
const engine = makeFederationExecutor({ supergraph, openPlanner: inProcessPlanner(), fetch: async () => '{"data":null}' });
const opened = cpuMs();
const [fault] = validate(engine.schema, parse(query));
if (fault) throw fault;
const ask = (text: string) => engine.respond(engine.prepare(parse(text)), {});
const asked = cpuMs();
await ask(query);
const first = cpuMs();
await ask(query.replace('{', '{ again: __typename'));
const next = cpuMs();
const cold: ColdStart = {
  openMs: opened - start,
  firstMs: first - asked,
  nextMs: next - first,
  memoryBytes: memory() - before,
};
console.log(JSON.stringify(cold));
process.exit(0);
