import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { OutputRewrite } from '../port.ts';

/** What a subgraph's answer will hold, by response key, whatever the runtime types. */
export type AnswerFields = ReadonlyMap<string, AnswerField>;
export type AnswerField = Readonly<{ key: string; fields: AnswerFields | undefined }>;

/** Reads the keys of an operation's answer from its document. */
export function answerFields(document: DocumentNode): AnswerFields {
  const operation = document.definitions.find((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);
  const fragments = new Map<string, SelectionSetNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
  }
  return operation ? fieldsOf([operation.selectionSet], fragments) : new Map();
}

function fieldsOf(selectionSets: readonly SelectionSetNode[], fragments: ReadonlyMap<string, SelectionSetNode>): AnswerFields {
  const nested = new Map<string, SelectionSetNode[]>();
  const collect = (selectionSet: SelectionSetNode) => {
    for (const node of selectionSet.selections) {
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const sets = nested.get(key) ?? [];
        nested.set(key, sets);
        if (node.selectionSet) sets.push(node.selectionSet);
      } else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
      else {
        const fragment = fragments.get(node.name.value);
        if (fragment) collect(fragment);
      }
    }
  };
  selectionSets.forEach(collect);
  return new Map(
    [...nested].map(([key, sets]) => [key, { key, fields: sets.length > 0 ? fieldsOf(sets, fragments) : undefined }]),
  );
}

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
