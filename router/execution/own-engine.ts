import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { DocumentNode, ExecutionResult } from 'graphql';
import { makeEngine } from '../engine/engine.ts';
import type { PreparedOperation } from '../engine/prepared.ts';
import { type SubgraphRequest, variablesOf } from '../engine/subgraph-fetch.ts';
import type { Engine, ExecutionContext } from './engine.ts';
import { type SubgraphClient, type SubgraphReply, SubgraphUnavailable } from './subgraph-client.ts';

export interface OwnEngineDeps {
  readonly supergraph: string;
  /** A client for each subgraph of the supergraph, by name. */
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  readonly log: Log;
}

/** The engine of `router/engine`: Apollo's planner, our own executor, over our own clients. */
export function ownEngine({ supergraph, clients, log }: OwnEngineDeps): Engine {
  const engine = makeEngine({
    supergraph,
    fetch: (request) => askSubgraph(clients, request, request.context as ExecutionContext, log),
  });
  const missing = engine.subgraphs.find(({ name }) => !clients.has(name));
  if (missing) throw new Error(`The supergraph names the subgraph ${missing.name}, which has no address.`);

  // Plans live as long as their document, which the pipeline keeps while it is in use.
  const prepared = new WeakMap<DocumentNode, Map<string | undefined, PreparedOperation>>();
  const preparedFor = (document: DocumentNode, name: string | undefined) => {
    const ofDocument = prepared.get(document) ?? new Map<string | undefined, PreparedOperation>();
    prepared.set(document, ofDocument);
    const known = ofDocument.get(name) ?? engine.prepare(document, name);
    ofDocument.set(name, known);
    return known;
  };

  return {
    schema: engine.schema,
    execute: async ({ document, name, variables }, context) => {
      const { data, errors } = await engine.execute(preparedFor(document, name), { variables, context });
      const faults = errors?.filter(({ message }) => !isAbsence(message)) as ExecutionResult['errors'];
      return { ...(data !== undefined && { data }), ...(faults?.length && { errors: faults }) };
    },
    close: async () => undefined,
  };
}

/**
 * A null where the schema allows none takes its parent away; that alone is no error. Mostly the parent is an entity that does not exist any
 * more, such as the product on an old order. A subgraph that could not tell has said so itself.
 */
const isAbsence = (message: string) => message.startsWith('Cannot return null for non-nullable field');

/** Sends a request of our engine by the subgraph's client. A subgraph that cannot be had answers with an error for each of its fields. */
export async function askSubgraph(
  clients: ReadonlyMap<string, SubgraphClient>,
  request: SubgraphRequest,
  context: ExecutionContext,
  log: Log,
): Promise<string> {
  const { subgraph, query, operationName, kind } = request;
  const send = clients.get(subgraph);
  if (!send) throw new Error(`The subgraph ${subgraph} has no address.`);
  try {
    const variables = variablesOf(request);
    return JSON.stringify(
      await send({ kind: kind === 'mutation' ? 'mutation' : 'query', query, operationName, variables, context }),
    );
  } catch (error) {
    if (!(error instanceof SubgraphUnavailable)) throw error;
    log.warn({ subgraph, reason: error.reason, err: error.cause, traceId: context.trace.id }, 'a subgraph is unavailable');
    return JSON.stringify(unavailable);
  }
}

/** The message is the one that the shop's frontends show; the host, the reason and the cause are for the log alone. */
const unavailable: SubgraphReply = {
  data: null,
  errors: [{ message: errorCodes.SERVICE_UNAVAILABLE, extensions: { code: 'SERVICE_UNAVAILABLE' } }],
};
