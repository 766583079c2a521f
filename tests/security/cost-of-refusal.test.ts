import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApiSchema } from '@commerce/router/federation/supergraph/api-schema.ts';
import { readSchemaDirectives } from '@commerce/router/request/schema-directives.ts';
import { parse } from 'graphql';
import { defaultCostLimits } from '../../router/pipeline/cost.ts';
import { defaultLimits } from '../../router/pipeline/limits.ts';
import { makePrepareOperation } from '../../router/pipeline/prepare-operation.ts';
import { readRequest } from '../../router/pipeline/read-request.ts';
import { bodyOf, hostileDocuments } from './support/hostile-documents.ts';

const supergraph = readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8');
const prepare = makePrepareOperation({
  schema: buildApiSchema(parse(supergraph)),
  limits: defaultLimits,
  cost: { ...defaultCostLimits, directives: readSchemaDirectives(supergraph) },
  explainsSchema: false,
});

/** From the bytes of the body to the refusal, as the router's process does it. */
function refuse(body: Buffer): string | undefined {
  const parameters = readRequest({ method: 'POST', parameters: {}, body });
  const prepared = parameters.ok ? prepare(parameters.value) : parameters;
  return prepared.ok ? undefined : String(prepared.refusal.errors[0]?.extensions?.code);
}

/**
 * A bound for what explodes or grows with the square: such a document takes minutes. The usual refusal takes some 20 ms, so the
 * machine does not matter.
 */
const boundedCpuMs = 2_000;

describe('refusing a hostile document', () => {
  it.each(hostileDocuments.map((one) => [one.name, one] as const))('ends without a blow-up: %s', (_, one) => {
    const body = Buffer.from(bodyOf(one));
    const before = process.cpuUsage();
    expect(refuse(body)).toBe(one.code);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(boundedCpuMs);
  });
});
