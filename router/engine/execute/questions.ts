import type { Batch } from '../compile/plan.ts';
import type { Representing } from '../compile/representations.ts';
import type { Gathered } from '../compile/targets.ts';
import { type Execution, isRecord } from './execution.ts';

/** The representations under one variable, as JSON. */
export type Pool = string[];

/** What one batch asks: `indexes[i]` is the place of `targets[i]` in the pool, and so in the answer. */
export type Question = Readonly<{ batch: Batch; targets: readonly Gathered[]; indexes: readonly number[] }>;

/** Collects a batch's entities from the gathered data and adds their representations to the pool of its variable, each once. */
export function prepareQuestion(batch: Batch, pools: Map<string, Pool>, { gathered }: Execution): Question {
  const pool = pools.get(batch.variable) ?? [];
  pools.set(batch.variable, pool);
  const found: Gathered[] = [];
  batch.collect(gathered, found);
  const targets: Gathered[] = [];
  const indexes: number[] = [];
  const known = new Map<unknown, Known>();
  for (const target of found) {
    const index = indexOf(target, batch.representing, known, pool);
    if (index === undefined) continue;
    targets.push(target);
    indexes.push(index);
  }
  return { batch, targets, indexes };
}

/** An entity that has its representation; `next` shares its handle. */
type Known = Readonly<{ entity: Gathered; index: number; next: Known | undefined }>;

function indexOf(entity: Gathered, { handleOf, isSame, represent }: Representing, known: Map<unknown, Known>, pool: Pool) {
  const handle = handleOf(entity);
  const next = known.get(handle);
  for (let one = next; one; one = one.next) if (one.entity === entity || isSame(entity, one.entity)) return one.index;
  const text = represent(entity);
  if (text === undefined) return undefined;
  const index = pool.push(text) - 1;
  known.set(handle, { entity, index, next });
  return index;
}

/**
 * Puts each answered entity into every object that asked for it. They share what stands inside it, except where fields depend on what stands
 * around them (`@context`): then each gets a copy of its own.
 */
export function mergeEntities({ batch, targets, indexes }: Question, data: unknown, { model }: Execution): void {
  const entities = isRecord(data) ? data[batch.alias] : undefined;
  if (!Array.isArray(entities)) return;
  if (batch.rename) for (const entity of entities) batch.rename(entity);
  const given = model.hasContextArguments ? new Set<number>() : undefined;
  for (let i = 0; i < targets.length; i++) {
    const index = indexes[i] as number;
    const entity = given?.has(index) ? structuredClone(entities[index]) : entities[index];
    given?.add(index);
    if (isRecord(entity)) batch.merge(targets[i] as Gathered, entity);
  }
}
