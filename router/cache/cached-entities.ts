import { createHash } from 'node:crypto';
import { steadyMs } from '@commerce/chassis/time/steady-clock.ts';
import type { FetchContext } from '../engines/federated-engine.ts';
import { isExactNumber, parseJson } from '../federation/exact-json.ts';
import type { EntityBatchBody, SubgraphCall, SubgraphResponse } from '../federation/subgraph-call.ts';
import { addPart } from '../request/dependencies.ts';
import { addTags, entitiesTag, entityTag, type Tag } from '../request/invalidation-tags.ts';
import type { KeptEntities } from './cacheable.ts';
import { type CachedFetchDeps, isSound, treeOf } from './cached-fetch.ts';
import type { Entry, NewEntry } from './store.ts';

type Asked = ReadonlyMap<string, KeptEntities>;

/** Answers `_entities` fields from what is kept, and asks the subgraph only for the rest. */
export function entitiesWith({
  fetch,
  hints,
  store,
  languageOf,
  count,
  now = steadyMs,
}: Pick<CachedFetchDeps, 'fetch' | 'hints' | 'store' | 'languageOf' | 'count' | 'now'>) {
  const keyOfType = (type: string) => hints.types.get(type)?.key;

  return async (request: SubgraphCall, parts: EntityBatchBody, asked: Asked): Promise<SubgraphResponse> => {
    const context = request.context as FetchContext;
    const language = languageOf(context);
    const aliases = [...asked.keys()];
    const keys = aliases.flatMap((alias) => keysFor(alias, { asked, parts, request, language }));
    const looked = store.look(keys);
    const { found, moment } = looked instanceof Promise ? await looked : looked;

    const kept = new Map<string, readonly (Entry | undefined)[]>();
    let from = 0;
    for (const alias of aliases) {
      const { length } = poolOf(alias, asked, parts);
      kept.set(alias, found.slice(from, from + length));
      from += length;
    }
    const wanted = missing(parts, asked, kept);
    const hits = found.reduce((sum, entry) => sum + (entry ? 1 : 0), 0);
    if (hits > 0) count('hit', 'entity', hits);
    if (hits < found.length) count('miss', 'entity', found.length - hits);
    for (const entry of found) if (entry) addPart(context.gathering, entry);
    if (isAnswered(parts, wanted) && asked.size === parts.fields.length) return answerOf(kept);

    const answer = treeOf(
      await fetch(hits === 0 ? request : { ...request, body: bodyFor(parts, wanted), isPassthrough: undefined }),
    );
    if (!isSound(answer)) {
      if (context.gathering) context.gathering.isBroken = true;
    } else {
      const entries = aliases.flatMap((alias) => newEntries(alias, answer.data[alias]));
      store.put(entries, moment);
      for (const entry of entries) addPart(context.gathering, entry);
    }
    return hits === 0 ? (answer as SubgraphResponse) : joined(answer, parts, wanted, kept);

    function newEntries(alias: string, entities: unknown): NewEntry[] {
      const about = asked.get(alias) as KeptEntities;
      const indexes = wanted.get(about.variable) ?? [];
      const offset = keyOffset(alias);
      if (!Array.isArray(entities) || entities.length !== indexes.length) return [];
      return indexes.flatMap((index, place) => {
        const entity: unknown = entities[place];
        const key = keys[offset + index];
        if (typeof entity !== 'object' || entity === null || key === undefined) {
          if (context.gathering) context.gathering.isBroken = true; // it may come into being
          return [];
        }
        const tags = tagsOf(entity, poolOf(alias, asked, parts)[index] ?? '', about, keyOfType, request.subgraph);
        return [{ key, value: JSON.stringify(entity), tags, expiresAt: now() + about.maxAgeMs }];
      });
    }
    function keyOffset(alias: string): number {
      return aliases.slice(0, aliases.indexOf(alias)).reduce((sum, earlier) => sum + poolOf(earlier, asked, parts).length, 0);
    }
  };
}

const poolOf = (alias: string, asked: Asked, { representations }: EntityBatchBody): readonly string[] =>
  representations.get(asked.get(alias)?.variable ?? '') ?? [];

type Place = Readonly<{ asked: Asked; parts: EntityBatchBody; request: SubgraphCall; language: string }>;

function keysFor(alias: string, { asked, parts, request, language }: Place): string[] {
  const about = asked.get(alias);
  if (!about) return [];
  const start = `entity ${request.subgraph} ${language} ${nameOf(about)} ${parts.variables} `;
  return poolOf(alias, asked, parts).map((representation) => start + representation);
}

const names = new WeakMap<KeptEntities, string>();

/** A short name of what is asked, the same in every process. */
function nameOf(about: KeptEntities): string {
  const known = names.get(about) ?? createHash('sha256').update(about.question).digest('base64url');
  names.set(about, known);
  return known;
}

/** The places of each pool that have to be asked for: those that some field with this pool has nothing for. */
function missing(
  { representations, fields: aliases }: EntityBatchBody,
  asked: Asked,
  kept: ReadonlyMap<string, readonly (Entry | undefined)[]>,
): ReadonlyMap<string, readonly number[]> {
  const wanted = new Map<string, readonly number[]>();
  for (const [variable, pool] of representations) {
    const fields = aliases
      .filter((one) => one.variable === variable)
      .map(({ alias }) => (asked.has(alias) ? kept.get(alias) : undefined));
    wanted.set(
      variable,
      [...pool.keys()].filter((index) => fields.some((entries) => !entries?.[index])),
    );
  }
  return wanted;
}

const isAnswered = ({ representations }: EntityBatchBody, wanted: ReadonlyMap<string, readonly number[]>) =>
  [...representations.keys()].every((variable) => wanted.get(variable)?.length === 0);

/** The JSON of an answer of which all is kept. */
function answerOf(kept: ReadonlyMap<string, readonly (Entry | undefined)[]>): string {
  const fields = [...kept].map(
    ([alias, entries]) => `${JSON.stringify(alias)}:[${entries.map((entry) => entry?.value).join(',')}]`,
  );
  return `{"data":{${fields.join(',')}}}`;
}

function bodyFor(
  { bodyStart, variables, representations }: EntityBatchBody,
  wanted: ReadonlyMap<string, readonly number[]>,
): string {
  let text = variables;
  for (const [variable, pool] of representations) {
    const rest = (wanted.get(variable) ?? []).map((index) => pool[index]);
    text += `${text && ','}"${variable}":[${rest.join(',')}]`;
  }
  return `${bodyStart},"variables":{${text}}}`;
}

/** Puts what is kept between what has come, and errors where their entities are. */
function joined(
  { data, errors }: Readonly<{ data?: unknown; errors?: unknown }>,
  { representations, fields: aliases }: EntityBatchBody,
  wanted: ReadonlyMap<string, readonly number[]>,
  kept: ReadonlyMap<string, readonly (Entry | undefined)[]>,
): SubgraphResponse {
  const came = (typeof data === 'object' && data !== null ? data : {}) as Readonly<Record<string, unknown>>;
  const whole: Record<string, unknown> = {};
  for (const { alias, variable } of aliases) {
    const indexes = wanted.get(variable) ?? [];
    const entities = Array.from({ length: representations.get(variable)?.length ?? 0 }, (_, index): unknown => {
      const entry = kept.get(alias)?.[index];
      return entry ? parseJson(String(entry.value)) : null;
    });
    const fresh = came[alias];
    if (Array.isArray(fresh)) for (const [place, index] of indexes.entries()) entities[index] = fresh[place] ?? null;
    whole[alias] = entities;
  }
  if (!Array.isArray(errors) || errors.length === 0) return { data: whole };
  const asked = new Map(aliases.map(({ alias, variable }) => [alias, wanted.get(variable) ?? []]));
  return { data: whole, errors: errors.flatMap((error) => moved(error, asked)) };
}

/** An error at the places where its entities are in the whole; one that names none is about each that was asked for. */
function moved(error: unknown, asked: ReadonlyMap<string, readonly number[]>): unknown[] {
  if (typeof error !== 'object' || error === null) return [error];
  const [alias, place, ...rest] = 'path' in error && Array.isArray(error.path) ? error.path : [];
  const index = asked.get(alias)?.[place];
  if (index !== undefined) return [{ ...error, path: [alias, index, ...rest] }];
  return [...asked].flatMap(([each, indexes]) => indexes.map((one) => ({ ...error, path: [each, one] })));
}

/** An entity is known by what it was asked with, or by what it says of itself. */
function tagsOf(
  entity: object,
  representation: string,
  { places }: KeptEntities,
  keyOfType: (type: string) => string | undefined,
  subgraph: string,
): readonly Tag[] {
  const tags = new Set<Tag>([entitiesTag(subgraph)]);
  const { __typename: type, ...fields } = parseJson(representation) as { __typename: string } & Record<string, unknown>;
  const key = keyOfType(type);
  const value = key === undefined ? undefined : fields[key];
  const isNamed = typeof value === 'string' || typeof value === 'number' || isExactNumber(value);
  if (isNamed) tags.add(entityTag(type, value));
  addTags(entity, isNamed ? { ...places, entity: undefined } : places, tags);
  if (!isNamed && !places.entity) tags.add(type);
  return [...tags];
}
