import type { SelectionSetNode } from 'graphql';
import { collectFields, type ExecutableOperation, parseOperation } from '../../operation/document.ts';
import type { OutputRewrite } from '../port.ts';

/** What a subgraph's answer will hold, by response key, whatever the runtime types. */
export type AnswerFields = ReadonlyMap<string, AnswerField>;
export type AnswerField = Readonly<{ key: string; fields: AnswerFields | undefined }>;

/** Reads the keys of an operation's answer from its text. */
export function answerFields(text: string): AnswerFields {
  const { definition, fragments } = parseOperation(text);
  return fieldsOf([definition.selectionSet], fragments);
}

const fieldsOf = (selectionSets: readonly SelectionSetNode[], fragments: ExecutableOperation['fragments']): AnswerFields =>
  new Map(
    [...collectFields(selectionSets, { fragments })].map(([key, nodes]) => {
      const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      return [key, { key, fields: sets.length > 0 ? fieldsOf(sets, fragments) : undefined }];
    }),
  );

/** The keys after the plan's renames: the renamed key may carry either name, as the runtime type decides. */
export function withOutputRewrites(fields: AnswerFields, outputRewrites: readonly OutputRewrite[]): AnswerFields {
  return outputRewrites.reduce<AnswerFields>((renamed, { path, to }) => {
    const keys = path.flatMap((segment) => (segment.kind === 'key' ? [segment.name] : []));
    return renameAt(renamed, keys, to);
  }, fields);
}

function renameAt(fields: AnswerFields, [key, ...rest]: readonly string[], to: string): AnswerFields {
  const field = key === undefined ? undefined : fields.get(key);
  if (!field) return fields;
  if (rest.length === 0) return new Map([...fields, [to, { ...field, key: to }]]);
  return new Map([...fields, [field.key, { ...field, fields: field.fields && renameAt(field.fields, rest, to) }]]);
}
