import { makeFederationExecutor } from '@commerce/router/federation/executor.ts';
import { inProcessPlanner } from '@commerce/tests/federation/in-process-planner.ts';
import { parse, validate } from 'graphql';
import { sorted } from '../load/answers.ts';
import { bodyOf, workloads } from '../workloads.ts';
import { monolith } from './monolith.ts';
import { subgraph, subgraphNames } from './subgraphs.ts';
import { composeSupergraph } from './supergraph.ts';

describe('the four subgraphs of the bench', () => {
  const services = Object.fromEntries(subgraphNames.map((name) => [name, subgraph(name)]));
  const supergraph = composeSupergraph((name) => ({ name, url: `http://${name}` }));
  const asked: string[] = [];
  const engine = makeFederationExecutor({
    supergraph,
    openPlanner: inProcessPlanner(),
    fetch: async ({ subgraph: name, body }) => {
      asked.push(name);
      return (await services[name]?.(body)) ?? '';
    },
  });

  it.each(workloads)('give together what one server gives: $title', async (workload) => {
    const document = parse(workload.query);
    expect(validate(engine.schema, document)).toEqual([]);
    const answer = await engine.execute(engine.prepare(document), {});
    expect(sorted(answer)).toEqual(sorted(JSON.parse(await monolith()(bodyOf(workload)))));
  });

  it('are all asked by the heavy workload, whose answer is as large as that of the public benchmarks', async () => {
    const heavy = workloads.find(({ name }) => name === 'heavy') as (typeof workloads)[number];
    asked.length = 0;
    await engine.execute(engine.prepare(parse(heavy.query)), {});
    expect([...new Set(asked)].sort()).toEqual([...subgraphNames].sort());
    const { length } = await monolith()(bodyOf(heavy));
    expect(length).toBeGreaterThan(80_000);
    expect(length).toBeLessThan(100_000);
  });

  it('answer any list of representations in its order', async () => {
    const query = 'query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Product { inStock shippingEstimate } } }';
    const keys = [
      { __typename: 'Product', upc: '4', price: 54_000, weight: 1_100 },
      { __typename: 'Product', upc: '1', price: 899_000, weight: 34_000 },
    ];
    const answer = JSON.parse((await services.inventory?.(JSON.stringify({ query, variables: { keys } }))) ?? '');
    expect(answer.data._entities).toEqual([
      { inStock: false, shippingEstimate: 3_050 },
      { inStock: true, shippingEstimate: 0 },
    ]);
  });
});
