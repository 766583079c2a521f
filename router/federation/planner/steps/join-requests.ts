import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { nameNode, responseKey } from '../../operation/document.ts';
import type { EntitiesNode, EntityBatch } from '../port.ts';
import type { PlanStep } from './plan-step.ts';

/**
 * Sends what one subgraph is asked at one stage as one request: entity steps of a subgraph at the same distance from the start
 * become one, with an `_entities` field for each. Steps that ask the same of the same kind of entity at different places even
 * share that field, and with it the representations. So a branch may wait for another branch at its own stage, in return for far
 * fewer requests; branches to different subgraphs never wait for each other.
 */
export function joinRequests(planSteps: readonly PlanStep[]): readonly PlanStep[] {
  return sinkLastSteps(joinStages(planSteps));
}

function joinStages(planSteps: readonly PlanStep[]): readonly PlanStep[] {
  const joined: PlanStep[] = [];
  const movedTo: number[] = [];
  const stageOf: number[] = [];
  const places = new Map<string, number>();
  for (const step of planSteps) {
    const inputs = [...new Set(step.inputs.map((index) => movedTo[index] ?? index))];
    const stage = 1 + Math.max(-1, ...inputs.map((index) => stageOf[index] ?? 0));
    // no payload waits for the calls of another deferred fragment
    const moment = `${step.node.subgraph} ${stage} ${step.node.deferred ?? ''}`;
    const place = canJoin(step) ? places.get(moment) : undefined;
    const earlier = place === undefined ? undefined : joined[place];
    if (place !== undefined && earlier) {
      joined[place] = join(earlier, { ...step, inputs });
      movedTo.push(place);
      continue;
    }
    if (canJoin(step)) places.set(moment, joined.length);
    stageOf.push(stage);
    movedTo.push(joined.push({ ...step, inputs }) - 1);
  }
  return joined;
}

/**
 * A step that nothing waits for may go along with a later one to the same subgraph: the answer is not complete before that one
 * anyway.
 */
function sinkLastSteps(planSteps: readonly PlanStep[]): readonly PlanStep[] {
  for (const [index, step] of planSteps.entries()) {
    if (!canJoin(step) || planSteps.some(({ inputs }) => inputs.includes(index))) continue;
    const later = planSteps.findIndex(
      (other, place) => place !== index && canTake(other, step) && comesLater(place, index, planSteps),
    );
    const taking = planSteps[later];
    if (!taking) continue;
    const moved = (place: number) => (place > index ? place - 1 : place);
    const without = planSteps
      .map((each, place) => (place === later ? join(taking, { ...step, inputs: [] }) : each))
      .toSpliced(index, 1);
    return sinkLastSteps(without.map((each) => ({ ...each, inputs: each.inputs.map(moved) })));
  }
  return planSteps;
}

/** Entities with arguments from a context are asked for once for each value: by a request of their own. */
const canJoin = ({ node }: PlanStep) => node.kind === 'entities' && !node.contexts;

const canTake = (other: PlanStep, { node }: PlanStep) =>
  canJoin(other) && other.node.subgraph === node.subgraph && other.node.deferred === node.deferred;

/** Whether a step waits, directly or not, for all that another one waits for, and for more. */
function comesLater(place: number, than: number, planSteps: readonly PlanStep[]): boolean {
  const waited = new Set<number>();
  const follow = (index: number) => {
    for (const input of planSteps[index]?.inputs ?? []) {
      if (waited.has(input)) continue;
      waited.add(input);
      follow(input);
    }
  };
  follow(place);
  const inputs = planSteps[than]?.inputs ?? [];
  return inputs.every((input) => waited.has(input)) && waited.size > inputs.length;
}

function join(one: PlanStep, other: PlanStep): PlanStep {
  if (one.node.kind !== 'entities' || other.node.kind !== 'entities') return one;
  const inputs = [...new Set([...one.inputs, ...other.inputs])];
  const same = sameSelection(one.node, other.node);
  if (!same) return { inputs, node: joinNodes(one.node, other.node), parts: [...one.parts, ...other.parts] };
  const parts = one.parts.map((part, index) => {
    if (index !== same.index) return part;
    const allSets = [part.sets, ...other.parts.map(({ sets }) => sets)];
    const reads = new Set(allSets.flatMap((sets) => [...sets.reads]));
    return { ...part, sets: { reads, writes: new Set(allSets.flatMap((sets) => [...sets.writes])) } };
  });
  return { inputs, node: same.node, parts };
}

/** A batch that already asks what the other node's only batch asks, with the paths of both. */
function sameSelection(one: EntitiesNode, other: EntitiesNode): { node: EntitiesNode; index: number } | undefined {
  const [asked] = other.batches;
  if (!asked || other.batches.length !== 1) return undefined;
  const batchCall = selectionOf(other, asked);
  const index = one.batches.findIndex((batch) => selectionOf(one, batch) === batchCall);
  if (index < 0) return undefined;
  const batches = one.batches.map((batch, at) => (at === index ? { ...batch, paths: [...batch.paths, ...asked.paths] } : batch));
  return { node: { ...one, batches }, index };
}

function selectionOf({ operation }: EntitiesNode, { alias, requires, inputs, outputRewrites }: EntityBatch): string {
  const document = parse(operation, { noLocation: true });
  const field = operationOf(document).selectionSet.selections.find(
    (node) => node.kind === Kind.FIELD && responseKey(node) === alias,
  );
  const selections = field?.kind === Kind.FIELD && field.selectionSet ? print(field.selectionSet) : alias;
  const fragments = document.definitions.slice(1).map(print);
  return JSON.stringify([selections, fragments, requires, inputs, outputRewrites]);
}

const operationOf = (document: DocumentNode) => document.definitions[0] as OperationDefinitionNode;

/** One operation that does the work of both; the fields, variables and fragments of each get names of their own. */
function joinNodes(one: EntitiesNode, other: EntitiesNode): EntitiesNode {
  const first = renumbered(one, 0);
  const second = renumbered(other, one.batches.length);
  const definitions = new Map<string, VariableDefinitionNode>();
  const operations = [operationOf(first.document), operationOf(second.document)];
  for (const operation of operations) {
    for (const definition of operation.variableDefinitions ?? []) definitions.set(definition.variable.name.value, definition);
  }
  const selectionSet: SelectionSetNode = {
    kind: Kind.SELECTION_SET,
    selections: operations.flatMap((operation) => operation.selectionSet.selections),
  };
  const operation = { ...operationOf(first.document), variableDefinitions: [...definitions.values()], selectionSet };
  const fragments = [...first.document.definitions.slice(1), ...second.document.definitions.slice(1)];
  return {
    ...one,
    operation: print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments] }),
    variables: [...new Set([...one.variables, ...other.variables])],
    batches: [...first.batches, ...second.batches],
  };
}

/** Names the batches of a node `_e3`, `_e4`, … and their variables accordingly. Numbering twice changes nothing. */
function renumbered(node: EntitiesNode, from: number): { document: DocumentNode; batches: EntityBatch[] } {
  const aliases = new Map(node.batches.map(({ alias }, index) => [alias, `_e${from + index}`]));
  const variables = new Map(node.batches.map(({ variable }, index) => [variable, `_r${from + index}`]));
  const fragmentName = (name: string) => nameNode(/^_f\d+_/.test(name) ? name : `_f${from}_${name}`);
  const root = operationOf(parse(node.operation, { noLocation: true })).selectionSet;
  const document = visit(parse(node.operation, { noLocation: true }), {
    Variable: ({ name }) => ({ kind: Kind.VARIABLE, name: nameNode(variables.get(name.value) ?? name.value) }),
    FragmentSpread: { leave: (spread) => ({ ...spread, name: fragmentName(spread.name.value) }) },
    FragmentDefinition: { leave: (fragment) => ({ ...fragment, name: fragmentName(fragment.name.value) }) },
    OperationDefinition: {
      leave: (operation) => {
        const selections = operation.selectionSet.selections.map((field, index) => {
          const original = root.selections[index];
          const alias = original?.kind === Kind.FIELD ? aliases.get(responseKey(original)) : undefined;
          return field.kind === Kind.FIELD && alias ? { ...field, alias: nameNode(alias) } : field;
        });
        return { ...operation, selectionSet: { ...operation.selectionSet, selections } };
      },
    },
  });
  const batches = node.batches.map((batch) => ({
    ...batch,
    alias: aliases.get(batch.alias) ?? batch.alias,
    variable: variables.get(batch.variable) ?? batch.variable,
  }));
  return { document, batches };
}
