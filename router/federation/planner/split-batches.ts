import {
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { EntitiesNode, EntityBatch, KeySelection } from './port.ts';

/** What a field needs in its entity's representation: the place in the representation to the field that has to stand there. */
export type FieldRequirements = ReadonlyMap<string, string>;
export type RequirementsOf = (subgraph: string, type: string, field: string) => FieldRequirements;

/**
 * Two fields of one entity may need different values in the same place of its representation. They are asked for in the same
 * request, but of two representations.
 */
export function splitBatches(node: EntitiesNode, requirementsOf: RequirementsOf): EntitiesNode {
  const [batch] = node.batches;
  if (!batch || node.batches.length > 1) return node; // a planner that sends several batches has done this itself
  const document = parse(node.operation, { noLocation: true });
  const [operation] = document.definitions as [OperationDefinitionNode];
  const entities = operation.selectionSet.selections.find((one): one is FieldNode => one.kind === Kind.FIELD);
  const fragments = entities?.selectionSet?.selections.filter((one) => one.kind === Kind.INLINE_FRAGMENT) ?? [];
  const groups = groupFragments(fragments, (type, field) => requirementsOf(node.subgraph, type, field));
  if (!entities || groups.length < 2) return node;
  return {
    ...node,
    operation: print(withAliases(document, operation, entities, groups)),
    batches: groups.map((group, index) => ({
      ...batch,
      alias: `_g${index}`,
      variable: `${batch.variable}_${index}`,
      requires: requiresOf(batch, group, groups),
    })),
  };
}

/** What a group asks of one type, and what that needs. */
type PayloadPlan = Readonly<{ selections: SelectionNode[]; requirements: Map<string, string> }>;
type Group = ReadonlyMap<string, PayloadPlan>;

/** Puts each field into the first group where nothing stands in its way. */
function groupFragments(
  fragments: readonly InlineFragmentNode[],
  requirementsOf: (type: string, field: string) => FieldRequirements,
): readonly Group[] {
  const groups: Map<string, PayloadPlan>[] = [];
  for (const fragment of fragments) {
    const type = fragment.typeCondition?.name.value ?? '';
    for (const node of fragment.selectionSet.selections) {
      const requirements: FieldRequirements = node.kind === Kind.FIELD ? requirementsOf(type, node.name.value) : new Map();
      let index = groups.findIndex((group) => agree(group.get(type)?.requirements, requirements));
      if (index < 0) index = groups.push(new Map()) - 1;
      const part: PayloadPlan = groups[index]?.get(type) ?? { selections: [], requirements: new Map() };
      part.selections.push(node);
      for (const [place, field] of requirements) part.requirements.set(place, field);
      groups[index]?.set(type, part);
    }
  }
  return groups;
}

const agree = (one: FieldRequirements | undefined, other: FieldRequirements) =>
  [...other].every(([place, field]) => (one?.get(place) ?? field) === field);

function withAliases(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  entities: FieldNode,
  groups: readonly Group[],
): DocumentNode {
  const [, ...fragments] = document.definitions;
  const definitions = operation.variableDefinitions ?? [];
  const [representations, ...others] = definitions;
  if (!representations) return document;
  const named = (index: number) => ({ kind: Kind.NAME, value: `${representations.variable.name.value}_${index}` }) as const;
  const variableDefinitions = groups.map((_, index) => ({
    ...representations,
    variable: { ...representations.variable, name: named(index) },
  }));
  const selections = groups.map((group, index): FieldNode => {
    const argument = entities.arguments?.[0];
    const value = { kind: Kind.VARIABLE, name: named(index) } as const;
    const parts = [...group].map(([type, { selections: fields }]) =>
      fragmentOn(type, { kind: Kind.SELECTION_SET, selections: fields }),
    );
    return {
      ...entities,
      alias: { kind: Kind.NAME, value: `_g${index}` },
      arguments: argument ? [{ ...argument, value }] : [],
      selectionSet: { kind: Kind.SELECTION_SET, selections: parts },
    };
  });
  const split = {
    ...operation,
    variableDefinitions: [...variableDefinitions, ...others],
    selectionSet: { ...operation.selectionSet, selections },
  };
  return { ...document, definitions: [split, ...fragments] };
}

const fragmentOn = (type: string, selectionSet: SelectionSetNode): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
  selectionSet,
});

/** The representation without what only other groups need. */
function requiresOf({ requires }: EntityBatch, group: Group, groups: readonly Group[]): KeySelection[] {
  return requires.flatMap((selection): KeySelection[] => {
    if (selection.kind !== 'fragment' || selection.type === undefined) return [selection];
    const own = group.get(selection.type);
    if (!own) return [];
    const others = groups.flatMap((other) => (other === group ? [] : [...(other.get(selection.type ?? '')?.requirements ?? [])]));
    const isForeign = (place: string, field: string) =>
      own.requirements.get(place) !== field && others.some(([other, needed]) => other === place && needed === field);
    return [{ ...selection, selections: without(selection.selections, '', isForeign) }];
  });
}

function without(
  selections: readonly KeySelection[],
  at: string,
  isForeign: (place: string, field: string) => boolean,
): KeySelection[] {
  return selections.flatMap((selection): KeySelection[] => {
    if (selection.kind === 'fragment') return [{ ...selection, selections: without(selection.selections, at, isForeign) }];
    const place = at + selection.write;
    if (isForeign(place, selection.read)) return [];
    return [
      selection.selections ? { ...selection, selections: without(selection.selections, `${place}.`, isForeign) } : selection,
    ];
  });
}
