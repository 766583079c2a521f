import type { Batch } from '../compile/plan.ts';
import type { Representing } from '../compile/representations.ts';
import type { ResponseObject } from '../compile/targets.ts';
import { copyOf } from '../exact-json.ts';
import { type Execution, isRecord } from './execution.ts';
import type { ParsedResponse } from './read-response.ts';

/** The representations under one variable, as JSON. */
export type Representations = string[];

/**
 * The entities of one batch: `indexes[i]` is the position of the representation of `targets[i]`, and so of its entity in the
 * response.
 */
export type TargetedBatch = Readonly<{ batch: Batch; targets: readonly ResponseObject[]; indexes: readonly number[] }>;

/**
 * A batch that is sent. `representations` are all those of its variable, which other batches may share: the response holds one
 * entity for each.
 */
export type SentBatch = TargetedBatch &
  Readonly<{
    representations: Representations;
    /** Whether some entities that were found cannot be asked for. */
    isIncomplete: boolean;
  }>;

/** Collects a batch's entities from the partial response and adds their representations to those of its variable, each once. */
export function prepareBatch(
  batch: Batch,
  representationsOf: Map<string, Representations>,
  { partialResponse }: Execution,
): SentBatch {
  const representations = representationsOf.get(batch.variable) ?? [];
  representationsOf.set(batch.variable, representations);
  const found: ResponseObject[] = [];
  batch.collect(partialResponse, found);
  const targets: ResponseObject[] = [];
  const indexes: number[] = [];
  const known = new Map<unknown, Known>();
  for (const target of found) {
    const index = indexOf(target, batch.representing, known, representations);
    if (index === undefined) continue;
    targets.push(target);
    indexes.push(index);
  }
  return { batch, targets, indexes, representations, isIncomplete: targets.length < found.length };
}

/** An entity that has its representation; `next` shares its handle. */
type Known = Readonly<{ entity: ResponseObject; index: number; next: Known | undefined }>;

function indexOf(
  entity: ResponseObject,
  { handleOf, isSame, represent }: Representing,
  known: Map<unknown, Known>,
  representations: Representations,
) {
  const handle = handleOf(entity);
  const next = known.get(handle);
  for (let one = next; one; one = one.next) if (one.entity === entity || isSame(entity, one.entity)) return one.index;
  const text = represent(entity);
  if (text === undefined) return undefined;
  const index = representations.push(text) - 1;
  known.set(handle, { entity, index, next });
  return index;
}

const none: readonly number[] = [];

/**
 * Puts each answered entity into every object that asked for it. They share what stands inside it, except where fields depend on
 * what stands around them (`@context`): then each gets a copy of its own.
 * @returns the places of those targets for which there is no entity.
 */
export function mergeEntities(
  { batch, targets, indexes }: TargetedBatch,
  entities: readonly unknown[],
  { model }: Pick<Execution, 'model'>,
): readonly number[] {
  if (batch.rename) for (const entity of entities) batch.rename(entity);
  const given = model.hasContextArguments ? new Set<number>() : undefined;
  let unknown: number[] | undefined;
  for (let i = 0; i < targets.length; i++) {
    const index = indexes[i] as number;
    const entity = given?.has(index) ? copyOf(entities[index]) : entities[index];
    given?.add(index);
    if (isRecord(entity)) batch.merge(targets[i] as ResponseObject, entity);
    else {
      unknown ??= [];
      unknown.push(i);
    }
  }
  return unknown ?? none;
}

/**
 * The entities of a batch in the response: one for each representation, in the same order. With more or fewer entities no one of
 * them can be assigned, and data at a wrong place would be worse than none. @returns undefined then, and where there is no list
 * at all.
 */
export function entitiesFor({ batch, representations }: SentBatch, data: ParsedResponse['data']): readonly unknown[] | undefined {
  const entities = data?.[batch.alias];
  return Array.isArray(entities) && entities.length === representations.length ? entities : undefined;
}
