import { ask, type Caller } from './client.ts';
import { type CardFragment, CategoryCoverDocument } from './generated/operations.ts';

/** How long the cover of a category is remembered, in milliseconds. */
const freshMs = 300_000;

const remembered = new Map<string, Readonly<{ at: number; cover: CardFragment | undefined }>>();

/** The product in stock that sells best in each category, whose picture stands for it, by the category's id. */
export async function categoryCovers(
  categories: readonly Readonly<{ id: string }>[],
  { language, address }: Caller,
): Promise<ReadonlyMap<string, CardFragment>> {
  const covers = await Promise.all(
    categories.map(async ({ id }) => {
      const earlier = remembered.get(id);
      if (earlier && performance.now() - earlier.at < freshMs) return [id, earlier.cover] as const;
      const { data } = await ask(CategoryCoverDocument, { category: id }, { language, address });
      if (!data?.products) return [id, earlier?.cover] as const;
      const [cover] = data.products.nodes;
      remembered.set(id, { at: performance.now(), cover });
      return [id, cover] as const;
    }),
  );
  return new Map(covers.flatMap(([id, cover]) => (cover ? [[id, cover] as const] : [])));
}
