import { createHash } from 'node:crypto';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
  valueFromASTUntyped,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Operation } from '../execution/engine.ts';
import { brokenLimit, type DocumentLimits } from './limits.ts';
import type { GraphQLParameters } from './read-request.ts';
import { type Refusal, refusedDocument, routerErrorCodes } from './refusal.ts';

/** Turns checked parameters into an operation that an engine may run: parsed, within limits, valid, its variables of the right types. */
export type PrepareOperation = (parameters: GraphQLParameters) => Result<Operation, Refusal>;

export interface PrepareOperationDeps {
  readonly schema: GraphQLSchema;
  readonly limits: DocumentLimits;
  /** Whether clients may read the schema and get "did you mean" hints, which give it away too. */
  readonly explainsSchema: boolean;
  /** Characters of the documents that are remembered. */
  readonly cacheSize?: number;
}

/** A document that passed parsing, limits and validation. */
interface SoundDocument {
  readonly text: string;
  readonly hash: string;
  readonly document: DocumentNode;
  readonly operations: readonly OperationDefinitionNode[];
}

/** Longer documents are mostly literals that never come again; remembering them would push out those that do. */
const longestRemembered = 20_000;

const mostFaults = 5;

export function makePrepareOperation(deps: PrepareOperationDeps): PrepareOperation {
  const { schema, explainsSchema, cacheSize = 5_000_000 } = deps;
  const sound = new LRUCache<string, SoundDocument>({ maxSize: cacheSize, sizeCalculation: ({ text }) => text.length + 1 });
  const check = makeCheckDocument(deps);

  return ({ query, operationName, variables }) => {
    const known = sound.get(query);
    const checked = known ? ok(known) : withinStack(() => check(query));
    if (!checked.ok) return checked;
    if (!known && query.length <= longestRemembered) sound.set(query, checked.value);

    const { text, hash, document, operations } = checked.value;
    const definition =
      operationName === undefined ? onlyOne(operations) : operations.find(({ name }) => name?.value === operationName);
    if (!definition) return refuse(refusedDocument('OPERATION_IS_UNKNOWN', [{ message: routerErrorCodes.OPERATION_IS_UNKNOWN }]));

    const options = { maxErrors: mostFaults, hideSuggestions: !explainsSchema };
    const { errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variables, options);
    if (errors) return refuse(refusedDocument('VARIABLES_ARE_INVALID', errors));

    return ok({
      text,
      hash,
      document,
      definition,
      name: operationName,
      kind: definition.operation,
      variables: withDefaults(definition, variables),
    });
  };
}

/** Adds the operation's own defaults: a subgraph's compiled queries (graphql-jit) miss a default of a variable that may not be null. */
function withDefaults({ variableDefinitions = [] }: OperationDefinitionNode, given: Readonly<Record<string, unknown>>) {
  const absent = variableDefinitions.filter(
    ({ variable, defaultValue }) => defaultValue && !Object.hasOwn(given, variable.name.value),
  );
  if (absent.length === 0) return given;
  const defaults = absent.map(({ variable, defaultValue }) => [
    variable.name.value,
    defaultValue && valueFromASTUntyped(defaultValue),
  ]);
  return { ...given, ...Object.fromEntries(defaults) };
}

const onlyOne = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

/** Parses and checks a text, the cheap checks first: a hostile document must cost little. */
function makeCheckDocument({ schema, limits, explainsSchema }: PrepareOperationDeps) {
  const rules = explainsSchema ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  return (text: string): Result<SoundDocument, Refusal> => {
    const read = parseWithin(text, limits.tokens);
    if (!read.ok) return read;
    const document = read.value;
    const broken = brokenLimit(document, limits);
    if (broken) return refuse(refusedDocument(broken, [{ message: routerErrorCodes[broken] }]));
    const faults = validate(schema, document, rules, { maxErrors: mostFaults, hideSuggestions: !explainsSchema });
    if (faults.length > 0) return refuse(refusedDocument('GRAPHQL_VALIDATION_FAILED', faults));
    const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const foreign = operations.find(({ operation }) => !schema.getRootType(operation)); // graphql 16 has no rule for this
    if (foreign)
      return refuse(refusedDocument('GRAPHQL_VALIDATION_FAILED', [{ message: `The schema has no ${foreign.operation}.` }]));
    return ok({ text, hash: createHash('sha256').update(text).digest('hex'), document, operations });
  };
}

function parseWithin(text: string, maxTokens: number): Result<DocumentNode, Refusal> {
  try {
    return ok(parse(text, { maxTokens }));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const code = error.message.includes('Parsing aborted') ? 'TOO_MANY_TOKENS' : 'GRAPHQL_PARSE_FAILED';
    return refuse(refusedDocument(code, [error]));
  }
}

/** Parser and measure follow the document's nesting on the stack; a document that exhausts it is refused like any that is too deep. */
function withinStack<T>(check: () => Result<T, Refusal>): Result<T, Refusal> {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(refusedDocument('TOO_DEEP', [{ message: routerErrorCodes.TOO_DEEP }]));
  }
}
