import type { AnswerFields } from '../planner/steps/answer-fields.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import { type Module, property } from './source.ts';

export type MergeInto = (target: Record<string, unknown>, answer: Record<string, unknown>) => void;

/**
 * Compiles the code that puts the fields of a subgraph's response into an object of the partial response. A field that only this
 * step fills is taken as it is. Values are merged where `isShared` says that other steps fill the same path. @returns the name of
 * a {@link MergeInto}.
 */
export function defineMerge(
  module: Module,
  fields: AnswerFields,
  isShared: (key: string) => boolean,
  model: SupergraphModel,
): string {
  const merge = module.bind(mergeValues(model));
  const isAbstract = module.bind(model.isAbstract);
  const lines = [...fields.keys()].map((key) => {
    const target = `target.${key}`;
    const take = isShared(key) ? `${target} = ${merge}(${property('target', key)}, v)` : `${target} = v`;
    const when = key === '__typename' ? `v !== undefined && (${target} === undefined || !${isAbstract}(v))` : 'v !== undefined';
    return `v = ${property('answer', key)}; if (${when}) ${take};`;
  });
  return module.define('target, answer', `let v;\n${lines.join('\n')}`);
}

type MergeValues = (target: unknown, source: unknown) => unknown;

/**
 * Merges two answers for one place: objects key by key, lists position by position, else the later answer unless it is null.
 * Copies what it takes, because one answer may go to several targets that other steps fill differently.
 */
const mergeValues = (model: SupergraphModel): MergeValues => {
  const merge: MergeValues = (target, source) => {
    if (source === null || source === undefined) return target ?? null;
    if (typeof source !== 'object') return source;
    if (Array.isArray(source)) {
      if (!Array.isArray(target)) return source.map((item) => merge(undefined, item));
      source.forEach((item, index) => {
        target[index] = merge(target[index], item);
      });
      return target;
    }
    const into: Record<string, unknown> = isRecord(target) ? target : {};
    for (const [key, value] of Object.entries(source)) {
      if (key === '__proto__') continue; // no planner asks for it, so it can only be an attack on the prototype
      const hidesRealType = key === '__typename' && into[key] !== undefined && model.isAbstract(String(value));
      if (!hidesRealType) into[key] = merge(Object.hasOwn(into, key) ? into[key] : undefined, value);
    }
    return into;
  };
  return merge;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
