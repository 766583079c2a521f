import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { asc, eq, or } from '@commerce/chassis/database/drizzle.ts';
import { appendToOutbox } from '@commerce/chassis/events/outbox.ts';
import type { CategoryEditor, ChangeCategories } from '../../../application/ports.ts';
import { type Category, keysOf } from '../../../domain/category.ts';
import { changesProducts } from '../../../domain/category-edits.ts';
import { categoryKey } from '../../../domain/listing.ts';
import { eventMessage, type Stamp } from '../outbox/outgoing-messages.ts';
import { categoryOfRow, rowOfCategory } from './category-rows.ts';
import { claimCategorySlug } from './slugs.ts';
import type { Tables } from './tables.ts';
import { walkCategories } from './walk-rows.ts';

interface Deps extends Stamp {
  readonly database: Database;
  readonly tables: Tables;
  /** Called after each commit, to wake the relay. */
  readonly committed: () => void;
}

/** The category tree for administrators. */
export const sqlCategoryEditor =
  ({ committed, ...deps }: Deps): ChangeCategories =>
  async (work) => {
    const answer = await deps.database.transact((queries) => work(editorIn(deps, queries)));
    committed();
    return answer;
  };

function editorIn({ database, tables, ...stamp }: Omit<Deps, 'committed'>, queries: Queries): CategoryEditor {
  const { categories, categorySlugs, categoryTexts } = tables;
  const known = new Map<string, Category>();
  const save: CategoryEditor['save'] = async (edit, events) => {
    for (const category of edit) {
      const { id, ...row } = rowOfCategory(category);
      if (known.has(id)) await queries.update(categories).set(row).where(eq(categories.id, id));
      else await queries.insertRows(categories, [{ id, ...row }]);
      const keys = keysOf(category).map((key) => ({ key, name: nameOfKey(category.names, key), categoryId: id }));
      await database.insertIgnore(queries, categoryTexts, keys); // a text that names a category already goes on naming that one
    }
    await walkCategories(
      { database, tables },
      queries,
      edit.filter((category) => changesProducts(known.get(category.id) ?? category, category)).map(({ id }) => id),
    );
    const messages = events.map((event) => eventMessage(event, stamp));
    await appendToOutbox(queries, tables, messages, stamp.now());
  };

  return {
    tree: async () => {
      const rows = await database.lock(queries.select().from(categories).orderBy(asc(categories.id)));
      const tree = rows.filter(({ mergedInto }) => mergedInto === null).map(categoryOfRow);
      for (const category of tree) known.set(category.id, category);
      return tree;
    },
    claimSlug: (categoryId, slugs) => claimCategorySlug({ database, tables }, queries, categoryId, slugs),
    ownerOfSlug: async (slug) => (await queries.rowsWith(categorySlugs, 'slug', [slug]))[0]?.categoryId,
    save,
    merge: async (sourceId, targetId, edit, events) => {
      await queries
        .update(categories)
        .set({ mergedInto: targetId })
        .where(or(eq(categories.id, sourceId), eq(categories.mergedInto, sourceId)));
      await walkCategories({ database, tables }, queries, [sourceId]);
      await save(edit, events);
    },
  };
}

const nameOfKey = (names: Readonly<Record<string, string | undefined>>, key: string): string =>
  Object.values(names).find((name) => name !== undefined && categoryKey(name) === key) ?? key;
