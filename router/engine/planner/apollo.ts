import { createRequire } from 'node:module';
import type * as Internals from '@apollo/federation-internals';
import type * as Apollo from '@apollo/query-planner';
import { type ConstDirectiveNode, type DocumentNode, Kind, parse, visit } from 'graphql';
import type { SupergraphModel } from '../supergraph/model.ts';
import type {
  EntityBatch,
  InputRewrite,
  KeyRename,
  KeySelection,
  PathSegment,
  PlanNode,
  Planner,
  PlanPath,
  RewritePath,
} from './port.ts';

/**
 * Apollo's planner in plain JavaScript (Elastic License 2.0): runs wherever Node does, on the main thread, and splits
 * some operations into more subgraph requests than Hive's.
 * @throws when it refuses the supergraph.
 */
export function apolloPlanner(model: SupergraphModel): Planner {
  const require = createRequire(import.meta.url); // loaded on demand: 200 ms and 60 MB that the default planner does not need
  const { operationFromDocument, Supergraph } = require('@apollo/federation-internals') as typeof Internals;
  const { QueryPlanner } = require('@apollo/query-planner') as typeof Apollo;
  const supergraph = Supergraph.build(resolvableKeysFirst(model.sdl), { supportedFeatures: null, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph);
  const api = supergraph.apiSchema();
  return {
    name: 'apollo',
    plan: async (operation, labels = new Set()) => {
      const { node } = planner.buildQueryPlan(
        operationFromDocument(api, parse(operation, { noLocation: true }), { validate: false }),
        { overrideConditions: new Map([...model.overrideLabels].map((label) => [label, labels.has(label)])) },
      );
      return node && translate(node, [], model);
    },
  };
}

/** Where a plan comes back to a subgraph, this planner takes the type's first key, even one by which the subgraph cannot find it. */
function resolvableKeysFirst(sdl: string): DocumentNode {
  const isUnresolvable = (join: ConstDirectiveNode) =>
    join.arguments?.some(({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value) ??
    false;
  const sorted = <Node extends { readonly directives?: readonly ConstDirectiveNode[] }>(type: Node): Node => ({
    ...type,
    directives: type.directives?.toSorted((one, other) => Number(isUnresolvable(one)) - Number(isUnresolvable(other))),
  });
  return visit(parse(sdl, { noLocation: true }), { ObjectTypeDefinition: sorted, InterfaceTypeDefinition: sorted });
}

function translate(node: Apollo.PlanNode | Apollo.SubscriptionNode, path: PlanPath, model: SupergraphModel): PlanNode {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', nodes: node.nodes.map((child) => translate(child, path, model)) };
    case 'Parallel':
      return { kind: 'parallel', nodes: node.nodes.map((child) => translate(child, path, model)) };
    case 'Flatten':
      return translate(node.node, [...path, ...planPath(node.path)], model);
    case 'Fetch':
      if (node.contextRewrites?.length) throw new Error('Fields that take a value from @context are unknown to this engine.');
      return node.requires
        ? { kind: 'entities', ...call(node, model), batches: [batch(node, path)] }
        : rootFetch(node, path, model);
    case 'Subscription':
      return {
        kind: 'sequence',
        nodes: [rootFetch(node.primary, path, model), ...(node.rest ? [translate(node.rest, path, model)] : [])],
      };
    case 'Condition':
    case 'Defer':
      throw new Error(
        `The planner answered with a ${node.kind} node, but the operations it gets have no conditions and no @defer.`,
      );
  }
}

const call = (node: Apollo.FetchNode, model: SupergraphModel) => ({
  subgraph: model.subgraphNamed(node.serviceName),
  operation: node.operation,
  operationName: node.operationName,
  operationKind: node.operationKind,
  variables: node.variableUsages ?? [],
});

function rootFetch(node: Apollo.FetchNode, path: PlanPath, model: SupergraphModel) {
  return { kind: 'fetch', ...call(node, model), path, renames: renames(node.outputRewrites) } as const;
}

function batch(node: Apollo.FetchNode, path: PlanPath): EntityBatch {
  return {
    alias: '_entities',
    variable: 'representations',
    paths: [path],
    requires: keySelections(node.requires ?? []),
    inputs: node.inputRewrites?.map(rewrite) ?? [],
    renames: renames(node.outputRewrites),
  };
}

const planPath = (path: Apollo.ResponsePath): PlanPath => path.flatMap((segment) => pathSegments(String(segment)));

/** `@` walks a list, `name` a field, and `name|[A,B]` a field whose value must be one of these types. */
function pathSegments(segment: string): PathSegment[] {
  const [name = '', types] = segment.split('|');
  const walked: PathSegment = name === '@' ? { kind: 'items' } : { kind: 'field', name };
  return types ? [walked, { kind: 'types', names: types.replace(/[[\]]/g, '').split(',') }] : [walked];
}

const keySelections = (selections: readonly Apollo.QueryPlanSelectionNode[]): KeySelection[] =>
  selections.map((selection) => {
    const nested = selection.selections && keySelections(selection.selections);
    if (selection.kind === 'InlineFragment') return { kind: 'fragment', type: selection.typeCondition, selections: nested ?? [] };
    const key = selection.alias ?? selection.name;
    return nested ? { kind: 'field', read: key, write: key, selections: nested } : { kind: 'field', read: key, write: key };
  });

const rewrite = (of: Apollo.FetchDataRewrite): InputRewrite =>
  of.kind === 'KeyRenamer'
    ? { path: rewritePath(of.path), to: of.renameKeyTo }
    : { path: rewritePath(of.path), set: String(of.setValueTo) };

const renames = (rewrites: readonly Apollo.FetchDataRewrite[] | undefined): KeyRename[] =>
  (rewrites ?? []).flatMap((of) => (of.kind === 'KeyRenamer' ? [{ path: rewritePath(of.path), to: of.renameKeyTo }] : []));

const fragment = '... on ';

const rewritePath = (path: readonly string[]): RewritePath =>
  path.map((segment) =>
    segment.startsWith(fragment) ? { kind: 'types', names: [segment.slice(fragment.length)] } : { kind: 'key', name: segment },
  );
