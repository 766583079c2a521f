import { type FieldNode, parse, print, visit } from 'graphql';
import type { SupergraphModel } from '../supergraph/model.ts';
import type { KeySelection, PlanNode, Planner } from './port.ts';
import { type NeedsOf, splitBatches } from './split-batches.ts';
import { collectStandIns, needsOfFields } from './stand-ins.ts';

/**
 * `@requires(fields: "price(currency: EUR)")` names a field with arguments. Apollo's planner mixes it up with the same field under other
 * arguments, in another `@requires` or in the client's selection, and then sends a wrong value without a word. So each such field
 * stands as a field of its own, without arguments, in the supergraph that the planner reads, and gets its true name back in the plan.
 */
export function separatingRequiredArguments(make: (model: SupergraphModel) => Planner, model: SupergraphModel): Planner {
  const { standIns, withStandIns } = collectStandIns(parse(model.sdl, { noLocation: true }));
  if (standIns.size === 0) return make(model);
  const planner = make({ ...model, sdl: print(withStandIns) });
  const fields = new Map([...standIns.values()].map((standIn) => [standIn.name, standIn.field]));
  const needs = needsOfFields(withStandIns, fields, model.subgraphNamed);
  const needsOf: NeedsOf = (subgraph, type, field) => needs.get(`${subgraph}/${type}/${field}`) ?? new Map();
  return {
    name: planner.name,
    plan: async (operation, labels) => {
      const plan = await planner.plan(operation, labels);
      return plan && restorePlan(plan, fields, needsOf);
    },
  };
}

type Fields = ReadonlyMap<string, FieldNode>;

function restorePlan(node: PlanNode, fields: Fields, needsOf: NeedsOf): PlanNode {
  switch (node.kind) {
    case 'sequence':
    case 'parallel':
      return { ...node, nodes: node.nodes.map((child) => restorePlan(child, fields, needsOf)) };
    case 'fetch':
      return { ...node, operation: restoreOperation(node.operation, fields) };
    case 'entities': {
      const batches = node.batches.map((batch) => ({ ...batch, requires: restoreKeys(batch.requires, fields) }));
      const split = splitBatches({ ...node, batches }, needsOf);
      return { ...split, operation: restoreOperation(split.operation, fields) };
    }
  }
}

/** The true fields, each under the stand-in's name as its alias. */
function restoreOperation(operation: string, fields: Fields): string {
  const restored = visit(parse(operation, { noLocation: true }), {
    Field: (node) => {
      const field = fields.get(node.name.value);
      return field && { ...node, alias: node.alias ?? node.name, name: field.name, arguments: field.arguments ?? [] };
    },
  });
  return print(restored);
}

const restoreKeys = (selections: readonly KeySelection[], fields: Fields): KeySelection[] =>
  selections.map((selection) => {
    const nested = selection.selections && restoreKeys(selection.selections, fields);
    if (selection.kind === 'fragment') return { ...selection, selections: nested ?? [] };
    const write = fields.get(selection.write)?.name.value ?? selection.write;
    return nested ? { ...selection, write, selections: nested } : { ...selection, write };
  });
