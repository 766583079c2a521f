import { tokensVersion } from '../../../domain/search-tokens.ts';

/** It must rise whenever the definition below changes. */
const mappingVersion = 2;

/** The version of what an index has. The service builds a new index beside one of an earlier version. */
export const indexVersion = tokensVersion * 100 + mappingVersion;

/** A document of an index: a product, or a word of names and labels. */
export type SearchDocument =
  | Readonly<{ tokens: readonly string[]; id: string; createdAt: number }>
  | Readonly<{ word: string; spellings: readonly string[] }>;

/**
 * An index has the tokens of products, so that it finds what the database finds. OpenSearch does not analyse them: tokens are
 * terms.
 */
export const indexDefinition = {
  settings: {
    // A product that was archived is remembered for as long, so that an older write that comes late does not bring it back.
    'index.gc_deletes': '1h',
    'index.refresh_interval': '1s',
  },
  mappings: {
    dynamic: 'strict',
    _source: { enabled: false },
    properties: {
      tokens: { type: 'keyword', doc_values: false },
      // Neither changes in the life of a product, so that a late index orders products as the database does.
      id: { type: 'keyword', index: false },
      createdAt: { type: 'long' },
      word: { type: 'keyword' },
      spellings: { type: 'keyword', doc_values: false },
    },
  },
} as const;

/** The names of a shop's indexes. */
export function indexNames(prefix: string) {
  const indexes = `${prefix}-products-v`;
  return {
    /** The index of a build. */
    index: (buildId: string) => `${indexes}${indexVersion}-${buildId}`,
    /** The alias by which a build is written. Unlike the name of an index, it makes no index if there is none. */
    written: (buildId: string) => `${indexes}${indexVersion}-${buildId}-write`,
    /** The alias that searches read. */
    searched: `${indexes}${indexVersion}`,
    /** All indexes of the shop, of every version. */
    pattern: `${indexes}*`,
    /** Whether the index is of this version or an earlier one. */
    isReplaceable: (index: string) => Number.parseInt(index.slice(indexes.length), 10) <= indexVersion,
  };
}
