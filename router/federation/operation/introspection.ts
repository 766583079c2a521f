import {
  executeSync,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { rounded } from '../exact-json.ts';
import type { ExecutableOperation } from './document.ts';
import type { ObjectShape } from './shape.ts';

/** JSON of the fields that the executor answers itself (`__schema`, `__type`), by response key. */
export type OwnAnswers = Readonly<Record<string, string>>;

/** What introspection answered: each field's JSON by its response key, and the errors of those that failed, which are null. */
export type Introspected = Readonly<{ own: OwnAnswers; errors: readonly GraphQLFormattedError[] }>;

/** Answers `__schema` and `__type` from the API schema. @returns undefined when the operation has neither. */
export function introspect(
  schema: GraphQLSchema,
  operation: ExecutableOperation,
  root: ObjectShape,
  variables: Readonly<Record<string, unknown>>,
): Introspected | undefined {
  const fields = root.fieldsOf.get(root.type) ?? [];
  const asked = fields.flatMap(({ key, value }) => (value.kind === 'introspection' ? [{ key, node: value.node }] : []));
  if (asked.length === 0) return undefined;
  const selections = asked.map(({ node }) => node);
  const definition: OperationDefinitionNode = { ...operation.definition, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  const document = { kind: Kind.DOCUMENT, definitions: [definition, ...operation.fragments.values()] } as const;
  const { data, errors = [] } = executeSync({ schema, document, variableValues: rounded(variables) as typeof variables });
  return {
    own: Object.fromEntries(asked.map(({ key }) => [key, JSON.stringify(data?.[key] ?? null)])),
    errors: errors.map(formatted),
  };
}

/** Only arguments that do not fit make introspection fail. */
const formatted = ({ message, path }: GraphQLError): GraphQLFormattedError => ({
  message,
  ...(path && { path }),
  extensions: { code: 'BAD_USER_INPUT' },
});
