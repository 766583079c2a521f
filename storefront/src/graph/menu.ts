import { ask, type Caller } from './client.ts';
import { MenuDocument, type MenuQuery } from './generated/operations.ts';

export type MenuCategories = NonNullable<MenuQuery['categories']>;

/** How long the menu is remembered, in milliseconds. */
const freshMs = 30_000;

interface Remembered {
  readonly at: number;
  readonly categories: MenuCategories;
}

const remembered = new Map<string, Remembered>();

/** The categories that every page leads to. While the catalogue is away, those of before; empty where there were none. */
export async function menuCategories(caller: Caller): Promise<MenuCategories> {
  const earlier = remembered.get(caller.language);
  if (earlier && performance.now() - earlier.at < freshMs) return earlier.categories;
  const { language, address } = caller;
  const { data } = await ask(MenuDocument, {}, { language, address });
  if (!data?.categories) return earlier?.categories ?? [];
  remembered.set(language, { at: performance.now(), categories: data.categories });
  return data.categories;
}
