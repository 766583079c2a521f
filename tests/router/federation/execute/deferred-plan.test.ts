import { planIncrementally } from '@commerce/router/federation/execute/deferred-plan.ts';
import { splitOperation } from '@commerce/router/federation/execute/deferred-split.ts';
import { operationOf } from '@commerce/router/federation/operation/document.ts';
import { openPlanning } from '@commerce/router/federation/planning.ts';
import { readSupergraph } from '@commerce/router/federation/supergraph/model.ts';
import { parse } from 'graphql';
import { aGraph, type Subgraphs } from '../../../federation/conformance/graph.ts';
import { inProcessPlanner } from '../../../federation/in-process-planner.ts';

const subgraphs: Subgraphs = {
  catalogue: { sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! name: String }' },
  stock: { sdl: 'type Item @key(fields: "id") { id: ID! count: Int }' },
};

describe('planning an operation in parts', () => {
  it('does without @defer where the planner fails at it', async () => {
    const model = readSupergraph(aGraph(subgraphs).supergraph);
    const planning = openPlanning(model, { openPlanner: inProcessPlanner() });
    const operation = operationOf(parse('{ item { name ... @defer { count } } }'), undefined);
    if (!operation) throw new Error('There is no operation.');
    const asked: string[] = [];
    const { first, size } = await planIncrementally(
      splitOperation(operation, () => true, model),
      { labels: new Set(), callers: new Set() },
      {
        ...planning,
        planOperation: async (text, labels) => {
          asked.push(text);
          if (text.includes('@defer')) throw new Error('The planning process ended with SIGABRT.');
          return planning.planOperation(text, labels);
        },
      },
    );
    expect(asked).toHaveLength(2);
    expect([size, first.fragments.length]).toEqual([2, 1]);
    expect(first.requirements).toEqual([0]); // the first part still waits for the first subgraph alone
    expect(first.fragments[0]?.requirements.toSorted()).toEqual([0, 1]);
  });
});
