import { beginSpan } from '@commerce/chassis/telemetry/trace.ts';
import type { DocumentNode } from 'graphql';
import { type OperationResponse, textOf } from '../federation/execute/respond.ts';
import type { FederationExecutor } from '../federation/executor.ts';
import type { PreparedOperation } from '../federation/prepared.ts';
import { newDependencies } from '../request/dependencies.ts';
import type { Engine } from '../request/engine.ts';
import { planView } from '../request/plan-view.ts';
import type { ResponseCache } from '../request/response-cache.ts';
import type { SubgraphCallContext } from '../request/subgraph-call-context.ts';
import { deduplicator, identityOf } from '../subgraph-client/deduplicate-requests.ts';
import { publicResponses } from './public-responses.ts';

export interface OwnEngineOptions {
  /** Whether a subgraph hears of the client's address, device and cookie; none by default. */
  readonly receivesClientInfo?: (subgraph: string) => boolean;
  /** Whether queries that are alike and under way at the same moment share one execution. */
  readonly deduplicates?: boolean;
  /** Keeps answers that are the same for everybody; without it every one is made anew. */
  readonly responses?: ResponseCache | undefined;
}

/** The engine of `router/federation` behind the pipeline's boundary: Apollo's planner, our own executor. */
export function ownEngine(
  engine: FederationExecutor,
  { receivesClientInfo = () => false, deduplicates = false, responses }: OwnEngineOptions = {},
): Engine {
  // Plans live as long as their document, which the pipeline keeps while it is in use.
  const prepared = new WeakMap<DocumentNode, Map<string | undefined, Known>>();
  let count = 0;
  const knownFor = (document: DocumentNode, name: string | undefined): Known => {
    const ofDocument = prepared.get(document) ?? new Map<string | undefined, Known>();
    prepared.set(document, ofDocument);
    const known = ofDocument.get(name) ?? { operation: engine.prepare(document, name), id: ++count };
    ofDocument.set(name, known);
    return known;
  };
  const underWay = deduplicator<OperationResponse>();
  const forEverybody = responses && publicResponses(responses, deduplicates);

  return {
    schema: engine.schema,
    execute: async (asked, execution) => {
      const { document, name, kind, variables } = asked;
      const known = knownFor(document, name);
      const { operation, id } = known;
      const kept = known.isPublic && forEverybody ? await forEverybody.get(asked, execution) : undefined;
      if (kept?.answered) return kept.answered;
      const context: { -readonly [K in keyof SubgraphCallContext]: SubgraphCallContext[K] } = { execution };
      const { span, traceparent } = execution.trace;
      const planning = span?.isRecorded ? beginSpan('plan', { parent: traceparent }) : undefined;
      const planned = engine.planFor(operation, { variables, areVariablesChecked: true, context });
      const { plan, execute } = await (planning ? planned.finally(() => planning.end()) : planned);
      const written = async (callers?: () => number) => {
        context.callers = callers;
        return inBytes(await execute());
      };
      if (kind !== 'query') return written().finally(underWay.forgetAll);
      if (forEverybody?.isPublic(plan)) {
        known.isPublic = true;
        context.dependencies = newDependencies();
        const looked = kept ?? (await forEverybody.get(asked, execution));
        const shared = await forEverybody.getOrExecute(looked, context.dependencies, written);
        if (shared) return shared;
      }
      // What a subgraph may tell one client alone is for nobody else; what was asked of the other subgraphs is still shared there.
      if (!deduplicates || plan?.steps.some(({ subgraph }) => receivesClientInfo(subgraph))) return written();
      return underWay.join(`${id} ${identityOf(execution)} ${JSON.stringify(variables)}`, written);
    },
    executeIncrementally: async ({ document, name, kind, variables }, execution, signal) => {
      const context: SubgraphCallContext = { execution };
      const request = { variables, areVariablesChecked: true, context, signal };
      const answer = await engine.respondIncrementally(knownFor(document, name).operation, request);
      if (kind !== 'query') underWay.forgetAll();
      return answer;
    },
    explain: async ({ document, name, variables }) => {
      const { plan } = await engine.planFor(knownFor(document, name).operation, { variables, areVariablesChecked: true });
      return plan && planView(plan);
    },
    close: async () => undefined,
  };
}

type Known = { readonly operation: PreparedOperation; readonly id: number; isPublic?: boolean };

/** Text is turned into bytes once, however many get them. Errors stay apart: what is shown of them depends on the request. */
const inBytes = (answered: OperationResponse): OperationResponse =>
  answered.passthrough || answered.errors.length > 0 || answered.data === undefined
    ? answered
    : { passthrough: Buffer.from(textOf(answered)) };
