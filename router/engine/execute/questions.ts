import type { Batch } from '../compile/plan.ts';
import type { Gathered } from '../compile/targets.ts';
import { type Execution, isRecord } from './execution.ts';

/** The representations under one variable, each text once. */
export type Pool = Readonly<{ texts: string[]; indexOf: Map<string, number> }>;

/** What one batch asks: `indexes[i]` is the place of `targets[i]` in the pool, and so in the answer. */
export type Question = Readonly<{ batch: Batch; targets: readonly Gathered[]; indexes: readonly number[] }>;

/** Collects a batch's entities from the gathered data and adds their representations to the pool of its variable. */
export function prepareQuestion(batch: Batch, pools: Map<string, Pool>, { gathered }: Execution): Question {
  const pool: Pool = pools.get(batch.variable) ?? { texts: [], indexOf: new Map() };
  pools.set(batch.variable, pool);
  const found: Gathered[] = [];
  batch.collect(gathered, found);
  const targets: Gathered[] = [];
  const indexes: number[] = [];
  for (const target of found) {
    const text = batch.represent(target);
    if (text === undefined) continue;
    targets.push(target);
    indexes.push(indexIn(pool, text));
  }
  return { batch, targets, indexes };
}

function indexIn({ texts, indexOf }: Pool, text: string): number {
  const known = indexOf.get(text);
  if (known !== undefined) return known;
  indexOf.set(text, texts.length);
  return texts.push(text) - 1;
}

/** Puts each answered entity into every object that asked for it. */
export function mergeEntities({ batch, targets, indexes }: Question, data: unknown): void {
  const entities = isRecord(data) ? data[batch.alias] : undefined;
  if (!Array.isArray(entities)) return;
  if (batch.rename) for (const entity of entities) batch.rename(entity);
  for (let i = 0; i < targets.length; i++) {
    const entity = entities[indexes[i] as number];
    if (isRecord(entity)) batch.merge(targets[i] as Gathered, entity);
  }
}
