import { createRequire } from 'node:module';
import type * as Internals from '@apollo/federation-internals';
import type * as Apollo from '@apollo/query-planner';
import { type ConstDirectiveNode, type DocumentNode, Kind, parse, visit } from 'graphql';
import type { SupergraphModel } from '../supergraph/model.ts';
import { withKnownDirectives } from './known-directives.ts';
import { withoutOperationDirectives } from './operation-directives.ts';
import type {
  ContextArgument,
  ContextPath,
  EntityBatch,
  InputRewrite,
  KeySelection,
  OutputRewrite,
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
  const config = { incrementalDelivery: { enableDefer: true }, ...expandsFragments };
  const planner = new QueryPlanner(supergraph, { ...config, debug: { maxEvaluatedPlans: maxComparedPlans } });
  let modest: Apollo.QueryPlanner | undefined;
  /**
   * Some operations make it run into an assertion of its own while it compares plans; it does not when it takes the first one.
   */
  const build: Apollo.QueryPlanner['buildQueryPlan'] = (operation, options) => {
    try {
      return planner.buildQueryPlan(operation, options);
    } catch (error) {
      modest ??= new QueryPlanner(supergraph, { ...config, debug: { maxEvaluatedPlans: 1 } });
      try {
        return modest.buildQueryPlan(operation, options);
      } catch {
        throw error;
      }
    }
  };
  const api = supergraph.apiSchema();
  return {
    plan: async (operation, labels = new Set()) => {
      const asked = operationFromDocument(api, parse(operation, { noLocation: true }), { validate: false });
      const { node } = build(asked, {
        overrideConditions: new Map([...model.overrideLabels].map((label) => [label, labels.has(label)])),
      });
      return node && translate(node, [], { model, isQuery: asked.rootKind === 'query', deferred: undefined });
    },
  };
}

/**
 * Plans that are compared for one operation; the planner's own 10,000 take it a second and more (measured: 850 ms for an
 * operation that 64 plans do in 30 ms, with fewer requests). What it may ask for twice is joined again when the plan is compiled.
 */
const maxComparedPlans = 100;

/**
 * By default this planner puts the client's named fragments back into its requests. It then calls root fields of a mutation in
 * another order, and puts a fragment with a variable into a request that does not declare the variable, where two fragments
 * overlap.
 */
export const expandsFragments = { reuseQueryFragments: false } as const;

/**
 * Where a plan comes back to a subgraph, this planner takes the type's first key, even one by which the subgraph cannot find it.
 */
function resolvableKeysFirst(sdl: string): DocumentNode {
  const isUnresolvable = (join: ConstDirectiveNode) =>
    join.arguments?.some(({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value) ??
    false;
  const sorted = <Node extends { readonly directives?: readonly ConstDirectiveNode[] }>(type: Node): Node => ({
    ...type,
    directives: type.directives?.toSorted((one, other) => Number(isUnresolvable(one)) - Number(isUnresolvable(other))),
  });
  return visit(withKnownDirectives(parse(sdl, { noLocation: true })), {
    ObjectTypeDefinition: sorted,
    InterfaceTypeDefinition: sorted,
  });
}

/** `deferred`: the label of the deferred fragment that a node belongs to. */
type Context = Readonly<{ model: SupergraphModel; isQuery: boolean; deferred: string | undefined }>;

function translate(node: Apollo.PlanNode | Apollo.SubscriptionNode, path: PlanPath, context: Context): PlanNode {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', nodes: node.nodes.map((child) => translate(child, path, context)) };
    case 'Parallel':
      return { kind: 'parallel', nodes: node.nodes.map((child) => translate(child, path, context)) };
    case 'Flatten':
      return translate(node.node, [...path, ...planPath(node.path)], context);
    case 'Fetch':
      return node.requires
        ? { kind: 'entities', ...entitiesCall(node, context), batches: [batch(node, path)], ...contexts(node) }
        : rootFetch(node, path, context);
    case 'Subscription':
      return {
        kind: 'sequence',
        nodes: [rootFetch(node.primary, path, context), ...(node.rest ? [translate(node.rest, path, context)] : [])],
      };
    case 'Defer':
      return {
        kind: 'sequence',
        nodes: [...primary(node, path, context), { kind: 'parallel', nodes: deferred(node, path, context) }],
      };
    case 'Condition':
      throw new Error('The planner answered with a Condition node, but the operations it gets have no conditions.');
  }
}

const primary = (node: Apollo.DeferNode, path: PlanPath, context: Context): PlanNode[] =>
  node.primary.node ? [translate(node.primary.node, path, context)] : [];

/**
 * Paths in deferred parts begin at the root, too. What has to wait for what follows from the places that the calls read and fill.
 */
const deferred = (node: Apollo.DeferNode, path: PlanPath, context: Context): PlanNode[] =>
  node.deferred.flatMap((part) => (part.node ? [translate(part.node, path, { ...context, deferred: part.label })] : []));

const call = (node: Apollo.FetchNode, { model, deferred }: Context) => ({
  subgraph: model.subgraphNamed(node.serviceName),
  operation: node.operation,
  operationName: node.operationName,
  operationKind: node.operationKind,
  // What comes from a context is no variable of the client, even if it has one of that name.
  variables: node.variableUsages?.filter((name) => !node.contextRewrites?.some(({ renameKeyTo }) => renameKeyTo === name)) ?? [],
  ...(deferred !== undefined && { deferred }),
});

function entitiesCall(node: Apollo.FetchNode, context: Context) {
  const asked = call(node, context);
  if (context.isQuery) return asked;
  const { operation, uses } = withoutOperationDirectives(asked.operation);
  return { ...asked, operation, variables: asked.variables.filter(uses) };
}

function rootFetch(node: Apollo.FetchNode, path: PlanPath, context: Context) {
  if (node.contextRewrites?.length) throw new Error('The plan gives a value from @context to a field of no entity.');
  return { kind: 'fetch', ...call(node, context), path, outputRewrites: outputRewrites(node.outputRewrites) } as const;
}

function batch(node: Apollo.FetchNode, path: PlanPath): EntityBatch {
  return {
    alias: '_entities',
    variable: 'representations',
    paths: [path],
    requires: keySelections(node.requires ?? []),
    inputs: node.inputRewrites?.map(rewrite) ?? [],
    outputRewrites: outputRewrites(node.outputRewrites),
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

const outputRewrites = (rewrites: readonly Apollo.FetchDataRewrite[] | undefined): OutputRewrite[] =>
  (rewrites ?? []).flatMap((of) => (of.kind === 'KeyRenamer' ? [{ path: rewritePath(of.path), to: of.renameKeyTo }] : []));

/** The values of `@fromContext` arguments: a path up and down again for each type that may set one. */
function contexts({ contextRewrites = [] }: Apollo.FetchNode): { contexts?: readonly ContextArgument[] } {
  const paths = new Map<string, ContextPath[]>();
  for (const { path, renameKeyTo } of contextRewrites) {
    const up = path.filter((segment) => segment === '..').length;
    const known = paths.get(renameKeyTo) ?? [];
    paths.set(renameKeyTo, [...known, { up, path: rewritePath(path.slice(up)) }]);
  }
  return paths.size === 0 ? {} : { contexts: [...paths].map(([variable, all]) => ({ variable, paths: all })) };
}

const fragment = '... on ';

const rewritePath = (path: readonly string[]): RewritePath =>
  path.map((segment) =>
    segment.startsWith(fragment) ? { kind: 'types', names: [segment.slice(fragment.length)] } : { kind: 'key', name: segment },
  );
