/**
 * A planner says which subgraphs answer an operation, in which order and from which inputs. The executor depends on this shape
 * alone; `apollo.ts` translates the plans of Apollo's planner into it.
 */
export type Planner = Readonly<{
  /**
   * Plans one operation: a document with exactly one operation definition, valid against the API schema, without `@skip` or
   * `@include`. Each `@defer` in it has a label of its own and no condition; a planner may plan as if it were not there.
   * @throws when no chain of subgraphs can answer it.
   */
  plan: (operation: string, labels?: ActiveLabels) => Promise<QueryPlan>;
}>;

/**
 * Labels of progressive `@override`s that hold: there the overriding subgraph answers, elsewhere still the overridden one.
 * Of two `percent(n)` labels the greater holds wherever the smaller does.
 */
export type ActiveLabels = ReadonlySet<string>;

/** `undefined` when no subgraph has to be asked. */
export type QueryPlan = PlanNode | undefined;

export type PlanNode = SequenceNode | ParallelNode | FetchNode | EntitiesNode;

export type SequenceNode = Readonly<{ kind: 'sequence'; nodes: readonly PlanNode[] }>;
export type ParallelNode = Readonly<{ kind: 'parallel'; nodes: readonly PlanNode[] }>;

export type OperationKind = 'query' | 'mutation' | 'subscription';

type SubgraphCall = Readonly<{
  subgraph: string;
  operation: string;
  operationName: string | undefined;
  operationKind: OperationKind;
  /** Client variables that the operation uses. */
  variables: readonly string[];
  /** Label of the deferred fragment that alone needs this call; absent for what the first part of the answer needs. */
  deferred?: string;
}>;

/**
 * Asks (or, for a subscription, listens to) root fields; the answer belongs to the objects at `path`, the root itself for the
 * empty path.
 */
export type FetchNode = SubgraphCall & Readonly<{ kind: 'fetch'; path: PlanPath; outputRewrites: readonly OutputRewrite[] }>;

/** Asks fields of entities, by one or several aliased `_entities` fields. */
export type EntitiesNode = SubgraphCall &
  Readonly<{
    kind: 'entities';
    batches: readonly EntityBatch[];
    /** Variables whose values stand around the entities; all batches then have the same one path. */
    contexts?: readonly ContextArgument[];
  }>;

/** A variable whose value an entity finds around itself (`@fromContext`): at the first of these paths that leads anywhere. */
export type ContextArgument = Readonly<{ variable: string; paths: readonly ContextPath[] }>;
/** `up`: the number of objects above the entity; `path`: the way down from there. */
export type ContextPath = Readonly<{ up: number; path: RewritePath }>;

export type EntityBatch = Readonly<{
  /** Response key of the `_entities` field. */
  alias: string;
  /** Name of the variable that carries its representations; batches may share one. */
  variable: string;
  /** The paths of the entities in the partial response. */
  paths: readonly PlanPath[];
  /** What a representation is made of. */
  requires: readonly KeySelection[];
  inputs: readonly InputRewrite[];
  outputRewrites: readonly OutputRewrite[];
}>;

export type PlanPath = readonly PathSegment[];
export type PathSegment =
  | Readonly<{ kind: 'field'; name: string }>
  | Readonly<{ kind: 'items' }>
  | Readonly<{ kind: 'types'; names: readonly string[] }>;

/** One part of a representation: `read` is its key in the partial response, `write` its key in the representation. */
export type KeySelection =
  | Readonly<{ kind: 'field'; read: string; write: string; selections?: readonly KeySelection[] }>
  | Readonly<{ kind: 'fragment'; type: string | undefined; selections: readonly KeySelection[] }>;

export type RewritePath = readonly (
  | Readonly<{ kind: 'key'; name: string }>
  | Readonly<{ kind: 'types'; names: readonly string[] }>
)[];
/** Done to an answer: the value under the path's last key moves to `to`. */
export type OutputRewrite = Readonly<{ path: RewritePath; to: string }>;
/** Done to a representation: its value at `path` becomes `set`, or moves to the key `to`. */
export type InputRewrite = Readonly<{ path: RewritePath; set: string }> | OutputRewrite;
