import type { ResponsePath } from '../execution-error.ts';
import type { PlanPath } from '../planner/port.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import { type Module, property } from './source.ts';

export type ResponseObject = Record<string, unknown>;
export type CollectTargets = (partialResponse: ResponseObject, targets: ResponseObject[]) => void;

/**
 * Compiles the walk along a plan's paths that collects every object they lead to. @returns the name of a {@link CollectTargets}.
 */
export function defineCollect(module: Module, paths: readonly PlanPath[], model: SupergraphModel): string {
  const walks = paths.map((path) => `{ ${walk(module, path, 'gathered', 0, model)} }`);
  return module.define('gathered, targets', walks.join('\n'));
}

function walk(module: Module, [segment, ...rest]: PlanPath, from: string, depth: number, model: SupergraphModel): string {
  if (!segment) {
    const push = module.bind(pushObjects);
    return `if (Array.isArray(${from})) ${push}(${from}, targets); else if (typeof ${from} === 'object') targets.push(${from});`;
  }
  const value = `v${depth}`;
  switch (segment.kind) {
    case 'field':
      return `const ${value} = ${property(from, segment.name)};
      if (${value} != null) { ${walk(module, rest, value, depth + 1, model)} }`;
    case 'items':
      return `if (Array.isArray(${from})) for (let i${depth} = 0; i${depth} < ${from}.length; i${depth}++) {
        const ${value} = ${from}[i${depth}];
        if (${value} != null) { ${walk(module, rest, value, depth + 1, model)} }
      }`;
    case 'types': {
      const types = module.bind(typesIn(segment.names, model));
      const type = property(from, '__typename');
      return `if (${type} === undefined || ${types}.has(${type})) { ${walk(module, rest, from, depth + 1, model)} }`;
    }
  }
}

function pushObjects(list: readonly unknown[], targets: ResponseObject[]): void {
  for (const item of list) {
    if (Array.isArray(item)) pushObjects(item, targets);
    else if (item !== null && typeof item === 'object') targets.push(item as ResponseObject);
  }
}

const typesIn = (names: readonly string[], model: SupergraphModel): ReadonlySet<string> =>
  new Set(names.flatMap((name) => [name, ...model.membersOf(name)]));

/** The same walk with positions, for errors only: visits every object with the path that leads to it. */
export function locateTargets(
  partialResponse: unknown,
  path: PlanPath,
  model: SupergraphModel,
  visit: (target: ResponseObject, at: ResponsePath) => void,
): void {
  const walkAll = (list: readonly unknown[], index: number, at: ResponsePath) => {
    list.forEach((item, position) => void step(item, index, [...at, position]));
  };
  const step = (value: unknown, index: number, at: ResponsePath): void => {
    if (value === null || typeof value !== 'object') return;
    const segment = path[index];
    if (Array.isArray(value)) {
      if (!segment || segment.kind === 'items') walkAll(value, segment ? index + 1 : index, at);
      return;
    }
    const object = value as ResponseObject;
    if (!segment) visit(object, at);
    else if (segment.kind === 'field') step(object[segment.name], index + 1, [...at, segment.name]);
    else if (segment.kind === 'types' && isOneOf(object.__typename, segment.names)) step(object, index + 1, at);
  };
  const isOneOf = (type: unknown, names: readonly string[]) =>
    type === undefined || names.some((name) => model.satisfies(String(type), name));
  step(partialResponse, 0, []);
}
