import { executeSync, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import type { OwnAnswers } from '../compile/response-writer.ts';
import type { ObjectShape } from './shape.ts';
import type { Operation } from './specialise.ts';

/** Answers `__schema` and `__type` from the API schema. @returns undefined when the operation has neither. */
export function introspect(
  schema: GraphQLSchema,
  operation: Operation,
  root: ObjectShape,
  variables: Readonly<Record<string, unknown>>,
): OwnAnswers | undefined {
  const fields = root.fieldsOf.get(root.type) ?? [];
  const selections = fields.flatMap(({ value }) => (value.kind === 'introspection' ? [value.node] : []));
  if (selections.length === 0) return undefined;
  const definition: OperationDefinitionNode = { ...operation.definition, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  const document = { kind: Kind.DOCUMENT, definitions: [definition, ...operation.fragments.values()] } as const;
  const { data } = executeSync({ schema, document, variableValues: variables });
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, JSON.stringify(value)]));
}
