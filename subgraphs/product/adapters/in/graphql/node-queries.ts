import { isId } from '@commerce/chassis/ids.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import type { Context } from './context.ts';
import { readNodeId } from './node-ids.ts';
import { checkedId } from './permissions.ts';
import type { QueryResolvers } from './schema.generated.ts';

/** Maximum number of ids of one query. */
const maxIds = 100;

const few = (ids: readonly string[]): readonly string[] => {
  if (ids.length > maxIds) throw codedError('PAGE_SIZE_IS_INVALID');
  return ids;
};

/** The object, marked with its type; null if there is none. */
async function nodeOf(nodeId: string, { productById, groupById, categoryById }: Context) {
  const node = readNodeId(nodeId);
  if (!node || !isId(node.id)) return null;
  switch (node.type) {
    case 'Product': {
      const product = await productById.load(node.id);
      return product && { ...product, __typename: node.type };
    }
    case 'ProductGroup': {
      const group = await groupById.load(node.id);
      return group && { ...group, __typename: node.type };
    }
    case 'Category': {
      const category = await categoryById.load(node.id);
      return category && { ...category, __typename: node.type };
    }
  }
}

export const nodeQueries: Required<Pick<QueryResolvers, 'node' | 'nodes' | 'productsByIds'>> = {
  node: (_, { id }, context) => nodeOf(id, context),
  nodes: (_, { ids }, context) => Promise.all(few(ids).map((id) => nodeOf(id, context))),
  productsByIds: (_, { ids }, { productById }) => Promise.all(few(ids).map((id) => productById.load(checkedId(id)))),
};
