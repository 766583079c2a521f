import { Kind, print, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { parseJson } from '../exact-json.ts';
import type { ExecutableOperation } from '../operation/document.ts';
import { literalsToVariables } from '../operation/literals-to-variables.ts';
import { renameReserved } from '../operation/reserved-variables.ts';
import { specialise } from '../operation/specialise.ts';
import { type PlanRequester, type SharedPlanning, sharedPlanning } from '../plan-cache/shared-planning.ts';
import type { ActiveLabels } from '../planner/port.ts';
import type { Planning } from '../planning.ts';
import type { PreparedOperation } from '../prepared.ts';
import { type IncrementalPlan, type PlannedFor, planIncrementally } from './deferred-plan.ts';
import { type DeferredPayload, type Deliver, defect, runIncrementally } from './deferred-run.ts';
import { type SplitOperation, splitOperation } from './deferred-split.ts';
import type { Execution } from './execution.ts';
import type { DataAndErrors } from './respond.ts';

/** Parts that are ready at the same moment. */
export type DeferredPayloads = Readonly<{ payloads: readonly DeferredPayload[]; hasNext: boolean }>;

/** An answer whose deferred fragments come later. */
export type IncrementalResponse = Readonly<{
  first: DataAndErrors;
  /** Nothing if no deferred fragment has a place in the first part. Its `return` gives the rest up. */
  rest: AsyncGenerator<DeferredPayloads> | undefined;
}>;

/**
 * An operation with deferred fragments, planned: itself, and the deferred fragments of its root, which are such operations again.
 */
type Planned = Readonly<{
  operation: IncrementalPlan;
  roots: readonly Readonly<{ label: string | undefined; planned: Planned }>[];
}>;

type Started = Awaited<ReturnType<typeof runIncrementally>>;

/** An execution of its own for each of the operations that share nothing. */
type MakeExecution = (operation: IncrementalPlan) => Execution;

/** Runs a planned operation. */
export type RunDeferred = (makeExecution: MakeExecution) => Promise<IncrementalResponse>;

/** The overrides that hold for a request, and who asks. */
export type Asked = Readonly<{ labels: ActiveLabels; requester: PlanRequester }>;

/** Maximum number of cached plans. Clients defer in few of their operations. */
const maxPlans = 500;

/**
 * Plans operations with `@defer`. @returns undefined where nothing is deferred, for these values of the conditions; rejects where
 * no plan exists.
 */
export function deferredPlanning(planning: Planning) {
  const plans = new LRUCache<string, SharedPlanning<Planned>>({ max: maxPlans });
  const read = new WeakMap<
    PreparedOperation,
    Readonly<{ normalised: ExecutableOperation; text: string; variables: readonly string[] }> | 'none'
  >();

  const readDefers = (prepared: PreparedOperation) => {
    const variables = deferVariables(prepared.operation);
    if (!variables) return 'none';
    const normalised = literalsToVariables(renameReserved(prepared.operation).operation, planning.model).operation;
    return { normalised, text: [normalised.definition, ...normalised.fragments.values()].map(print).join('\n'), variables };
  };
  return async (
    prepared: PreparedOperation,
    isTrue: (variable: string) => boolean,
    asked: Asked,
  ): Promise<RunDeferred | undefined> => {
    const known = read.get(prepared) ?? readDefers(prepared);
    read.set(prepared, known);
    if (known === 'none') return undefined;
    const decided = [...prepared.conditions, ...known.variables].map((name) => (isTrue(name) ? '1' : '0')).join('');
    const key = `${decided} ${[...asked.labels].sort().join()} ${known.text}`;
    const forget = () => void plans.delete(key);
    const plan = async (callers: ReadonlySet<string>) => {
      try {
        const split = splitOperation(specialise(known.normalised, isTrue, 'keep'), isTrue, planning.model);
        return await planned(split, isTrue, { labels: asked.labels, callers });
      } catch (error) {
        forget();
        throw error;
      }
    };
    const shared = plans.get(key) ?? sharedPlanning(plan, forget);
    plans.set(key, shared);
    const ready = await shared.join(asked.requester);
    return isWhole(ready) ? undefined : (makeExecution) => run(ready, makeExecution);
  };

  async function planned(split: SplitOperation, isTrue: (variable: string) => boolean, asked: PlannedFor): Promise<Planned> {
    const operation = await planIncrementally(split, asked, planning);
    const roots = split.roots.map(async ({ label, operation: alone }) => ({
      label,
      planned: await planned(splitOperation(alone, isTrue, planning.model), isTrue, asked),
    }));
    return { operation, roots: await Promise.all(roots) };
  }
}

const isWhole = ({ operation, roots }: Planned) => operation.first.fragments.length === 0 && roots.length === 0;

/** The variables that conditions of `@defer` look at; undefined if nothing is deferred at all. */
function deferVariables({ definition, fragments }: ExecutableOperation): readonly string[] | undefined {
  const names = new Set<string>();
  let defers = false;
  for (const root of [definition, ...fragments.values()]) {
    visit(root, {
      Directive: ({ name, arguments: given }) => {
        if (name.value !== 'defer') return;
        defers = true;
        const condition = given?.find((argument) => argument.name.value === 'if')?.value;
        if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
      },
    });
  }
  return defers ? [...names].sort() : undefined;
}

async function run(planned: Planned, makeExecution: MakeExecution): Promise<IncrementalResponse> {
  const { first, deliverRest } = await start(planned, makeExecution);
  const collector = collecting();
  deliverRest(collector.deliver);
  return { first, rest: collector.areExpected() ? collector.read() : undefined };
}

/**
 * Runs an operation and, beside it, the deferred fragments of its root; those are delivered after it, and what is inside them
 * after them.
 */
async function start({ operation, roots }: Planned, makeExecution: MakeExecution): Promise<Started> {
  const beside = roots.map(({ label, planned }) => ({ label, started: start(planned, makeExecution) }));
  for (const { started } of beside) started.catch(() => undefined); // its delivery reports the error
  const { first, deliverRest } = await runIncrementally({ operation, execution: makeExecution(operation) });
  return {
    first,
    deliverRest: (deliver) => {
      if (first.data === 'null') return; // a null took the root away, and with it all that was deferred there
      deliver.expect(beside.length);
      deliverRest(deliver);
      for (const { label, started } of beside) {
        started.then(
          (root) => {
            deliver.give({
              path: [],
              label,
              data: parseJson(root.first.data ?? 'null') as DeferredPayload['data'],
              errors: root.first.errors,
            });
            root.deliverRest(deliver);
          },
          () => deliver.give({ path: [], label, data: null, errors: [defect([])] }),
        );
      }
    },
  };
}

/** Takes parts as they come and hands on together what is there when its reader asks. */
function collecting() {
  let ready: DeferredPayload[] = [];
  let missing = 0;
  let wake: (() => void) | undefined;
  const deliver: Deliver = {
    expect: (count) => {
      missing += count;
    },
    give: (part) => {
      ready.push(part);
      missing -= 1;
      wake?.();
    },
  };
  async function* read(): AsyncGenerator<DeferredPayloads> {
    while (missing > 0 || ready.length > 0) {
      if (ready.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const payloads = ready;
      ready = [];
      yield { payloads, hasNext: missing > 0 };
    }
  }
  return { deliver, read, areExpected: () => missing > 0 || ready.length > 0 };
}
