import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Who changes the tables: the service when it starts (`apply`), or someone else for whom it waits (`wait`), so that its own user
 * needs no right to.
 */
export type MigrationMode = 'apply' | 'wait';

/** The database is older than the service. The start is tried again until it is not. */
export class MissingMigrations extends Error {
  override readonly name = 'MissingMigrations';
  constructor(names: readonly string[]) {
    super(`the database lacks the migrations ${names.join(', ')}`);
  }
}

/** @throws MissingMigrations if one of the folder's is not applied. Others may be: those of a later version. */
export function requireMigrations(applied: ReadonlySet<string>, all: readonly Migration[]): void {
  const missing = all.map(({ name }) => name).filter((name) => !applied.has(name));
  if (missing.length > 0) throw new MissingMigrations(missing);
}

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
