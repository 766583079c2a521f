import type { Dialect } from '@commerce/chassis/database/dialect.ts';

/** The tables of the search. A migration of their own makes the full-text index, for which drizzle has no words. */
export const searchTables = (d: Dialect) => ({
  /** The tokens of each product on sale. */
  searchDocuments: d.table(
    'search_documents',
    {
      position: d.counter('position'),
      productId: d.id('product_id').notNull(),
      /** `documentTokens` of the domain. */
      tokens: d.longText('tokens').notNull(),
    },
    (table) => [d.uniqueIndex('search_documents_product_idx').on(table.productId)],
  ),

  /** Every word of names and labels. Words stay when their last product goes. */
  searchWords: d.table('search_words', { word: d.text('word', 80).primaryKey() }),

  /** `spellingKeys` of the words. */
  searchSpellings: d.table(
    'search_spellings',
    { key: d.text('spelling_key', 80).notNull(), word: d.text('word', 80).notNull() },
    (table) => [d.primaryKey({ columns: [table.key, table.word] })],
  ),

  /** How far the products of earlier versions have got their documents, by the version of the tokens. */
  searchFills: d.table('search_fills', {
    version: d.int('version').primaryKey(),
    /** The fill goes on after this product. */
    afterId: d.text('after_id', 36).notNull(),
    isDone: d.bool('is_done').notNull(),
  }),

  /** The indexes of a search engine of its own (`SearchBuild`). Without such an engine there are none. */
  searchBuilds: d.table('search_builds', {
    id: d.id('id').primaryKey(),
    /** The version of what the index has. */
    version: d.int('version').notNull(),
    /** The copy of the catalogue goes on after this product. */
    afterId: d.text('after_id', 36).notNull(),
    isCopied: d.bool('is_copied').notNull(),
  }),

  /** The products that each build has to write again. */
  searchChanges: d.table(
    'search_changes',
    {
      position: d.counter('position'),
      buildId: d.id('build_id').notNull(),
      productId: d.id('product_id').notNull(),
    },
    (table) => [d.index('search_changes_build_idx').on(table.buildId, table.position)],
  ),
});
