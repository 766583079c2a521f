import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { nameNode, responseKey } from '../operation/document.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import type { EntitiesNode, EntityBatch, InputRewrite, PlanNode, Planner } from './port.ts';

/**
 * A subgraph knows an entity behind an interface object by the name of the interface, and by several such names where it has
 * several interface objects for it. A planner asks them all of one representation, which has one `__typename`: the subgraph
 * answers for that one, and says nothing of the others. So each of them gets representations of its own, in the same request.
 */
export function withBatchesSplitByTarget(planner: Planner, model: SupergraphModel): Planner {
  if (!model.hasInterfaceObjects) return planner;
  const split = (node: PlanNode): PlanNode => {
    if (node.kind === 'fetch') return node;
    if (node.kind === 'entities') return splitByTarget(node, model);
    return { ...node, nodes: node.nodes.map(split) };
  };
  return {
    plan: async (operation, labels) => {
      const plan = await planner.plan(operation, labels);
      return plan && split(plan);
    },
  };
}

/**
 * The request with a batch for each type that it asks about, where its representations would have to be of several types at once.
 */
export function splitByTarget(node: EntitiesNode, model: SupergraphModel): EntitiesNode {
  if (!node.batches.some((batch) => isAmbiguous(batch, model))) return node;
  const document = parse(node.operation, { noLocation: true });
  let count = 0;
  const split = node.batches.map((batch) => {
    const field = entitiesOf(document, batch.alias);
    if (!field || !isAmbiguous(batch, model)) return { batch, parts: [{ batch, field }] };
    const parts = targetsOf(field).map((target) => {
      const name = `_t${count++}`;
      const own = { ...batch, alias: name, variable: `${batch.variable}${name}`, ...representationsOf(target, batch) };
      return { batch: own, field: fieldFor(target, field, own) };
    });
    return { batch, parts };
  });
  const batches = split.flatMap(({ parts }) => parts.map((part) => part.batch));
  const fields = split.flatMap(({ parts }) => parts.flatMap((part) => part.field ?? []));
  return { ...node, operation: print(withFields(document, fields, split)), batches };
}

type TypenameRewrite = Readonly<{ names: readonly string[]; set: string }>;

/** A rewrite of the representation's own `__typename`, for entities of these types. */
function typenameRewrite(input: InputRewrite): TypenameRewrite | undefined {
  const [types, key, ...rest] = input.path;
  const isTypename = types?.kind === 'types' && key?.kind === 'key' && key.name === '__typename' && rest.length === 0;
  return isTypename && 'set' in input ? { names: types.names, set: input.set } : undefined;
}

const rewritesOf = ({ inputs }: EntityBatch): readonly TypenameRewrite[] => inputs.flatMap((one) => typenameRewrite(one) ?? []);

/** Whether the representations of one type of entities would need several values of `__typename`. */
function isAmbiguous(batch: EntityBatch, model: SupergraphModel): boolean {
  const targets = new Map<string, string>();
  return rewritesOf(batch).some(({ names, set }) =>
    names
      .flatMap((name) => [name, ...model.membersOf(name)])
      .some((type) => {
        const known = targets.get(type) ?? set;
        targets.set(type, known);
        return known !== set;
      }),
  );
}

const operationOf = (document: DocumentNode) => document.definitions[0] as OperationDefinitionNode;

const entitiesOf = (document: DocumentNode, alias: string): FieldNode | undefined =>
  operationOf(document).selectionSet.selections.find(
    (one): one is FieldNode => one.kind === Kind.FIELD && responseKey(one) === alias,
  );

const conditionOf = (selection: SelectionNode): string | undefined =>
  selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : undefined;

function targetsOf({ selectionSet }: FieldNode): readonly string[] {
  const conditions = (selectionSet?.selections ?? []).map(conditionOf);
  if (conditions.includes(undefined)) throw new Error('The plan asks entities for fields of no certain type.');
  return [...new Set(conditions.flatMap((one) => one ?? []))];
}

/** Only the entities that the subgraph knows by the name of the target, under that name. */
function representationsOf(target: string, batch: EntityBatch): Pick<EntityBatch, 'requires' | 'inputs'> {
  const rewrites = rewritesOf(batch).filter(({ set }) => set === target);
  const types = rewrites.length > 0 ? new Set(rewrites.flatMap(({ names }) => names)) : [target];
  return {
    requires: [...types].map((type) => ({ kind: 'fragment', type, selections: batch.requires })),
    inputs: batch.inputs.filter((input) => (typenameRewrite(input)?.set ?? target) === target),
  };
}

function fieldFor(target: string, field: FieldNode, { alias, variable }: EntityBatch): FieldNode {
  const selections = (field.selectionSet?.selections ?? []).filter((one) => conditionOf(one) === target);
  return {
    ...field,
    alias: nameNode(alias),
    arguments: (field.arguments ?? []).map((one) => ({ ...one, value: { kind: Kind.VARIABLE, name: nameNode(variable) } })),
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

type Split = Readonly<{ batch: EntityBatch; parts: readonly Readonly<{ batch: EntityBatch }>[] }>;

/** The request with these fields, and a variable for the representations of each. */
function withFields(document: DocumentNode, fields: readonly FieldNode[], split: readonly Split[]): DocumentNode {
  const operation = operationOf(document);
  const definitions = (operation.variableDefinitions ?? []).flatMap((definition): readonly VariableDefinitionNode[] => {
    const { value } = definition.variable.name;
    const own = split.filter(({ batch }) => batch.variable === value).flatMap(({ parts }) => parts.map(({ batch }) => batch));
    const names = own.length > 0 ? new Set(own.map(({ variable }) => variable)) : [value];
    return [...names].map((name) => ({ ...definition, variable: { kind: Kind.VARIABLE, name: nameNode(name) } }));
  });
  const fragments = document.definitions.slice(1) as FragmentDefinitionNode[];
  const selectionSet = { ...operation.selectionSet, selections: fields };
  return { ...document, definitions: [{ ...operation, variableDefinitions: definitions, selectionSet }, ...fragments] };
}
