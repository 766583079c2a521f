import type { Catalogue, Categories, CategoryEditor } from '../../../application/ports.ts';
import { type Category, keysOf, rootOfText } from '../../../domain/category.ts';
import { changesProducts } from '../../../domain/category-edits.ts';
import type { ProductEvent } from '../../../domain/events.ts';
import { categoryKey } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { slugsOfCategory } from '../../../domain/slug.ts';

/** How far a walk over the products of a category (or all, for null) has come. */
interface MemoryWalk {
  readonly categoryId: string | null;
  readonly afterId: string;
}

/** The category tree of the fake stores. */
export interface MemoryTree {
  readonly walks: ReadonlyMap<string, MemoryWalk>;
  readonly categories: ReadonlyMap<string, Category>;
  /** The category that took over the products of each merged one. */
  readonly mergedInto: ReadonlyMap<string, string>;
  /** The category of each free text, by key. */
  readonly texts: ReadonlyMap<string, string>;
  readonly categorySlugs: ReadonlyMap<string, string>;
  readonly productSlugs: ReadonlyMap<string, string>;
}

export interface MemoryTreeDraft extends MemoryTree {
  readonly walks: Map<string, MemoryWalk>;
  readonly categories: Map<string, Category>;
  readonly mergedInto: Map<string, string>;
  readonly texts: Map<string, string>;
  readonly categorySlugs: Map<string, string>;
  readonly productSlugs: Map<string, string>;
}

export const emptyTree = (): MemoryTree => ({
  walks: new Map([['announcement', { categoryId: null, afterId: '' }]]),
  categories: new Map(),
  mergedInto: new Map(),
  texts: new Map(),
  categorySlugs: new Map(),
  productSlugs: new Map(),
});

export const draftOfTree = (tree: MemoryTree): MemoryTreeDraft => ({
  walks: new Map(tree.walks),
  categories: new Map(tree.categories),
  mergedInto: new Map(tree.mergedInto),
  texts: new Map(tree.texts),
  categorySlugs: new Map(tree.categorySlugs),
  productSlugs: new Map(tree.productSlugs),
});

const found = ({ categories, mergedInto }: MemoryTree, id: string | undefined): Category | undefined =>
  id === undefined ? undefined : categories.get(mergedInto.get(id) ?? id);

export function readingTree(tree: () => MemoryTree, products: () => readonly Product[]): Categories {
  const present = (keys: readonly string[], categoryOf: (key: string) => Category | undefined) =>
    new Map(
      keys.flatMap((key) => {
        const category = categoryOf(key);
        return category ? [[key, category] as const] : [];
      }),
    );
  return {
    byIds: async (ids) => present(ids, (id) => found(tree(), id)),
    bySlugs: async (slugs) => present(slugs, (slug) => found(tree(), tree().categorySlugs.get(slug))),
    tree: async () => [...tree().categories.values()].filter(({ id }) => !tree().mergedInto.has(id)),
    counts: async () => {
      const counts = new Map<string, number>();
      for (const { archived, categoryPath } of products()) {
        const category = found(tree(), categoryPath.at(-1));
        if (category && !archived) counts.set(category.id, (counts.get(category.id) ?? 0) + 1);
      }
      return counts;
    },
  };
}

let made = 0;

export const categoriesInCatalogue = (
  draft: MemoryTreeDraft,
): Pick<Catalogue, 'findCategory' | 'categoryNamed' | 'claimSlug' | 'ownerOfSlug'> => ({
  findCategory: async (id) => found(draft, id),
  categoryNamed: async (text) => {
    const key = categoryKey(text);
    const known = found(draft, draft.texts.get(key));
    if (known) return known;
    made += 1;
    const id = `019a0000-0000-7000-8000-${String(made).padStart(12, '0')}`;
    const slug = claim(draft.categorySlugs, id, slugsOfCategory(id, text, undefined)) ?? id;
    const root = rootOfText(text, { id, slug, position: draft.categories.size });
    draft.categories.set(id, root);
    draft.texts.set(key, id);
    return root;
  },
  claimSlug: async (productId, slugs) => claim(draft.productSlugs, productId, slugs),
  ownerOfSlug: async (slug) => draft.productSlugs.get(slug),
});

export function claim(slugs: Map<string, string>, owner: string, wanted: readonly string[]): string | undefined {
  const slug = wanted.find((one) => (slugs.get(one) ?? owner) === owner);
  if (slug !== undefined) slugs.set(slug, owner);
  return slug;
}

/** The steps of walks over the products of a draft. */
export const walksInCatalogue = (
  { walks }: MemoryTreeDraft,
  products: ReadonlyMap<string, Product>,
): Pick<Catalogue, 'nextOfWalk' | 'endStep'> => ({
  nextOfWalk: async (limit) => {
    const [next] = [...walks].sort(([a], [b]) => (a < b ? -1 : 1));
    if (!next) return undefined;
    const [name, { categoryId, afterId }] = next;
    const ahead = [...products.values()]
      .filter(({ id, categoryPath }) => id > afterId && (categoryId === null || categoryPath.at(-1) === categoryId))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    return { name, products: ahead.slice(0, limit) };
  },
  endStep: async (name, afterId) => {
    const walk = walks.get(name);
    if (walk && afterId !== null) walks.set(name, { ...walk, afterId });
    else walks.delete(name);
  },
});

/** The tree of a draft for administrators. */
export function editorInTree(draft: MemoryTreeDraft, send: (events: readonly ProductEvent[]) => void): CategoryEditor {
  const { categories, mergedInto, texts, categorySlugs, walks } = draft;
  const walk = (categoryId: string) => walks.set(categoryId, { categoryId, afterId: '' });
  const save: CategoryEditor['save'] = async (edit, events) => {
    for (const category of edit) {
      if (changesProducts(categories.get(category.id) ?? category, category)) walk(category.id);
      categories.set(category.id, category);
      for (const key of keysOf(category)) if (!texts.has(key)) texts.set(key, category.id);
    }
    send(events);
  };
  return {
    tree: async () => [...categories.values()].filter(({ id }) => !mergedInto.has(id)),
    claimSlug: async (id, slugs) => claim(categorySlugs, id, slugs),
    ownerOfSlug: async (slug) => categorySlugs.get(slug),
    save,
    merge: async (sourceId, targetId, edit, events) => {
      for (const [id, target] of mergedInto) if (target === sourceId) mergedInto.set(id, targetId);
      mergedInto.set(sourceId, targetId);
      walk(sourceId);
      await save(edit, events);
    },
  };
}
