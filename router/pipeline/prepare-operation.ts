import { createHash } from 'node:crypto';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { checkVariables, literalValue, withIdsAsText } from '../federation/operation/variable-values.ts';
import type { Operation } from '../request/engine.ts';
import { costError, documentError, type RequestError, type RouterErrorCode, routerErrorCodes } from '../request/request-error.ts';
import type { SchemaDirectives } from '../request/schema-directives.ts';
import { counter } from '../telemetry/metrics.ts';
import { type CostLimits, costOf, type OperationCost } from './cost.ts';
import { documentRules } from './document-rules.ts';
import { deferRule } from './incremental-delivery/defer-rule.ts';
import { type DocumentLimits, exceededLimit } from './limits.ts';
import { type NonNullPositions, nonNullPositions } from './misplaced-nulls.ts';
import type { GraphQLParameters } from './read-request.ts';
import { limitExceededByVariables } from './value-limits.ts';

/** Makes an executable operation of checked parameters: parsed, within limits, valid, with variables of the right types. */
export type PrepareOperation = (parameters: GraphQLParameters) => Result<Operation, RequestError>;

export interface PrepareOperationDeps {
  readonly schema: GraphQLSchema;
  readonly limits: DocumentLimits;
  /** Whether clients may introspect the schema and get "did you mean" hints, which reveal it, too. */
  readonly explainsSchema: boolean;
  /** Absent: costs are not limited. */
  readonly cost?: CostLimits & Readonly<{ directives: SchemaDirectives }>;
  /** Size of the document cache, in characters. */
  readonly cacheSize?: number;
}

/** A document that passed parsing, limits and validation. */
interface SoundDocument {
  readonly text: string;
  readonly hash: string;
  readonly document: DocumentNode;
  readonly operations: readonly OperationDefinitionNode[];
  readonly costOf: (operation: OperationDefinitionNode) => OperationCost | undefined;
  readonly positionsOf: (operation: OperationDefinitionNode) => NonNullPositions;
}

/**
 * Maximum length of a cached document, in characters. Longer ones consist of literals that rarely come again and would evict
 * others.
 */
const maxRemembered = 20_000;

const maxErrors = 5;

const documents = counter('commerce_router_documents_total');

export function makePrepareOperation(deps: PrepareOperationDeps): PrepareOperation {
  const { schema, explainsSchema, cacheSize = 5_000_000 } = deps;
  const sound = new LRUCache<string, SoundDocument>({ maxSize: cacheSize, sizeCalculation: ({ text }) => text.length + 1 });
  const check = makeCheckDocument(deps);

  return ({ query, operationName, variables }) => {
    const known = sound.get(query);
    documents.add(known ? 'cache' : 'check');
    const checked = known ? ok(known) : catchStackOverflow(() => check(query));
    if (!checked.ok) return checked;
    if (!known && query.length <= maxRemembered) sound.set(query, checked.value);

    const { text, hash, document, operations } = checked.value;
    const definition =
      operationName === undefined ? onlyOne(operations) : operations.find(({ name }) => name?.value === operationName);
    if (!definition) return refuseDocument('OPERATION_RESOLUTION_FAILURE');
    const exceeded = limitExceededByVariables(variables, deps.limits);
    if (exceeded) return refuseDocument(exceeded);

    const options = { maxErrors, hideSuggestions: !explainsSchema };
    const declared = definition.variableDefinitions ?? [];
    const checkedValues = declared.length === 0 ? { given: variables } : checkVariables(schema, declared, variables, options);
    if ('errors' in checkedValues) return refuse(documentError('BAD_USER_INPUT', checkedValues.errors));

    const values = declared.length === 0 ? variables : withDefaults(schema, definition, checkedValues.given);
    const misplaced = declared.length === 0 ? noFaults : misplacedNulls(checked.value.positionsOf(definition), values);
    if (misplaced.length > 0) return refuse(documentError('BAD_USER_INPUT', misplaced));
    const cost = measured(checked.value.costOf(definition), values);
    if (cost && deps.cost && cost.estimated > deps.cost.cost) return refuse(costError(cost.estimated, deps.cost.cost));
    const operation = { text, hash, document, definition, name: operationName, kind: definition.operation, variables: values };
    return ok({ ...operation, ...(cost && { cost }) });
  };
}

const refuseDocument = (code: RouterErrorCode) => refuse(documentError(code, [{ message: routerErrorCodes[code] }]));

const measured = (cost: OperationCost | undefined, variables: Readonly<Record<string, unknown>>) =>
  cost && { estimated: cost.estimatedFor(variables), actualOf: cost.actualOf };

/**
 * Adds the operation's own defaults: a subgraph's compiled queries (graphql-jit) miss a default of a variable that may not be
 * null.
 */
function withDefaults(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
) {
  const absent = variableDefinitions.filter(
    ({ variable, defaultValue }) => defaultValue && !Object.hasOwn(given, variable.name.value),
  );
  if (absent.length === 0) return given;
  const defaults = absent.map(({ variable, defaultValue }) => [variable.name.value, defaultValue && literalValue(defaultValue)]);
  return { ...given, ...withIdsAsText(schema, absent, Object.fromEntries(defaults)) };
}

const noFaults: readonly GraphQLError[] = [];

/** Checks the values only of operations that have such positions. */
function misplacedNulls({ variables, errorsFor }: NonNullPositions, values: Readonly<Record<string, unknown>>) {
  for (const name of variables) if (Object.hasOwn(values, name) && values[name] === null) return errorsFor(values);
  return noFaults;
}

const fragmentsOf = ({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));

/** Computes a value for each operation of a document on first use. */
function memoized<T>(make: (operation: OperationDefinitionNode) => T): (operation: OperationDefinitionNode) => T {
  const made = new Map<OperationDefinitionNode, T>();
  return (operation) => {
    const known = made.get(operation);
    if (known !== undefined) return known;
    const one = make(operation);
    made.set(operation, one);
    return one;
  };
}

function makeCostOf(document: DocumentNode, { schema, cost }: PrepareOperationDeps): SoundDocument['costOf'] {
  if (!cost) return () => undefined;
  return memoized((operation) => {
    const measure = costOf(operation, fragmentsOf(document), { schema, ...cost });
    const fixed = operation.variableDefinitions?.length ? undefined : measure.estimatedFor({});
    return fixed === undefined ? measure : { ...measure, estimatedFor: () => fixed };
  });
}

const onlyOne = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

/** Parses and checks a document, cheap checks first: a hostile document must cost little. */
function makeCheckDocument(deps: PrepareOperationDeps) {
  const { schema, limits, explainsSchema } = deps;
  const rules = [...documentRules, deferRule, ...(explainsSchema ? [] : [NoSchemaIntrospectionCustomRule])];
  return (text: string): Result<SoundDocument, RequestError> => {
    const read = parseWithin(text, limits.tokens);
    if (!read.ok) return read;
    const document = read.value;
    const exceeded = exceededLimit(document, limits);
    if (exceeded) return refuseDocument(exceeded);
    const faults = validate(schema, document, rules, { maxErrors, hideSuggestions: !explainsSchema });
    if (faults.length > 0) return refuse(documentError('GRAPHQL_VALIDATION_FAILED', faults));
    const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const unsupported = operations.find(({ operation }) => !schema.getRootType(operation)); // graphql 16 has no rule for this
    if (unsupported)
      return refuse(
        documentError('GRAPHQL_VALIDATION_FAILED', [
          { message: `The schema does not support ${unsupported.operation} operations.` },
        ]),
      );
    const hash = createHash('sha256').update(text).digest('hex');
    const positionsOf = memoized((operation) => nonNullPositions(operation, fragmentsOf(document), schema));
    return ok({ text, hash, document, operations, costOf: makeCostOf(document, deps), positionsOf });
  };
}

function parseWithin(text: string, maxTokens: number): Result<DocumentNode, RequestError> {
  try {
    return ok(parse(text, { maxTokens }));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const code = error.message.includes('Parsing aborted') ? 'TOO_MANY_TOKENS' : 'GRAPHQL_PARSE_FAILED';
    return refuse(documentError(code, [error]));
  }
}

/** Parser and limits recurse with the document's nesting; a document that exhausts the stack is too deep. */
function catchStackOverflow<T>(check: () => Result<T, RequestError>): Result<T, RequestError> {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuseDocument('TOO_DEEP');
  }
}
