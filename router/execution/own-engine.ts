import type { DocumentNode, ExecutionResult } from 'graphql';
import type { ExecutionAnswer, Engine as FederatedEngine } from '../engine/engine.ts';
import type { PreparedOperation } from '../engine/prepared.ts';
import type { Engine } from './engine.ts';
import type { FetchContext } from './federated-engine.ts';

/** The engine of `router/engine` behind the pipeline's boundary: Apollo's planner, our own executor. */
export function ownEngine(engine: FederatedEngine): Engine {
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
    execute: async ({ document, name, variables }, context) =>
      resultOf(
        await engine.execute(preparedFor(document, name), {
          variables,
          context: { execution: context } satisfies FetchContext,
        }),
      ),
    close: async () => undefined,
  };
}

/** The engine's answer as the pipeline takes it. */
export function resultOf({ data, errors }: ExecutionAnswer): ExecutionResult {
  const faults = errors?.filter(({ message }) => !isAbsence(message)) as ExecutionResult['errors'];
  return { ...(data !== undefined && { data }), ...(faults?.length && { errors: faults }) };
}

/**
 * A null where the schema allows none takes its parent away; that alone is no error. Mostly the parent is an entity that does not exist any
 * more, such as the product on an old order. A subgraph that could not tell has said so itself.
 */
const isAbsence = (message: string) => message.startsWith('Cannot return null for non-nullable field');
