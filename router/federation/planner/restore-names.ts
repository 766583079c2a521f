import { type FieldNode, Kind, parse, print, type SelectionNode, type SelectionSetNode, visit } from 'graphql';
import type { CanonicalOperation } from './canonical-operation.ts';
import type {
  ContextArgument,
  EntityBatch,
  InputRewrite,
  KeySelection,
  OutputRewrite,
  PlanNode,
  PlanPath,
  RewritePath,
} from './port.ts';

/** The plan of an operation without names, with the names of the operation that it is for. */
export function restoreNames(plan: PlanNode, names: CanonicalOperation): PlanNode {
  const key = (name: string) => names.keys.get(name) ?? name;
  const variable = (name: string) => names.variables.get(name)?.variable.name.value ?? name;

  const rewritten = (path: RewritePath): RewritePath =>
    path.map((segment) => (segment.kind === 'key' ? { ...segment, name: key(segment.name) } : segment));
  const placed = (path: PlanPath): PlanPath =>
    path.map((segment) => (segment.kind === 'field' ? { ...segment, name: key(segment.name) } : segment));
  const outputRewrites = (all: readonly OutputRewrite[]) => all.map(({ path, to }) => ({ path: rewritten(path), to: key(to) }));
  const inputs = (all: readonly InputRewrite[]) =>
    all.map(
      (one): InputRewrite =>
        'to' in one ? { path: rewritten(one.path), to: key(one.to) } : { ...one, path: rewritten(one.path) },
    );
  const required = (selections: readonly KeySelection[]): KeySelection[] =>
    selections.map((one) => {
      const below = one.selections && required(one.selections);
      if (one.kind === 'fragment') return { ...one, selections: below ?? [] };
      return { ...one, read: key(one.read), write: key(one.write), ...(below && { selections: below }) };
    });
  const batch = (one: EntityBatch): EntityBatch => ({
    ...one,
    paths: one.paths.map(placed),
    requires: required(one.requires),
    inputs: inputs(one.inputs),
    outputRewrites: outputRewrites(one.outputRewrites),
  });
  const context = ({ variable: of, paths }: ContextArgument): ContextArgument => ({
    variable: of,
    paths: paths.map(({ up, path }) => ({ up, path: rewritten(path) })),
  });
  const restore = (node: PlanNode): PlanNode => {
    if (node.kind === 'sequence' || node.kind === 'parallel') return { ...node, nodes: node.nodes.map(restore) };
    const call = { operation: restoreOperation(node.operation, names), variables: node.variables.map(variable) };
    if (node.kind === 'fetch')
      return { ...node, ...call, path: placed(node.path), outputRewrites: outputRewrites(node.outputRewrites) };
    const contexts = node.contexts && { contexts: node.contexts.map(context) };
    return { ...node, ...call, batches: node.batches.map(batch), ...contexts };
  };
  return restore(plan);
}

function restoreOperation(text: string, { keys, variables }: CanonicalOperation): string {
  const definitions = new Map([...variables.values()].map((one) => [one.variable.name.value, one]));
  const restored = visit(parse(text, { noLocation: true }), {
    // On the way out, so that no name that has been put back is taken for a token.
    VariableDefinition: { leave: ({ variable }) => definitions.get(variable.name.value) },
    Variable: { leave: ({ name }) => variables.get(name.value)?.variable },
    Field: {
      leave: (node) => {
        const key = node.alias && keys.get(node.alias.value);
        if (key === undefined) return undefined;
        const { alias: _, ...plain } = node;
        return key === node.name.value ? plain : { ...plain, alias: { kind: Kind.NAME, value: key } };
      },
    },
    SelectionSet: { leave: merged },
  });
  return print(restored);
}

/** A planner that adds a field which the client has asked for adds it under the field's name: one of the two is enough. */
function merged(set: SelectionSetNode): SelectionSetNode {
  const fields = new Map<string, FieldNode>();
  const selections: SelectionNode[] = [];
  let isSame = true;
  for (const node of set.selections) {
    const text = node.kind === Kind.FIELD ? print({ ...node, selectionSet: undefined } as unknown as FieldNode) : '';
    const earlier = node.kind === Kind.FIELD ? fields.get(text) : undefined;
    if (node.kind !== Kind.FIELD || !earlier) selections.push(node);
    else if (node.selectionSet && earlier.selectionSet) {
      const both = [...earlier.selectionSet.selections, ...node.selectionSet.selections];
      const joined = { ...earlier, selectionSet: merged({ kind: Kind.SELECTION_SET, selections: both }) };
      selections[selections.indexOf(earlier)] = joined;
      fields.set(text, joined);
    }
    if (earlier) isSame = false;
    else if (node.kind === Kind.FIELD) fields.set(text, node);
  }
  return isSame ? set : { ...set, selections };
}
