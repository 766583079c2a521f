/**
 * What an answer depends on, as names that a change can call out: `Product:42` for an entity, `Product` for entities of the type that the answer does not
 * name, `Query.products` for a root field, `@product` for all root fields of a subgraph and `@product/entities` for all its entities.
 */
export type Tag = string;

export const entityTag = (type: string, key: unknown): Tag => `${type}:${String(key)}`;
export const fieldTag = (type: string, field: string): Tag => `${type}.${field}`;
export const rootsTag = (subgraph: string): Tag => `@${subgraph}`;
export const entitiesTag = (subgraph: string): Tag => `@${subgraph}/entities`;

/** Where entities stand in an answer. */
export type TaggedPaths = Readonly<{
  /** The objects here are entities of one of these types; without `key` the answer does not say which. */
  entity: Readonly<{ types: readonly string[]; key: string | undefined }> | undefined;
  /** By response key. */
  inner: readonly (readonly [key: string, places: TaggedPaths])[];
}>;

/** Adds the tags of everything in a value: an object, a list of them, or null. */
export function addTags(value: unknown, { entity, inner }: TaggedPaths, tags: Set<Tag>): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) addTags(item, { entity, inner }, tags);
    return;
  }
  const object = value as Readonly<Record<string, unknown>>;
  if (entity) {
    const key = entity.key === undefined ? undefined : object[entity.key];
    for (const type of entity.types) tags.add(key === undefined || key === null ? type : entityTag(type, key));
  }
  for (const [key, places] of inner) addTags(object[key], places, tags);
}
