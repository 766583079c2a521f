import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { buildApiSchema } from '../../router/engine/supergraph/api-schema.ts';
import { defaultCostLimits } from '../../router/pipeline/cost.ts';
import { readFieldFacts } from '../../router/pipeline/field-facts.ts';
import { defaultLimits } from '../../router/pipeline/limits.ts';
import { makePrepareOperation } from '../../router/pipeline/prepare-operation.ts';
import { readRequest } from '../../router/pipeline/read-request.ts';
import { bodyOf, hostileDocuments } from './support/hostile-documents.ts';

const supergraph = readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8');
const prepare = makePrepareOperation({
  schema: buildApiSchema(parse(supergraph)),
  limits: defaultLimits,
  cost: { ...defaultCostLimits, facts: readFieldFacts(supergraph) },
  explainsSchema: false,
});

/** From the bytes of the body to the refusal, as the router's process does it. */
function refuse(body: Buffer): string | undefined {
  const parameters = readRequest({ method: 'POST', parameters: {}, body });
  const prepared = parameters.ok ? prepare(parameters.value) : parameters;
  return prepared.ok ? undefined : String(prepared.refusal.errors[0]?.extensions?.code);
}

/** CPU time, not the clock: other processes of the machine do not count. The best of several runs: compiling and collecting do not either. */
function cpuMs(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe('refusing a hostile document', () => {
  it.each(hostileDocuments.map((one) => [one.name, one] as const))('takes less than 50 ms of CPU: %s', (_, one) => {
    const body = Buffer.from(bodyOf(one));
    expect(refuse(body)).toBe(one.code);
    expect(cpuMs(() => refuse(body))).toBeLessThan(50);
  });
});
