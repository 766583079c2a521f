import { createHash } from 'node:crypto';
import { steadyMs } from '@commerce/chassis/time/steady-clock.ts';
import { isExactNumber, parseJson } from '../federation/exact-json.ts';
import type { EntityBatchBody, SubgraphCall, SubgraphFetch, SubgraphResponse } from '../federation/subgraph-call.ts';
import { addDependencies } from '../request/dependencies.ts';
import { addTags, entitiesTag, entityTag, type Tag } from '../request/invalidation-tags.ts';
import type { SubgraphCallContext } from '../request/subgraph-call-context.ts';
import type { CacheableEntities } from './cacheable.ts';
import type { Hints } from './hints.ts';
import type { CacheEntry, CacheStore, NewCacheEntry } from './store.ts';
import { hasOnlyData, treeOf } from './subgraph-response.ts';

export interface CachedEntitiesDeps {
  readonly fetch: SubgraphFetch;
  readonly hints: Hints;
  readonly store: CacheStore;
  /** The language of the shop in which the subgraph will answer. */
  readonly languageOf: (context: SubgraphCallContext) => string;
  readonly count: (outcome: 'hit' | 'miss', level: 'field' | 'entity', times?: number) => void;
  readonly now?: () => number;
}

/** The cacheable `_entities` fields of a request, by response key. */
type Fields = ReadonlyMap<string, CacheableEntities>;

/** By response key, the cached entity for each representation of the field. */
type Cached = ReadonlyMap<string, readonly (CacheEntry | undefined)[]>;

/** By name of the variable with representations, the indexes of those that the subgraph has to resolve. */
type Missing = ReadonlyMap<string, readonly number[]>;

/** Answers `_entities` fields from the cache, and asks the subgraph for the missing entities only. */
export function cachedEntities({ fetch, hints, store, languageOf, count, now = steadyMs }: CachedEntitiesDeps) {
  const keyOfType = (type: string) => hints.types.get(type)?.key;

  return async (request: SubgraphCall, parts: EntityBatchBody, fields: Fields): Promise<SubgraphResponse> => {
    const context = request.context as SubgraphCallContext;
    const language = languageOf(context);
    const aliases = [...fields.keys()];
    const keys = aliases.flatMap((alias) => keysFor(alias, { fields, parts, request, language }));
    const lookup = store.get(keys);
    const { found, version } = lookup instanceof Promise ? await lookup : lookup;

    const cached = new Map<string, readonly (CacheEntry | undefined)[]>();
    let from = 0;
    for (const alias of aliases) {
      const { length } = representationsOf(alias, fields, parts);
      cached.set(alias, found.slice(from, from + length));
      from += length;
    }
    const missing = missingFrom(cached, parts, fields);
    const hits = found.reduce((sum, entry) => sum + (entry ? 1 : 0), 0);
    if (hits > 0) count('hit', 'entity', hits);
    if (hits < found.length) count('miss', 'entity', found.length - hits);
    for (const entry of found) if (entry) addDependencies(context.dependencies, entry);
    if (isComplete(parts, missing) && fields.size === parts.fields.length) return textOf(cached);

    const sent = hits === 0 ? request : { ...request, body: bodyFor(parts, missing), isPassthrough: undefined };
    const response = treeOf(await fetch(sent));
    if (!hasOnlyData(response)) {
      if (context.dependencies) context.dependencies.isUncacheable = true;
    } else {
      const entries = aliases.flatMap((alias) => newEntries(alias, response.data[alias]));
      store.set(entries, version);
      for (const entry of entries) addDependencies(context.dependencies, entry);
    }
    return hits === 0 ? (response as SubgraphResponse) : joined(response, parts, missing, cached);

    function newEntries(alias: string, entities: unknown): NewCacheEntry[] {
      const field = fields.get(alias) as CacheableEntities;
      const indexes = missing.get(field.variable) ?? [];
      const offset = keyOffset(alias);
      if (!Array.isArray(entities) || entities.length !== indexes.length) return [];
      return indexes.flatMap((index, position) => {
        const entity: unknown = entities[position];
        const key = keys[offset + index];
        if (typeof entity !== 'object' || entity === null || key === undefined) {
          if (context.dependencies) context.dependencies.isUncacheable = true; // the entity may be created later
          return [];
        }
        const representation = representationsOf(alias, fields, parts)[index] ?? '';
        const tags = tagsOf(entity, representation, field, keyOfType, request.subgraph);
        return [{ key, value: JSON.stringify(entity), tags, expiresAt: now() + field.maxAgeMs }];
      });
    }
    function keyOffset(alias: string): number {
      const before = aliases.slice(0, aliases.indexOf(alias));
      return before.reduce((sum, earlier) => sum + representationsOf(earlier, fields, parts).length, 0);
    }
  };
}

const representationsOf = (alias: string, fields: Fields, { representations }: EntityBatchBody): readonly string[] =>
  representations.get(fields.get(alias)?.variable ?? '') ?? [];

type Lookup = Readonly<{ fields: Fields; parts: EntityBatchBody; request: SubgraphCall; language: string }>;

function keysFor(alias: string, { fields, parts, request, language }: Lookup): string[] {
  const field = fields.get(alias);
  if (!field) return [];
  const start = `entity ${request.subgraph} ${language} ${hashOf(field)} ${parts.variables} `;
  return representationsOf(alias, fields, parts).map((representation) => start + representation);
}

const hashes = new WeakMap<CacheableEntities, string>();

/** A hash of the field's selection. It is the same in every process, because processes share entries. */
function hashOf(field: CacheableEntities): string {
  const hash = hashes.get(field) ?? createHash('sha256').update(field.selection).digest('base64url');
  hashes.set(field, hash);
  return hash;
}

/** A representation is missing when some field that uses it has no cached entity for it. */
function missingFrom(
  cached: Cached,
  { representations: perVariable, fields: batchFields }: EntityBatchBody,
  cacheable: Fields,
): Missing {
  const missing = new Map<string, readonly number[]>();
  for (const [variable, representations] of perVariable) {
    const fields = batchFields
      .filter((one) => one.variable === variable)
      .map(({ alias }) => (cacheable.has(alias) ? cached.get(alias) : undefined));
    missing.set(
      variable,
      [...representations.keys()].filter((index) => fields.some((entries) => !entries?.[index])),
    );
  }
  return missing;
}

const isComplete = ({ representations }: EntityBatchBody, missing: Missing) =>
  [...representations.keys()].every((variable) => missing.get(variable)?.length === 0);

/** The JSON of a response whose every entity is cached. */
function textOf(cached: Cached): string {
  const fields = [...cached].map(
    ([alias, entries]) => `${JSON.stringify(alias)}:[${entries.map((entry) => entry?.value).join(',')}]`,
  );
  return `{"data":{${fields.join(',')}}}`;
}

/** The request's body with the missing representations only. */
function bodyFor({ bodyStart, variables, representations: perVariable }: EntityBatchBody, missing: Missing): string {
  let text = variables;
  for (const [variable, representations] of perVariable) {
    const rest = (missing.get(variable) ?? []).map((index) => representations[index]);
    text += `${text && ','}"${variable}":[${rest.join(',')}]`;
  }
  return `${bodyStart},"variables":{${text}}}`;
}

/** Merges cached entities into the subgraph's response, and moves its errors to the indexes that their entities have then. */
function joined(
  { data, errors }: Readonly<{ data?: unknown; errors?: unknown }>,
  { representations, fields }: EntityBatchBody,
  missing: Missing,
  cached: Cached,
): SubgraphResponse {
  const received = (typeof data === 'object' && data !== null ? data : {}) as Readonly<Record<string, unknown>>;
  const merged: Record<string, unknown> = {};
  for (const { alias, variable } of fields) {
    const indexes = missing.get(variable) ?? [];
    const entities = Array.from({ length: representations.get(variable)?.length ?? 0 }, (_, index): unknown => {
      const entry = cached.get(alias)?.[index];
      return entry ? parseJson(String(entry.value)) : null;
    });
    const fresh = received[alias];
    if (Array.isArray(fresh)) for (const [position, index] of indexes.entries()) entities[index] = fresh[position] ?? null;
    merged[alias] = entities;
  }
  if (!Array.isArray(errors) || errors.length === 0) return { data: merged };
  const requested = new Map(fields.map(({ alias, variable }) => [alias, missing.get(variable) ?? []]));
  return { data: merged, errors: errors.flatMap((error) => relocated(error, requested)) };
}

/**
 * The error with its path in the merged response. An error without the path of an entity is repeated for each requested entity.
 */
function relocated(error: unknown, requested: ReadonlyMap<string, readonly number[]>): unknown[] {
  if (typeof error !== 'object' || error === null) return [error];
  const [alias, position, ...rest] = 'path' in error && Array.isArray(error.path) ? error.path : [];
  const index = requested.get(alias)?.[position];
  if (index !== undefined) return [{ ...error, path: [alias, index, ...rest] }];
  return [...requested].flatMap(([each, indexes]) => indexes.map((one) => ({ ...error, path: [each, one] })));
}

/** The tags of an entity. Its key comes from its representation or, where that names another key, from the entity itself. */
function tagsOf(
  entity: object,
  representation: string,
  { paths }: CacheableEntities,
  keyOfType: (type: string) => string | undefined,
  subgraph: string,
): readonly Tag[] {
  const tags = new Set<Tag>([entitiesTag(subgraph)]);
  const { __typename: type, ...fields } = parseJson(representation) as { __typename: string } & Record<string, unknown>;
  const key = keyOfType(type);
  const value = key === undefined ? undefined : fields[key];
  const hasKey = typeof value === 'string' || typeof value === 'number' || isExactNumber(value);
  if (hasKey) tags.add(entityTag(type, value));
  addTags(entity, hasKey ? { ...paths, entity: undefined } : paths, tags);
  if (!hasKey && !paths.entity) tags.add(type);
  return [...tags];
}
