import { beginSpan } from '@commerce/chassis/telemetry/trace.ts';
import type { DocumentNode, ExecutionResult, GraphQLFormattedError } from 'graphql';
import { gathering } from '../cache/gathering.ts';
import { publicAnswers } from '../cache/public-answers.ts';
import type { ResponseCache } from '../cache/response-cache.ts';
import type { ExecutionAnswer, Engine as FederatedEngine } from '../engine/engine.ts';
import type { DeferredAnswer } from '../engine/execute/deferred.ts';
import { type Answered, textOf } from '../engine/execute/respond.ts';
import type { PreparedOperation } from '../engine/prepared.ts';
import type { Engine } from './engine.ts';
import type { FetchContext } from './federated-engine.ts';
import { planView } from './plan-view.ts';
import { identityOf, sharing } from './share-in-flight.ts';

export interface OwnEngineOptions {
  /** Whether a subgraph hears of the client's address, device and cookie; none by default. */
  readonly isToldOfClient?: (subgraph: string) => boolean;
  /** Whether queries that are alike and under way at the same moment share one execution. */
  readonly shares?: boolean;
  /** Keeps answers that are the same for everybody; without it every one is made anew. */
  readonly responses?: ResponseCache | undefined;
}

/** The engine of `router/engine` behind the pipeline's boundary: Apollo's planner, our own executor. */
export function ownEngine(
  engine: FederatedEngine,
  { isToldOfClient = () => false, shares = false, responses }: OwnEngineOptions = {},
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
  const underWay = sharing<Answered>();
  const forEverybody = responses && publicAnswers(responses, shares);

  return {
    schema: engine.schema,
    execute: async (asked, execution) => {
      const { document, name, kind, variables } = asked;
      const known = knownFor(document, name);
      const { operation, id } = known;
      const kept = known.isPublic && forEverybody ? await forEverybody.look(asked, execution) : undefined;
      if (kept?.answered) return kept.answered;
      const context: { -readonly [K in keyof FetchContext]: FetchContext[K] } = { execution };
      const { span, traceparent } = execution.trace;
      const planning = span?.isRecorded ? beginSpan('plan', { parent: traceparent }) : undefined;
      const { plan, answer } = await engine.begin(operation, { variables, areVariablesChecked: true, context });
      planning?.end();
      const written = async (callers?: () => number) => {
        context.callers = callers;
        return inBytes(withoutAbsences(await answer()));
      };
      if (kind !== 'query') return written().finally(underWay.forgetAll);
      if (forEverybody?.isPublic(plan)) {
        known.isPublic = true;
        context.gathering = gathering();
        const looked = kept ?? (await forEverybody.look(asked, execution));
        const shared = await forEverybody.make(looked, context.gathering, written);
        if (shared) return shared;
      }
      // What a subgraph may tell one client alone is for nobody else; what was asked of the other subgraphs is still shared there.
      if (!shares || plan?.steps.some(({ subgraph }) => isToldOfClient(subgraph))) return written();
      return underWay.join(`${id} ${identityOf(execution)} ${JSON.stringify(variables)}`, written);
    },
    executeInParts: async ({ document, name, kind, variables }, execution, signal) => {
      const context: FetchContext = { execution };
      const request = { variables, areVariablesChecked: true, context, signal };
      const answer = await engine.respondInParts(knownFor(document, name).operation, request);
      if (kind !== 'query') underWay.forgetAll();
      return answer && partsWithoutAbsences(answer);
    },
    explain: async ({ document, name, variables }) => {
      const { plan } = await engine.begin(knownFor(document, name).operation, { variables, areVariablesChecked: true });
      return plan && planView(plan);
    },
    close: async () => undefined,
  };
}

type Known = { readonly operation: PreparedOperation; readonly id: number; isPublic?: boolean };

const withoutAbsences = (answered: Answered): Answered =>
  answered.whole || !answered.errors.some(({ message }) => isAbsence(message))
    ? answered
    : { data: answered.data, errors: answered.errors.filter(({ message }) => !isAbsence(message)) };

const present = <T extends Readonly<{ errors: readonly GraphQLFormattedError[] }>>(part: T): T => ({
  ...part,
  errors: part.errors.filter(({ message }) => !isAbsence(message)),
});

function partsWithoutAbsences({ first, rest }: DeferredAnswer): DeferredAnswer {
  async function* later(payloads: NonNullable<DeferredAnswer['rest']>) {
    for await (const { parts, hasNext } of payloads) yield { parts: parts.map(present), hasNext };
  }
  return { first: present(first), rest: rest && later(rest) };
}

/** Text is turned into bytes once, however many get them. Errors stay apart: what is shown of them depends on the request. */
const inBytes = (answered: Answered): Answered =>
  answered.whole || answered.errors.length > 0 || answered.data === undefined
    ? answered
    : { whole: Buffer.from(textOf(answered)) };

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
