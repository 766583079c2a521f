import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { isBlank, lengthOf, oneLine } from '@commerce/kernel/text/display.ts';
import { type Category, canonicalName, childrenOf } from './category.ts';
import { maxCategory, maxDepth } from './limits.ts';
import type { CategoryMoveRefusal, MergeRefusal } from './refusals.ts';
import { type LocalizedTexts, textsOf } from './texts.ts';

/** The categories of a tree that an edit changes or adds, each as it is afterwards. */
export type Edit = readonly Category[];

/** Where a category goes. */
export interface Destination {
  /** The new parent; null for a root. */
  readonly parentId: string | null;
  /** The place among the children, from 0; null, or beyond the last one, for the end. */
  readonly position: number | null;
}

/** The names as the shop keeps them, or undefined: at least one, each of 1 to 60 characters. */
export function tidiedNames(names: LocalizedTexts): LocalizedTexts | undefined {
  const tidied = textsOf(names).map(({ language, text }) => [language, oneLine(text)] as const);
  const areLabels = tidied.every(([, name]) => !isBlank(name) && lengthOf(name) <= maxCategory);
  return tidied.length > 0 && areLabels ? Object.fromEntries(tidied) : undefined;
}

/**
 * Puts a category (which may be new) below a parent, with all its descendants. Parallel edits must run one after the other on the
 * whole tree, else two moves could make a cycle.
 */
export function placed(
  tree: readonly Category[],
  category: Category,
  to: Destination,
): Result<Edit, readonly CategoryMoveRefusal[]> {
  const parent = to.parentId === null ? undefined : tree.find(({ id }) => id === to.parentId);
  if (to.parentId !== null && !parent) return refuse(['PARENT_IS_UNKNOWN']);
  if (parent?.path.includes(category.id)) return refuse(['PARENT_IS_BELOW']);
  const above = parent?.path ?? [];
  const moved = belowPath(tree, category, above);
  if (moved.some(({ path }) => path.length > maxDepth)) return refuse(['TREE_IS_TOO_DEEP']);

  const siblings = childrenOf(tree, to.parentId).filter(({ id }) => id !== category.id);
  const at = Math.min(to.position ?? siblings.length, siblings.length);
  const [itself = category, ...descendants] = moved;
  const order = siblings.toSpliced(at, 0, itself);
  return ok(changesIn(tree, [...order.map((sibling, position) => ({ ...sibling, position })), ...descendants]));
}

/** Moves the children of the source to the end of the target's. The source itself leaves the tree. */
export function merged(tree: readonly Category[], source: Category, target: Category): Result<Edit, readonly MergeRefusal[]> {
  if (source.id === target.id) return refuse(['CATEGORIES_ARE_THE_SAME']);
  if (target.path.includes(source.id)) return refuse(['TARGET_IS_BELOW']);
  const last =
    childrenOf(tree, target.id)
      .filter(({ id }) => id !== source.id)
      .at(-1)?.position ?? -1;
  const moved = childrenOf(tree, source.id).flatMap((child, index) => {
    const [itself = child, ...descendants] = belowPath(tree, child, target.path);
    return [{ ...itself, position: last + 1 + index }, ...descendants];
  });
  return moved.some(({ path }) => path.length > maxDepth) ? refuse(['TREE_IS_TOO_DEEP']) : ok(changesIn(tree, moved));
}

/** The category below the path, and then its descendants. */
const belowPath = (tree: readonly Category[], category: Category, above: readonly string[]): readonly Category[] => [
  { ...category, path: [...above, category.id] },
  ...tree
    .filter(({ id, path }) => id !== category.id && path.includes(category.id))
    .map((one) => ({ ...one, path: [...above, ...one.path.slice(one.path.indexOf(category.id))] })),
];

/** The categories that are new or differ from those of the tree. */
function changesIn(tree: readonly Category[], wanted: readonly Category[]): Edit {
  const before = new Map(tree.map((category) => [category.id, category]));
  return wanted.filter((category) => {
    const known = before.get(category.id);
    return !known || known.position !== category.position || known.path.join('/') !== category.path.join('/');
  });
}

/** Whether products keep something of the category that the edit changes. */
export const changesProducts = (before: Category, after: Category): boolean =>
  canonicalName(before) !== canonicalName(after) || before.path.join('/') !== after.path.join('/');
