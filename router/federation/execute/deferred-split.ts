import {
  type DirectiveNode,
  type FieldNode,
  getNamedType,
  type InlineFragmentNode,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { dataKeyOf } from '../operation/data-key.ts';
import { type ExecutableOperation, nameNode, responseKey } from '../operation/document.ts';
import type { SupergraphModel } from '../supergraph/model.ts';

/** One step from an object to the value of one of its fields. Lists are walked through. */
export type PathStep = Readonly<{
  /** The key in the response (`key`) and in the partial response (`from`). */
  key: string;
  from: string;
  place: Place;
}>;

/** Where a selection stands: on objects of this type that satisfy all these type conditions. */
export type Place = Readonly<{ type: string; conditions: readonly string[] }>;

/** A deferred fragment at the one place where it is spread. */
export type DeferredFragment = Readonly<{
  /** Known to the planner by this name. */
  id: string;
  /** As the client named it. */
  label: string | undefined;
  /** From the object of the fragment around it, or from the root. */
  path: readonly PathStep[];
  place: Place;
  /** Without the fragments that are deferred inside it. */
  selectionSet: SelectionSetNode;
  inside: readonly DeferredFragment[];
}>;

/** A deferred fragment of the root: an operation of its own, because its fields can be asked for again without the first part. */
export type DeferredRoot = Readonly<{ label: string | undefined; operation: ExecutableOperation }>;

export type SplitOperation = Readonly<{
  /** All but the deferred roots; each deferred fragment carries its id as label and nothing else. */
  whole: ExecutableOperation;
  /** What the first part of the answer holds. */
  first: ExecutableOperation;
  fragments: readonly DeferredFragment[];
  roots: readonly DeferredRoot[];
}>;

type Found = { fragments: DeferredFragment[]; roots: DeferredRoot[] };
type At = Readonly<{ path: readonly PathStep[]; place: Place; isRoot: boolean }>;
type Halves = Readonly<{ first: SelectionSetNode; marked: SelectionSetNode }>;

/**
 * Splits an operation at its `@defer`s. Named fragments are inlined, because each place where one is spread is a payload of its
 * own. A `@defer` whose condition does not hold is not there, nor is a fragment whose type conditions no object can satisfy
 * together.
 * @param operation without `@skip` and `@include`.
 */
export function splitOperation(
  operation: ExecutableOperation,
  isTrue: (variable: string) => boolean,
  model: SupergraphModel,
): SplitOperation {
  const { definition } = operation;
  const root = model.api.getRootType(definition.operation)?.name ?? '';
  const found: Found = { fragments: [], roots: [] };
  let count = 0;
  const withSelections = (selectionSet: SelectionSetNode): ExecutableOperation => ({
    definition: { ...definition, selectionSet },
    fragments: new Map(),
  });

  const split = (selectionSet: SelectionSetNode, at: At, into: Found): Halves => {
    const halves = selectionSet.selections.map((node) => splitNode(node, at, into));
    return {
      first: { ...selectionSet, selections: halves.flatMap(({ first }) => first ?? []) },
      marked: { ...selectionSet, selections: halves.flatMap(({ marked }) => marked ?? []) },
    };
  };
  const splitNode = (node: SelectionNode, at: At, into: Found): { first?: SelectionNode; marked?: SelectionNode } => {
    if (node.kind === Kind.FIELD) return splitField(node, at, into);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? operation.fragments.get(node.name.value) : node;
    if (!fragment) return {};
    const { typeCondition, selectionSet } = fragment;
    const place = narrowed(at.place, typeCondition);
    if (!isPossible(place, model)) return {};
    const defer = node.directives?.find(({ name }) => name.value === 'defer');
    if (!defer || !holds(defer, isTrue)) {
      const { first, marked } = split(selectionSet, { ...at, place }, into);
      return { first: inline(typeCondition, first), marked: inline(typeCondition, marked) };
    }
    const label = labelOf(defer);
    if (at.isRoot && definition.operation === 'query') {
      const alone: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [inline(typeCondition, selectionSet)] };
      into.roots.push({
        label,
        operation: { definition: { ...definition, selectionSet: alone }, fragments: operation.fragments },
      });
      return {};
    }
    const id = `d${count++}`;
    const inside: Found = { fragments: [], roots: [] };
    const { first, marked } = split(selectionSet, { path: [], place, isRoot: false }, inside);
    into.fragments.push({ id, label, path: at.path, place, selectionSet: first, inside: inside.fragments });
    return { marked: inline(typeCondition, marked, [deferAs(id)]) };
  };
  const splitField = (node: FieldNode, { path, place }: At, into: Found) => {
    if (!node.selectionSet || node.name.value.startsWith('__')) return { first: node, marked: node };
    const step = { key: responseKey(node), from: dataKeyOf(node, model), place };
    const type = typeOf(node, place.conditions.at(-1) ?? place.type, model);
    const { first, marked } = split(
      node.selectionSet,
      { path: [...path, step], place: { type, conditions: [] }, isRoot: false },
      into,
    );
    return { first: { ...node, selectionSet: first }, marked: { ...node, selectionSet: marked } };
  };

  const start: At = { path: [], place: { type: root, conditions: [] }, isRoot: true };
  const { first, marked } = split(definition.selectionSet, start, found);
  return { whole: withSelections(marked), first: withSelections(first), ...found };
}

const narrowed = ({ type, conditions }: Place, condition: NamedTypeNode | undefined): Place => ({
  type,
  conditions: condition ? [...conditions, condition.name.value] : conditions,
});

/** Whether an object may stand there at all. Below a `@defer` Apollo's planner makes requests without keys where none can. */
const isPossible = ({ type, conditions }: Place, model: SupergraphModel) =>
  model.possibleTypes(type).some((runtime) => conditions.every((condition) => model.satisfies(runtime, condition)));

const inline = (
  typeCondition: NamedTypeNode | undefined,
  selectionSet: SelectionSetNode,
  directives: readonly DirectiveNode[] = [],
): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  ...(typeCondition && { typeCondition }),
  directives,
  selectionSet,
});

/** The selections as they stand on objects of the place's type. */
export const selectionAt = ({ conditions }: Place, selectionSet: SelectionSetNode): SelectionSetNode =>
  conditions.reduceRight<SelectionSetNode>(
    (inner, name) => ({
      kind: Kind.SELECTION_SET,
      selections: [inline({ kind: Kind.NAMED_TYPE, name: nameNode(name) }, inner)],
    }),
    selectionSet,
  );

const argumentOf = ({ arguments: given }: DirectiveNode, wanted: string) =>
  given?.find(({ name }) => name.value === wanted)?.value;

function holds(defer: DirectiveNode, isTrue: (variable: string) => boolean): boolean {
  const condition = argumentOf(defer, 'if');
  if (condition?.kind === Kind.VARIABLE) return isTrue(condition.name.value);
  return condition?.kind !== Kind.BOOLEAN || condition.value;
}

function labelOf(defer: DirectiveNode): string | undefined {
  const label = argumentOf(defer, 'label');
  return label?.kind === Kind.STRING ? label.value : undefined;
}

const deferAs = (id: string): DirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: nameNode('defer'),
  arguments: [{ kind: Kind.ARGUMENT, name: nameNode('label'), value: { kind: Kind.STRING, value: id } }],
});

function typeOf(node: FieldNode, parent: string, { api }: SupergraphModel): string {
  const type = api.getType(parent);
  const field = type && 'getFields' in type ? type.getFields()[node.name.value] : undefined;
  if (!field) throw new Error(`${parent}.${node.name.value} is not in the schema: the document was not validated.`);
  return getNamedType(field.type).name;
}
