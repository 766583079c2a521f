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

/** Turns checked parameters into an operation that an engine may run: parsed, within limits, valid, its variables of the right types. */
export type PrepareOperation = (parameters: GraphQLParameters) => Result<Operation, RequestError>;

export interface PrepareOperationDeps {
  readonly schema: GraphQLSchema;
  readonly limits: DocumentLimits;
  /** Whether clients may read the schema and get "did you mean" hints, which give it away too. */
  readonly explainsSchema: boolean;
  /** Absent: costs are not limited. */
  readonly cost?: CostLimits & Readonly<{ directives: SchemaDirectives }>;
  /** Characters of the documents that are remembered. */
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

/** Longer documents are mostly literals that never come again; remembering them would push out those that do. */
const maxRemembered = 20_000;

const maxFaults = 5;

const documents = counter('commerce_router_documents_total');

export function makePrepareOperation(deps: PrepareOperationDeps): PrepareOperation {
  const { schema, explainsSchema, cacheSize = 5_000_000 } = deps;
  const sound = new LRUCache<string, SoundDocument>({ maxSize: cacheSize, sizeCalculation: ({ text }) => text.length + 1 });
  const check = makeCheckDocument(deps);

  return ({ query, operationName, variables }) => {
    const known = sound.get(query);
    documents.add(known ? 'cache' : 'check');
    const checked = known ? ok(known) : withinStack(() => check(query));
    if (!checked.ok) return checked;
    if (!known && query.length <= maxRemembered) sound.set(query, checked.value);

    const { text, hash, document, operations } = checked.value;
    const definition =
      operationName === undefined ? onlyOne(operations) : operations.find(({ name }) => name?.value === operationName);
    if (!definition) return refused('OPERATION_RESOLUTION_FAILURE');
    const broken = limitExceededByVariables(variables, deps.limits);
    if (broken) return refused(broken);

    const options = { maxErrors: maxFaults, hideSuggestions: !explainsSchema };
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

const refused = (code: RouterErrorCode) => refuse(documentError(code, [{ message: routerErrorCodes[code] }]));

const measured = (cost: OperationCost | undefined, variables: Readonly<Record<string, unknown>>) =>
  cost && { estimated: cost.estimatedFor(variables), actualOf: cost.actualOf };

/** Adds the operation's own defaults: a subgraph's compiled queries (graphql-jit) miss a default of a variable that may not be null. */
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

/** Mostly no variable stands where it may not be null, and the values are not looked at. */
function misplacedNulls({ variables, errorsFor }: NonNullPositions, values: Readonly<Record<string, unknown>>) {
  for (const name of variables) if (Object.hasOwn(values, name) && values[name] === null) return errorsFor(values);
  return noFaults;
}

const fragmentsOf = ({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));

/** Works something out for each operation of a document when it is first run. */
function remembering<T>(make: (operation: OperationDefinitionNode) => T): (operation: OperationDefinitionNode) => T {
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
  return remembering((operation) => {
    const measure = costOf(operation, fragmentsOf(document), { schema, ...cost });
    const fixed = operation.variableDefinitions?.length ? undefined : measure.estimatedFor({});
    return fixed === undefined ? measure : { ...measure, estimatedFor: () => fixed };
  });
}

const onlyOne = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

/** Parses and checks a text, the cheap checks first: a hostile document must cost little. */
function makeCheckDocument(deps: PrepareOperationDeps) {
  const { schema, limits, explainsSchema } = deps;
  const rules = [...documentRules, deferRule, ...(explainsSchema ? [] : [NoSchemaIntrospectionCustomRule])];
  return (text: string): Result<SoundDocument, RequestError> => {
    const read = parseWithin(text, limits.tokens);
    if (!read.ok) return read;
    const document = read.value;
    const broken = exceededLimit(document, limits);
    if (broken) return refused(broken);
    const faults = validate(schema, document, rules, { maxErrors: maxFaults, hideSuggestions: !explainsSchema });
    if (faults.length > 0) return refuse(documentError('GRAPHQL_VALIDATION_FAILED', faults));
    const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const foreign = operations.find(({ operation }) => !schema.getRootType(operation)); // graphql 16 has no rule for this
    if (foreign)
      return refuse(
        documentError('GRAPHQL_VALIDATION_FAILED', [{ message: `The schema does not support ${foreign.operation} operations.` }]),
      );
    const hash = createHash('sha256').update(text).digest('hex');
    const positionsOf = remembering((operation) => nonNullPositions(operation, fragmentsOf(document), schema));
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

/** Parser and measure follow the document's nesting on the stack; a document that exhausts it is refused like any that is too deep. */
function withinStack<T>(check: () => Result<T, RequestError>): Result<T, RequestError> {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refused('TOO_DEEP');
  }
}
