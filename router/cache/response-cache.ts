import type { CompiledPlan } from '../federation/compile/plan.ts';
import type { PassthroughResponse } from '../federation/execute/respond.ts';
import type { Gathering } from '../request/dependencies.ts';
import type { ExecutionContext, Operation } from '../request/engine.ts';
import type { CacheStore } from './store.ts';

/** Whole answers to operations of which every part is public. Who asks is nowhere in the key: it makes no difference. */
export interface ResponseCache {
  readonly isOn: () => boolean;
  /** Whether all that the plan asks for may be kept. */
  readonly isPublic: (plan: CompiledPlan) => boolean;
  readonly keyOf: (operation: Operation, execution: ExecutionContext) => string;
  readonly look: (key: string) => LookedUp | Promise<LookedUp>;
  /** Keeps an answer if each of its parts could be kept; @returns it with the time for which it may be given to others. */
  readonly keep: (key: string, body: Uint8Array, parts: Gathering, moment: unknown) => PassthroughResponse;
  /** Calls back when something has changed: an answer that is under way must not be given to those who ask from now on. */
  readonly onChange: (forget: () => void) => void;
}

export type LookedUp = Readonly<{ answered: PassthroughResponse | undefined; moment: unknown }>;

export interface ResponseCacheDeps {
  readonly store: CacheStore;
  /** Tells this supergraph from others: the same text may mean something else there. */
  readonly graph: string;
  readonly isOn: () => boolean;
  /** Whether all that a request to a subgraph answers may be kept. */
  readonly isPublic: (query: string) => boolean;
  readonly languageOf: (execution: ExecutionContext) => string;
  readonly onChange: (forget: () => void) => void;
  readonly count: (outcome: 'hit' | 'miss', level: 'answer') => void;
}

export function responseCache({ store, graph, isOn, isPublic, languageOf, onChange, count }: ResponseCacheDeps): ResponseCache {
  const known = new WeakMap<CompiledPlan, boolean>();
  return {
    isOn,
    onChange,
    isPublic: (plan) => {
      const earlier = known.get(plan);
      if (earlier !== undefined) return earlier;
      const verdict = plan.steps.length > 0 && plan.steps.every(({ kind, query }) => kind === 'query' && isPublic(query));
      known.set(plan, verdict);
      return verdict;
    },
    keyOf: ({ hash, name = '', variables }, execution) =>
      `answer ${graph} ${hash} ${name} ${languageOf(execution)} ${JSON.stringify(variables)}`,
    look: (key) => {
      const looked = store.look([key]);
      const read = ({ found: [entry], moment }: Awaited<typeof looked>): LookedUp => {
        count(entry ? 'hit' : 'miss', 'answer');
        const body = entry && (typeof entry.value === 'string' ? Buffer.from(entry.value) : entry.value);
        return { answered: body && { passthrough: body, publicUntil: entry.expiresAt }, moment };
      };
      return looked instanceof Promise ? looked.then(read) : read(looked);
    },
    keep: (key, body, { tags, expiresAt, isBroken }, moment) => {
      if (isBroken || !Number.isFinite(expiresAt)) return { passthrough: body };
      const own = new Uint8Array(body); // what came from a socket would hold on to the buffer that it came in
      store.put([{ key, value: own, tags: [...tags], expiresAt }], moment);
      return { passthrough: own, publicUntil: expiresAt };
    },
  };
}
