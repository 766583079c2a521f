import { createRequire } from 'node:module';
import { apolloPlanner } from '@commerce/router/federation/planner/apollo.ts';
import { percentOf } from '@commerce/router/federation/planner/override-labels.ts';
import type {
  ActiveLabels,
  EntityBatch,
  InputRewrite,
  KeySelection,
  OutputRewrite,
  PlanNode,
  Planner,
  PlanPath,
  RewritePath,
} from '@commerce/router/federation/planner/port.ts';
import type { SupergraphModel } from '@commerce/router/federation/supergraph/model.ts';
import type * as Hive from '@graphql-hive/router-query-planner';
import { parse, print, visit } from 'graphql';

/**
 * The Rust planner of Hive Router (MIT), planning off the main thread.
 * @throws when its native module has no build for this platform (musl, Windows), or when it refuses the supergraph.
 */
export function hivePlanner(model: SupergraphModel): Planner {
  if (model.hasContextArguments) throw new Error('This planner leaves out arguments that take their value from @context.');
  const { QueryPlanner } = createRequire(import.meta.url)('@graphql-hive/router-query-planner') as typeof Hive;
  const planner = new QueryPlanner(model.sdl);
  const percentile = percentileFor(model.overrideLabels);
  return {
    plan: async (operation, labels = new Set()) => {
      const { node } = await planner.planAsync(withoutDefer(operation), undefined, new Set(labels), percentile(labels));
      return node && translate(node, [], model);
    },
  };
}

/**
 * Hive's planner, with Apollo's behind it for platforms where Hive's does not load, and for the supergraphs and operations that
 * it refuses.
 */
export function hiveOrApolloPlanner(model: SupergraphModel): Planner {
  const apollo = () => apolloPlanner(model);
  let hive: Planner;
  try {
    hive = hivePlanner(model);
  } catch {
    return apollo(); // an error of Apollo's planner is the one that counts
  }
  let second: Planner | undefined;
  return {
    plan: async (operation, labels) => {
      try {
        return await hive.plan(operation, labels);
      } catch {
        second ??= apollo();
        return second.plan(operation, labels);
      }
    },
  };
}

/** Hive's planner does not know `@defer`: it plans as if the directive were not there. */
const withoutDefer = (operation: string): string =>
  operation.includes('@defer')
    ? print(
        visit(parse(operation, { noLocation: true }), { Directive: ({ name }) => (name.value === 'defer' ? null : undefined) }),
      )
    : operation;

/** This planner draws a number for all `percent(n)` labels at once: a number for which just the active ones hold. */
const percentileFor = (all: ReadonlySet<string>) => (active: ActiveLabels) =>
  Math.max(0, ...[...all].flatMap((label) => (active.has(label) ? [] : (percentOf(label) ?? []))));

function translate(node: Hive.PlanNode, path: PlanPath, model: SupergraphModel): PlanNode {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', nodes: node.nodes.map((child) => translate(child, path, model)) };
    case 'Parallel':
      return { kind: 'parallel', nodes: node.nodes.map((child) => translate(child, path, model)) };
    case 'Flatten':
      return translate(node.node, [...path, ...planPath(node.path)], model);
    case 'Fetch':
      return node.requires ? entities(node, [soleBatch(node, path)], model) : rootFetch(node, path, model);
    case 'BatchFetch':
      return entities(node, node.entityBatch.aliases.map(aliasBatch), model);
    case 'Subscription':
      return rootFetch(node.primary, path, model);
    case 'Condition':
    case 'Defer':
      throw new Error(
        `The planner answered with a ${node.kind} node, but the operations it gets have no conditions and no @defer.`,
      );
  }
}

const call = (node: Hive.FetchNode | Hive.BatchFetchNode, model: SupergraphModel) => ({
  subgraph: model.subgraphNamed(node.serviceName),
  operation: node.operation,
  operationName: node.operationName,
  operationKind: node.operationKind ?? 'query',
  variables: node.variableUsages ?? [],
});

function rootFetch(node: Hive.FetchNode, path: PlanPath, model: SupergraphModel) {
  return { kind: 'fetch', ...call(node, model), path, outputRewrites: outputRewrites(node.outputRewrites, []) } as const;
}

function entities(node: Hive.FetchNode | Hive.BatchFetchNode, batches: EntityBatch[], model: SupergraphModel): PlanNode {
  return { kind: 'entities', ...call(node, model), batches };
}

function soleBatch(node: Hive.FetchNode, path: PlanPath): EntityBatch {
  return {
    alias: '_entities',
    variable: 'representations',
    paths: [path],
    requires: keySelections(node.requires ?? []),
    inputs: inputs(node.inputRewrites),
    outputRewrites: outputRewrites(node.outputRewrites, ['_entities']),
  };
}

function aliasBatch(batch: Hive.EntityBatchAlias): EntityBatch {
  return {
    alias: batch.alias,
    variable: batch.representationsVariableName,
    paths: batch.paths.map(planPath),
    requires: keySelections(batch.requires),
    inputs: inputs(batch.inputRewrites),
    outputRewrites: outputRewrites(batch.outputRewrites, [batch.alias, '_entities']),
  };
}

const planPath = (path: readonly Hive.FlattenNodePathSegment[]): PlanPath =>
  path.map((segment) => {
    if (segment === '@') return { kind: 'items' };
    return 'Field' in segment ? { kind: 'field', name: segment.Field } : { kind: 'types', names: segment.TypeCondition };
  });

const keySelections = (selections: readonly Hive.RequiresSelection[]): KeySelection[] =>
  selections.map((selection) => {
    if (selection.kind === 'FragmentSpread') throw new Error('A representation with a named fragment is unknown to this engine.');
    const nested = selection.selections && keySelections(selection.selections);
    if (selection.kind === 'InlineFragment') return { kind: 'fragment', type: selection.typeCondition, selections: nested ?? [] };
    const field = { kind: 'field', read: selection.name, write: selection.alias ?? selection.name } as const;
    return nested ? { ...field, selections: nested } : field;
  });

function unwrapped(rewrite: Hive.FetchRewrite): InputRewrite {
  if ('KeyRenamer' in rewrite) return { path: rewritePath(rewrite.KeyRenamer.path), to: rewrite.KeyRenamer.renameKeyTo };
  const { path, setValueTo } = 'ValueSetter' in rewrite ? rewrite.ValueSetter : rewrite;
  return { path: rewritePath(path), set: setValueTo };
}

const inputs = (rewrites: readonly Hive.InputRewrite[] | undefined): InputRewrite[] => rewrites?.map(unwrapped) ?? [];

/** Renames of an entity start at the entity; the planner may write them from the answer's root. */
function outputRewrites(rewrites: readonly Hive.OutputRewrite[] | undefined, roots: readonly string[]): OutputRewrite[] {
  return inputs(rewrites).flatMap((rewrite) => {
    if (!('to' in rewrite)) return [];
    const [first, ...rest] = rewrite.path;
    const fromRoot = first?.kind === 'key' && roots.includes(first.name);
    return [{ path: fromRoot ? rest : rewrite.path, to: rewrite.to }];
  });
}

const rewritePath = (path: readonly Hive.FetchNodePathSegment[]): RewritePath =>
  path.map((segment) =>
    'Key' in segment ? { kind: 'key', name: segment.Key } : { kind: 'types', names: segment.TypenameEquals },
  );
