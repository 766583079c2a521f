import { type FieldNode, parse, print, visit } from 'graphql';
import type { SupergraphModel } from '../supergraph/model.ts';
import type { KeySelection, PlanNode, Planner } from './port.ts';
import { requirementsOfFields, rewriteRequiresArguments } from './rewrite-requires-arguments.ts';
import { type RequirementsOf, splitBatches } from './split-batches.ts';

/**
 * `@requires(fields: "price(currency: EUR)")` names a field with arguments. Apollo's planner mixes it up with the same field
 * under other arguments, in another `@requires` or in the client's selection, and then sends a wrong value without a word. So
 * each such field stands as a field of its own, without arguments, in the supergraph that the planner reads, and gets its true
 * name back in the plan.
 */
export function withRequiresArgumentsRewritten(make: (model: SupergraphModel) => Planner, model: SupergraphModel): Planner {
  const { replacements, rewritten } = rewriteRequiresArguments(parse(model.sdl, { noLocation: true }));
  if (replacements.size === 0) return make(model);
  const planner = make({ ...model, sdl: print(rewritten) });
  const fields = new Map([...replacements.values()].map((replacement) => [replacement.name, replacement.field]));
  const requirements = requirementsOfFields(rewritten, fields, model.subgraphNamed);
  const requirementsOf: RequirementsOf = (subgraph, type, field) => requirements.get(`${subgraph}/${type}/${field}`) ?? new Map();
  return {
    plan: async (operation, labels) => {
      const plan = await planner.plan(operation, labels);
      return plan && restorePlan(plan, fields, requirementsOf);
    },
  };
}

type Fields = ReadonlyMap<string, FieldNode>;

function restorePlan(node: PlanNode, fields: Fields, requirementsOf: RequirementsOf): PlanNode {
  switch (node.kind) {
    case 'sequence':
    case 'parallel':
      return { ...node, nodes: node.nodes.map((child) => restorePlan(child, fields, requirementsOf)) };
    case 'fetch':
      return { ...node, operation: restoreOperation(node.operation, fields) };
    case 'entities': {
      const batches = node.batches.map((batch) => ({ ...batch, requires: restoreKeys(batch.requires, fields) }));
      const split = splitBatches({ ...node, batches }, requirementsOf);
      return { ...split, operation: restoreOperation(split.operation, fields) };
    }
  }
}

/** The original fields, each under its replacement's name as alias. */
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
