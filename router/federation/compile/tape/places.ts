import type { FieldShape } from '../../operation/shape.ts';
import type { PlanPath } from '../../planner/port.ts';
import type { SupergraphModel } from '../../supergraph/model.ts';
import { headOffset, type Layout, type LayoutOf, NeedsTrees, objectsIn } from './layout.ts';

/** The objects at one place of the response: the records that together hold their fields, each from one answer. */
export type Place = Readonly<{ sources: Source[]; children: Map<FieldShape, Place> }>;

/** A record of the objects at a place. */
export type Source = Readonly<{
  layout: Layout;
  /** @returns an expression for the record, from one for the record by which the objects were reached; 0 where there is none. */
  recordOf: (base: string) => string;
  /** Whether the record is always there. */
  isCertain: boolean;
}>;

export type FoundField = Readonly<{ source: Source; field: FieldShape; index: number }>;

/** The objects that one answer holds alone. */
export const placeOf = (layout: Layout): Place => ({
  sources: [{ layout, recordOf: (base) => base, isCertain: true }],
  children: new Map(),
});

/**
 * The one record that has a field under this key. @throws {NeedsTrees} where several answers hold it, so that they would have to
 * be merged.
 */
export function fieldAt({ sources }: Place, key: string): FoundField | undefined {
  const found = sources.flatMap((source) => {
    const index = source.layout.fields.findIndex((field) => field.key === key);
    const field = source.layout.fields[index];
    return field ? [{ source, field, index }] : [];
  });
  if (found.length > 1 && found[0]?.field.value.kind !== 'typename') throw new NeedsTrees(`several answers hold ${key}`);
  return found[0];
}

/** The objects in a field. */
export function childOf(place: Place, { source, field }: FoundField, layoutsOf: readonly LayoutOf[]): Place {
  const known = place.children.get(field);
  if (known) return known;
  const objects = objectsIn(field.value);
  const layoutOf = layoutsOf[source.layout.step];
  if (!objects || !layoutOf) throw new NeedsTrees(`${field.key} holds no objects`);
  const child = placeOf(layoutOf(objects.shape));
  place.children.set(field, child);
  return child;
}

/** From the objects of one place to those in one of its fields. */
type Hop = Readonly<{ source: Source; head: number }>;
export type Walk = Readonly<{ hops: readonly Hop[]; place: Place }>;

/** @returns the way along a plan's path; undefined where it leads to no object of its types. */
export function walkTo(
  root: Place,
  path: PlanPath,
  layoutsOf: readonly LayoutOf[],
  model: Pick<SupergraphModel, 'satisfies'>,
): Walk | undefined {
  let place = root;
  let lists = 0;
  const hops: Hop[] = [];
  for (const segment of path) {
    if (segment.kind === 'items') {
      lists -= 1;
      continue;
    }
    if (lists !== 0) throw new NeedsTrees('the path passes over a list');
    if (segment.kind === 'types') {
      const type = place.sources[0]?.layout.shape.type ?? '';
      if (!segment.names.some((name) => model.satisfies(type, name))) return undefined;
      continue;
    }
    const found = fieldAt(place, segment.name);
    if (!found) return undefined;
    const { layout } = found.source;
    layout.recorded.add(found.field);
    lists = objectsIn(found.field.value)?.lists ?? 0;
    hops.push({ source: found.source, head: headOffset(layout.fields.length, found.index) });
    place = childOf(place, found, layoutsOf);
  }
  return { hops, place };
}

/** Code that runs `visit` for each object that a walk leads to. @param visit code that uses the record named in its argument. */
export function walkCode({ hops }: Walk, visit: (record: string) => string): string {
  let record = '0';
  const starts = hops.map(({ source, head }, depth) => {
    const base = source.recordOf(record);
    record = `r${depth}`;
    const guard = source.isCertain ? '' : `if ((s${depth} = ${base}) !== 0) `;
    const from = source.isCertain ? base : `s${depth}`;
    return `${source.isCertain ? '' : `let s${depth};`} ${guard}for (let ${record} = t[${from} + ${head}]; ${record} !== 0; ${record} = t[${record}]) {`;
  });
  return `${starts.join('\n')}\n${visit(record)}\n${'}'.repeat(hops.length)}`;
}
