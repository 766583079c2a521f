import type { OutputRewrite, RewritePath } from '../planner/port.ts';
import type { SupergraphModel } from '../supergraph/model.ts';

export type RewriteOutput = (answer: unknown) => void;

/**
 * Gives fields the keys under which the rest of the plan knows them. Planners need it only where two types give one name fields
 * of different types, so it walks the answer instead of being compiled.
 */
export function outputRewriter(outputRewrites: readonly OutputRewrite[], model: SupergraphModel): RewriteOutput | undefined {
  if (outputRewrites.length === 0) return undefined;
  return (answer) => {
    for (const { path, to } of outputRewrites) renameAt(answer, path, to, model);
  };
}

function renameAt(value: unknown, path: RewritePath, to: string, model: SupergraphModel): void {
  const [segment, ...rest] = path;
  if (!segment || value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value) renameAt(item, path, to, model);
    return;
  }
  const object = value as Record<string, unknown>;
  if (segment.kind === 'types') {
    const type = object.__typename;
    if (type === undefined || segment.names.some((name) => model.satisfies(String(type), name)))
      renameAt(object, rest, to, model);
  } else if (rest.length > 0) renameAt(object[segment.name], rest, to, model);
  else if (Object.hasOwn(object, segment.name)) {
    object[to] = object[segment.name];
    delete object[segment.name];
  }
}
