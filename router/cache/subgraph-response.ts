import { parseJson } from '../federation/exact-json.ts';
import type { SubgraphResponse } from '../federation/subgraph-call.ts';

type Tree = Readonly<{ data?: unknown; errors?: unknown }>;

/** A subgraph's response as a tree, whatever form it has arrived in. */
export function treeOf(response: SubgraphResponse): Tree {
  const body = typeof response === 'string' || response instanceof Uint8Array ? response : response.passthrough;
  return body === undefined
    ? (response as Tree)
    : (parseJson(typeof body === 'string' ? body : Buffer.from(body).toString('utf8')) as Tree);
}

/** Whether a response holds data and no errors: only such a response may be cached. */
export const hasOnlyData = (tree: Tree): tree is { data: Readonly<Record<string, unknown>> } =>
  typeof tree.data === 'object' &&
  tree.data !== null &&
  (tree.errors === undefined || tree.errors === null || (Array.isArray(tree.errors) && tree.errors.length === 0));
