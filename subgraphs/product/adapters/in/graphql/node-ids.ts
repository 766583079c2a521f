/** The types whose objects have global ids. */
const nodeTypes = ['Product', 'ProductGroup', 'Category'] as const;

export type NodeType = (typeof nodeTypes)[number];

/** The global id of an object (https://relay.dev/docs/guides/graphql-server-specification/): its type and id in base64url. */
export const nodeIdOf = (type: NodeType, id: string): string => Buffer.from(`${type}:${id}`).toString('base64url');

/** The type and id that {@link nodeIdOf} wrote; undefined for any other text. */
export function readNodeId(nodeId: string): Readonly<{ type: NodeType; id: string }> | undefined {
  const [type, id = ''] = Buffer.from(nodeId, 'base64url').toString().split(':');
  const known = nodeTypes.find((one) => one === type);
  return known && nodeIdOf(known, id) === nodeId ? { type: known, id } : undefined;
}
