import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import {
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql';
import { rounded } from '../../federation/exact-json.ts';
import { operationOf } from '../../federation/operation/document.ts';
import { markExactLiterals, mayHoldExactLiterals, restoreExactLiterals } from '../../federation/operation/exact-literals.ts';
import { rootFieldsInOrder } from '../../federation/operation/root-fields.ts';
import { conditionVariables, isIncluded } from '../../federation/operation/specialise.ts';
import { withPlainFloats } from '../../federation/operation/variable-values.ts';
import { expandsFragments } from '../../federation/planner/apollo.ts';
import { withKnownDirectives } from '../../federation/planner/known-directives.ts';
import { answeredBy, type Engine, type ExecutionContext, type Operation } from '../../request/engine.ts';
import { type CheckShape, makeCheckShape } from '../../subgraph-client/reply-shape.ts';
import { type SubgraphClient, type SubgraphResult, SubgraphUnavailable } from '../../subgraph-client/subgraph-client.ts';
import { unavailableResult } from '../../subgraph-client/unavailable-errors.ts';
import { errorPathsOf } from './error-paths.ts';

export interface ApolloEngineDeps {
  readonly supergraph: string;
  /** A client for each subgraph of the supergraph, by name. */
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  readonly log: Log;
}

/** The engine on @apollo/gateway: its planner and its executor, with the router's subgraph clients. */
export async function apolloEngine({ supergraph, clients, log }: ApolloEngineDeps): Promise<Engine> {
  // Otherwise the gateway reports the machine's type and load to Apollo every minute, and queries the cloud's metadata services.
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
  let checkShape: CheckShape = (_query, reply) => reply; // replaced once the gateway has loaded the schema
  const gateway = new ApolloGateway({
    supergraphSdl: withoutSecurityPurpose(print(withKnownDirectives(parse(supergraph, { noLocation: true })))),
    buildService: ({ name }) => dataSource(name, clientOf(clients, name), (query, reply) => checkShape(query, reply), log),
    logger: log,
    queryPlannerConfig: expandsFragments,
    __exposeQueryPlanExperimental: false,
  });
  const { schema, executor } = await gateway.load();
  checkShape = makeCheckShape(schema);

  return {
    schema,
    async execute(operation, context) {
      const inOrder = operation.kind === 'mutation' ? inSerialOrder(operation) : operation;
      const result = await executor(gatewayRequest(withExactNumbers(inOrder, schema), context) as never);
      return answeredBy(withWrongValues(result as ExecutionResult, goneIn.get(context)));
    },
    close: () => gateway.stop(),
  };
}

/**
 * The gateway rightly refuses a supergraph with a specification `for: SECURITY` that it does not know, because such directives
 * must be enforced. The pipeline enforces them before the gateway sees an operation (`pipeline/authorise.ts`).
 */
const withoutSecurityPurpose = (supergraph: string): string =>
  supergraph.replaceAll(
    /(@link\(url: "https:\/\/specs\.apollo\.dev\/(?:authenticated|requiresScopes|policy)\/[^"]*"), for: SECURITY/g,
    '$1',
  );

function clientOf(clients: ReadonlyMap<string, SubgraphClient>, name: string): SubgraphClient {
  const client = clients.get(name);
  if (!client) throw new Error(`The supergraph names the subgraph ${name}, which has no address.`);
  return client;
}

/** The mutation with its included root fields outside of fragments, so that the planner cannot change their order. */
function inSerialOrder(operation: Operation): Operation {
  const { document, name, variables, hash } = operation;
  const written = operationOf(document, name);
  if (!written) return operation;
  const isTrue = (variable: string) => variables[variable] === true;
  // The schema has no interface that Mutation implements: every condition there names Mutation itself.
  const selectionSet = rootFieldsInOrder(
    written,
    () => true,
    (selection) => isIncluded(selection, isTrue),
  );
  if (selectionSet.selections.length === 0) return operation;
  const definition = { ...written.definition, selectionSet };
  const conditions = conditionVariables(written).map((variable) => (isTrue(variable) ? '1' : '0'));
  return {
    ...operation,
    document: { ...document, definitions: [definition, ...written.fragments.values()] },
    definition,
    hash: `${hash} ${conditions.join('')}`,
  };
}

/**
 * The gateway supports doubles only. Numbers that a double cannot hold bypass it: literals as marked strings, and variables
 * unchanged, except for Floats, which the gateway checks.
 */
function withExactNumbers(operation: Operation, schema: GraphQLSchema): Operation {
  const variables = withPlainFloats(schema, operation.definition, operation.variables);
  if (!mayHoldExactLiterals(operation.text)) return variables === operation.variables ? operation : { ...operation, variables };
  const document = parse(markExactLiterals(print(operation.document), schema), { noLocation: true });
  const definition = document.definitions.find(
    (one): one is OperationDefinitionNode =>
      one.kind === Kind.OPERATION_DEFINITION && one.name?.value === operation.definition.name?.value,
  );
  return { ...operation, document, variables, definition: definition ?? operation.definition };
}

/** The parts of Apollo Server's request context that the gateway reads. */
const gatewayRequest = ({ document, text, hash, name, variables }: Operation, context: ExecutionContext) => ({
  request: { query: text, operationName: name, variables },
  document,
  source: text,
  queryHash: hash,
  operationName: name ?? null,
  context,
  metrics: {},
});

/** Sends the gateway's requests with the subgraph's client. A failed request becomes null data with an error at each path. */
function dataSource(name: string, send: SubgraphClient, checkShape: CheckShape, log: Log): GraphQLDataSource {
  return {
    async process({ request, context }) {
      const { query: planned = '', operationName, variables = {} } = request;
      const query = restoreExactLiterals(planned);
      const execution = context as unknown as ExecutionContext;
      const kind = query.startsWith('mutation') ? 'mutation' : 'query';
      const reply = await send({
        kind,
        body: JSON.stringify({ query, operationName, variables }),
        context: execution,
      })
        .then((answer) => checkShape(query, entitiesChecked(name, variables, answer.read())))
        .then((answer) => noteGone(answer, variables, execution))
        .catch((error: unknown) => {
          if (!(error instanceof SubgraphUnavailable)) throw error;
          log.warn(
            { subgraph: name, reason: error.reason, err: error.cause, traceId: execution.trace.id },
            'a subgraph is unavailable',
          );
          return unavailableResult(error, kind);
        });
      return {
        data: withoutThen(reply.data),
        ...(reply.errors.length > 0 && { errors: located(reply, query, variables) }),
      } as never;
    },
  };
}

/**
 * The gateway awaits the data. A number that a double cannot hold is a function: under the key `then` it would be called and
 * never resolve.
 */
function withoutThen(data: SubgraphResult['data']): SubgraphResult['data'] {
  if (!data || typeof data.then !== 'function') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, key === 'then' ? rounded(value) : value]));
}

/** Requires one entity for each representation, because the gateway merges by position. */
function entitiesChecked(name: string, variables: Variables, reply: SubgraphResult): SubgraphResult {
  if (!Array.isArray(variables.representations) || reply.data === null) return reply;
  const { _entities: entities } = reply.data;
  if (Array.isArray(entities) && entities.length === variables.representations.length) return reply;
  throw new SubgraphUnavailable(name, 'GARBAGE');
}

type Variables = Readonly<Record<string, unknown>>;

/** By execution, the types of the entities that do not exist. */
const goneIn = new WeakMap<ExecutionContext, Set<unknown>>();

/** A null entity in a response without errors means that the entity does not exist. */
function noteGone(reply: SubgraphResult, { representations }: Variables, execution: ExecutionContext): SubgraphResult {
  const entities = reply.errors.length === 0 ? reply.data?._entities : undefined;
  if (!Array.isArray(entities) || !Array.isArray(representations)) return reply;
  for (const [index, entity] of entities.entries()) {
    if (entity !== null) continue;
    const gone = goneIn.get(execution) ?? new Set();
    goneIn.set(execution, gone.add((representations[index] as { __typename?: unknown } | undefined)?.__typename));
  }
  return reply;
}

/** An error without a path concerns the whole request: it is repeated at each path. */
function located({ errors }: SubgraphResult, query: string, variables: Variables): SubgraphResult['errors'] {
  if (errors.every(({ path }) => path !== undefined)) return errors;
  const paths = errorPathsOf(parse(query, { noLocation: true }), variables);
  return errors.flatMap((error) =>
    error.path
      ? [error]
      : paths.map((path) => ({ message: error.message, path, ...(error.extensions && { extensions: error.extensions }) })),
  );
}

/**
 * The gateway replaces a value of a wrong type with null and reports it in an extension; this function turns the reports into
 * errors. The gateway also reports each null of a non-null field. Such a null is no error if its entity does not exist, as long
 * as some data is left (GraphQL specification, 7.1). The gateway reports the type and not the object, so the type decides.
 */
function withWrongValues({ data, errors, extensions }: ExecutionResult, gone: ReadonlySet<unknown> | undefined): ExecutionResult {
  const findings = (extensions?.valueCompletion as readonly GraphQLError[] | undefined) ?? [];
  const isAbsence = ({ message }: GraphQLError) =>
    gone?.has(/^Cannot return null for non-nullable field (\w+)\./.exec(message)?.[1]);
  const isAllLost = data === null && !errors?.length;
  const wrong = isAllLost ? findings : findings.filter((finding) => !isAbsence(finding));
  const all = [...(errors ?? []), ...wrong.map((error) => Object.assign(error, { extensions: { code: 'INTERNAL' } }))];
  return { ...(data !== undefined && { data }), ...(all.length > 0 && { errors: all }) };
}
