import type { InputRewrite, KeySelection, RewritePath } from '../planner/port.ts';
import type { SupergraphModel } from '../supergraph/model.ts';

/** A representation's parts for one known runtime type: no more fragments at the top level, rewrites done. */
export type KeyField = Readonly<{
  read: string;
  write: string;
  selections: readonly KeySelection[] | undefined;
}>;

export type Representation = Readonly<{ typename: string; fields: readonly KeyField[] }>;

/** @returns undefined when nothing is required of this type, so that its entities are not sent. */
export function representationOf(
  type: string,
  requires: readonly KeySelection[],
  inputs: readonly InputRewrite[],
  model: SupergraphModel,
): Representation | undefined {
  const selected = forType(type, requires, model);
  if (selected.length === 0) return undefined;
  let typename = type;
  let fields: readonly KeySelection[] = selected;
  for (const input of inputs) {
    const path = startingAt(type, input.path, model);
    if (!path) continue;
    if ('to' in input) fields = renamed(fields, path, input.to);
    else if (path.length === 1 && path[0]?.kind === 'key' && path[0].name === '__typename') typename = input.set;
  }
  return { typename, fields: merged(fields.filter((field) => field.kind === 'field' && field.write !== '__typename')) };
}

function forType(type: string, selections: readonly KeySelection[], model: SupergraphModel): readonly KeySelection[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'field') return [selection];
    return selection.type === undefined || model.satisfies(type, selection.type)
      ? forType(type, selection.selections, model)
      : [];
  });
}

/** The rest of a rewrite's path, if the conditions at its start hold for the type. */
function startingAt(type: string, [first, ...rest]: RewritePath, model: SupergraphModel): RewritePath | undefined {
  if (!first) return undefined;
  if (first.kind === 'key') return [first, ...rest];
  return first.names.some((name) => model.satisfies(type, name)) ? startingAt(type, rest, model) : undefined;
}

/** Writes the value under the path's last key as `to`. */
function renamed(selections: readonly KeySelection[], [segment, ...rest]: RewritePath, to: string): readonly KeySelection[] {
  if (!segment) return selections;
  return selections.map((selection): KeySelection => {
    if (segment.kind === 'types') {
      const inside = selection.kind === 'fragment' && selection.type !== undefined && segment.names.includes(selection.type);
      return inside ? { ...selection, selections: renamed(selection.selections, rest, to) } : selection;
    }
    if (selection.kind === 'fragment') return { ...selection, selections: renamed(selection.selections, [segment, ...rest], to) };
    if (selection.write !== segment.name) return selection;
    if (rest.length === 0) return { ...selection, write: to };
    return selection.selections ? { ...selection, selections: renamed(selection.selections, rest, to) } : selection;
  });
}

/** One entry for each key that is written; selections below the same key are joined. */
export function merged(selections: readonly KeySelection[]): readonly KeyField[] {
  const fields = new Map<string, KeyField>();
  for (const selection of selections) {
    if (selection.kind !== 'field') continue;
    const same = fields.get(selection.write);
    const nested = [...(same?.selections ?? []), ...(selection.selections ?? [])];
    fields.set(selection.write, {
      read: selection.read,
      write: selection.write,
      selections: nested.length > 0 ? nested : undefined,
    });
  }
  return [...fields.values()];
}
