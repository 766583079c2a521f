/**
 * A name for something that a response depends on and that a change can invalidate: `Product:42` for an entity, `Product` for
 * entities whose key the response does not hold, `Query.products` for a root field, `@product` for all root fields of a
 * subgraph and `@product/entities` for all its entities.
 */
export type Tag = string;

export const entityTag = (type: string, key: unknown): Tag => `${type}:${String(key)}`;
export const fieldTag = (type: string, field: string): Tag => `${type}.${field}`;
export const rootsTag = (subgraph: string): Tag => `@${subgraph}`;
export const entitiesTag = (subgraph: string): Tag => `@${subgraph}/entities`;

/** Where a response holds entities. */
export type TaggedPaths = Readonly<{
  /** The objects here are entities of one of these types; `key` is absent where the response does not hold their key. */
  entity: Readonly<{ types: readonly string[]; key: string | undefined }> | undefined;
  /** By response key. */
  inner: readonly (readonly [key: string, paths: TaggedPaths])[];
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
  for (const [key, paths] of inner) addTags(object[key], paths, tags);
}
