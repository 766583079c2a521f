import type { ContextArgument, ContextPath, EntityBatch, KeySelection, PlanPath } from '../port.ts';
import type { AnswerFields } from './answer-fields.ts';

/**
 * The paths of the partial response that a step reads and writes, as dotted keys without list positions.
 * From these follow the order in which steps must run and where two steps fill the same object.
 */
export type ReadWriteSets = Readonly<{ reads: ReadonlySet<string>; writes: ReadonlySet<string> }>;

export const placeOf = (path: PlanPath): string =>
  path.flatMap((segment) => (segment.kind === 'field' ? [segment.name] : [])).join('.');

export const joinPath = (place: string, key: string) => (place === '' ? key : `${place}.${key}`);

export function setsOfRoot(path: PlanPath, fields: AnswerFields): ReadWriteSets {
  const writes = new Set<string>();
  addWrites(placeOf(path), fields, writes);
  return { reads: new Set(readsOfPath(path)), writes };
}

export function setsOfBatch(batch: EntityBatch, fields: AnswerFields): ReadWriteSets {
  const reads = new Set<string>();
  const writes = new Set<string>();
  for (const path of batch.paths) {
    const place = placeOf(path);
    for (const read of readsOfPath(path)) reads.add(read);
    reads.add(joinPath(place, '__typename'));
    addReads(place, batch.requires, reads);
    addWrites(place, fields, writes);
  }
  return { reads, writes };
}

/** The same for a step that looks at what stands around its entities. */
export function withContexts(
  { reads, writes }: ReadWriteSets,
  path: PlanPath,
  contexts: readonly ContextArgument[],
): ReadWriteSets {
  return { reads: new Set([...reads, ...pathsOfContexts(path, contexts)]), writes };
}

/** What has to be known to find the values for the entities at a path. */
export const pathsOfContexts = (path: PlanPath, contexts: readonly ContextArgument[]): readonly string[] =>
  contexts.flatMap(({ paths }) => paths.flatMap((one) => pathsAlong(path, one)));

/** The place of a context's value for the entities at a path. */
export const pathOfContext = (path: PlanPath, context: ContextPath): string => pathsAlong(path, context).at(-1) ?? '';

function pathsAlong(path: PlanPath, { up, path: down }: ContextPath): string[] {
  const fields = placeOf(path).split('.');
  let place = fields.slice(0, Math.max(0, fields.length - up)).join('.');
  return down.map((segment) => {
    if (segment.kind === 'types') return joinPath(place, '__typename');
    place = joinPath(place, segment.name);
    return place;
  });
}

/** A step must wait for another when that fills a place that it looks at. */
export function mustFollow(later: ReadWriteSets, earlier: ReadWriteSets): boolean {
  for (const read of later.reads) if (earlier.writes.has(read)) return true;
  return false;
}

function readsOfPath(path: PlanPath): string[] {
  const reads: string[] = [];
  let place = '';
  for (const segment of path) {
    if (segment.kind === 'field') {
      place = joinPath(place, segment.name);
      reads.push(place);
    } else if (segment.kind === 'types') reads.push(joinPath(place, '__typename'));
  }
  return reads;
}

function addReads(place: string, selections: readonly KeySelection[], reads: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === 'fragment') {
      reads.add(joinPath(place, '__typename'));
      addReads(place, selection.selections, reads);
    } else {
      reads.add(joinPath(place, selection.read));
      if (selection.selections) addReads(joinPath(place, selection.read), selection.selections, reads);
    }
  }
}

function addWrites(place: string, fields: AnswerFields, writes: Set<string>): void {
  for (const { key, fields: nested } of fields.values()) {
    writes.add(joinPath(place, key));
    if (nested) addWrites(joinPath(place, key), nested, writes);
  }
}
