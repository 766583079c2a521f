import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/**
 * The migrations that drizzle-kit wrote under `folder/dialect`, oldest first. Throws if there are none: a service without tables
 * is a broken build.
 */
export function migrations(folder: string, dialect: 'sqlite' | 'mysql'): readonly Migration[] {
  const journalFile = join(folder, dialect, 'meta/_journal.json');
  if (!existsSync(journalFile)) throw new Error(`There are no ${dialect} migrations in ${folder}.`);
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: { tag: string }[] };
  return journal.entries.map(({ tag }) => {
    const text = readFileSync(join(folder, dialect, `${tag}.sql`), 'utf8');
    const statements = text.split('--> statement-breakpoint').map((statement) => statement.trim());
    return { name: tag, statements: statements.filter(Boolean) };
  });
}
