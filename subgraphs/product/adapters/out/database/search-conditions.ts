import { type SQL, sql } from '@commerce/chassis/database/drizzle.ts';
import { type Match, type TermGroup, tokenText } from '../../../domain/search-match.ts';
import type { Tables } from './tables.ts';

/** Whether a tokens text matches, without the full-text index. INSTR has no wildcards, unlike LIKE, on any engine. */
export const tokensMatch = (tokens: SQL | Tables['searchDocuments']['tokens'], match: Match): SQL =>
  sql`(${sql.join(
    match.map((group) => groupMatches(tokens, group)),
    sql` and `,
  )})`;

const groupMatches = (tokens: SQL | Tables['searchDocuments']['tokens'], group: TermGroup): SQL =>
  sql`(${sql.join(
    group.map((term) => sql`instr(${tokens}, ${tokenText(term)}) > 0`),
    sql` or `,
  )})`;

/** Whether the product of the outer query matches. */
export const productMatches = ({ products, searchDocuments }: Pick<Tables, 'products' | 'searchDocuments'>, match: Match): SQL =>
  sql`exists (select 1 from ${searchDocuments} where ${searchDocuments.productId} = ${products.id} and ${tokensMatch(searchDocuments.tokens, match)})`;

/** The condition that FTS5 answers. Tokens are letters and digits, so nothing has to be escaped. */
export const inFts5 = (match: Match, except?: Match): SQL =>
  sql`search_index match ${except ? `(${sqliteMatch(match)}) NOT (${sqliteMatch(except)})` : sqliteMatch(match)}`;

/** The condition that the full-text index of MySQL and MariaDB answers. */
export const inFulltext = ({ tokens }: Tables['searchDocuments'], match: Match, except: Match): SQL => {
  const searched = [...match.map(mysqlGroup), ...(except.length > 0 ? [`-(${except.map(mysqlGroup).join(' ')})`] : [])];
  return sql`match(${tokens}) against (${searched.join(' ')} in boolean mode)`;
};

/** FTS5's query language (https://www.sqlite.org/fts5.html#full_text_query_syntax). */
const sqliteMatch = (match: Match): string => match.map(sqliteGroup).join(' AND ');

const sqliteGroup = (group: TermGroup): string =>
  `(${group.map(({ token, isPrefix }) => `"${token}"${isPrefix ? ' *' : ''}`).join(' OR ')})`;

/** Boolean full-text search (https://dev.mysql.com/doc/refman/8.0/en/fulltext-boolean.html). */
const mysqlGroup = (group: TermGroup): string =>
  `+(${group.map(({ token, isPrefix }) => `${token}${isPrefix ? '*' : ''}`).join(' ')})`;
