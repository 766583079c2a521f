import type { ResponseObject } from '../compile/targets.ts';
import type { ContextArgument, ContextPath, PlanPath } from '../planner/port.ts';
import type { SupergraphModel } from '../supergraph/model.ts';

/** Entities that are asked for with the same values from their contexts. */
export type ContextGroup = Readonly<{ targets: readonly ResponseObject[]; values: Readonly<Record<string, unknown>> }>;

/** An object with the objects around it, the nearest first. */
type Located = Readonly<{ object: ResponseObject; around: Located | undefined }>;

/**
 * Finds the entities at a path and what their ancestors set for them (`@context`, `@fromContext`). One request can carry one
 * value for each argument, so entities below different values come in different groups.
 * @returns the groups, and the entities for which a value is missing, because the request that was to bring it failed.
 */
export function groupByContext(
  partialResponse: ResponseObject,
  path: PlanPath,
  contexts: readonly ContextArgument[],
  model: SupergraphModel,
): Readonly<{ groups: readonly ContextGroup[]; lacking: readonly ResponseObject[] }> {
  const lacking: ResponseObject[] = [];
  const groups = new Map<string, { targets: ResponseObject[]; values: Record<string, unknown> }>();
  walk(partialResponse, path, undefined, model, (target) => {
    const values = Object.fromEntries(contexts.map((one) => [one.variable, contextValue(target, one.paths, model)]));
    if (Object.values(values).includes(undefined)) {
      lacking.push(target.object);
      return;
    }
    const signature = JSON.stringify(values);
    const group = groups.get(signature) ?? { targets: [], values };
    groups.set(signature, group);
    group.targets.push(target.object);
  });
  return { groups: [...groups.values()], lacking };
}

function walk(
  value: unknown,
  path: PlanPath,
  around: Located | undefined,
  model: SupergraphModel,
  visit: (target: Located) => void,
): void {
  if (value === null || typeof value !== 'object') return;
  const [segment, ...rest] = path;
  if (Array.isArray(value)) {
    for (const item of value) walk(item, segment?.kind === 'items' ? rest : path, around, model, visit);
    return;
  }
  const object = value as ResponseObject;
  if (!segment) visit({ object, around });
  else if (segment.kind === 'field') walk(object[segment.name], rest, { object, around }, model, visit);
  else if (segment.kind === 'types' && isOneOf(object, segment.names, model)) walk(object, rest, around, model, visit);
}

const isOneOf = ({ __typename: type }: ResponseObject, names: readonly string[], model: SupergraphModel) =>
  type === undefined || names.some((name) => model.satisfies(String(type), name));

/** The first path that fits the types of the objects on its way. */
function contextValue(target: Located, paths: readonly ContextPath[], model: SupergraphModel): unknown {
  for (const { up, path } of paths) {
    let from: Located | undefined = target;
    for (let level = 0; level < up; level++) from = from?.around;
    const value = from && valueAt(from.object, path, model);
    if (value !== undefined) return value;
  }
  return undefined;
}

function valueAt(value: unknown, [segment, ...rest]: ContextPath['path'], model: SupergraphModel): unknown {
  if (!segment || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => valueAt(item, [segment, ...rest], model) ?? null);
  if (typeof value !== 'object') return undefined;
  const object = value as ResponseObject;
  if (segment.kind === 'types') return isOneOf(object, segment.names, model) ? valueAt(object, rest, model) : undefined;
  return Object.hasOwn(object, segment.name) ? valueAt(object[segment.name], rest, model) : undefined;
}
