import { setTimeout as pause } from 'node:timers/promises';
import type { Queries } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gt, isNotNull } from '@commerce/chassis/database/drizzle.ts';
import { appendToOutbox } from '@commerce/chassis/events/outbox.ts';
import { emailVerified } from '../outbox/outgoing-messages.ts';
import type { StoreDeps } from './sql-accounts.ts';

/** Maximum number of accounts in one transaction. */
const stepSize = 100;

const name = 'verified-emails';

interface Deps extends StoreDeps {
  readonly now: () => Date;
}

/**
 * Tells the other services of the emails that were verified before they listened, once in the life of a database, in steps. An
 * interrupted announcement goes on where it ended, and replicas take turns.
 *
 * @param signal ends the announcement after the running step.
 * @returns the number of emails that this call announced.
 */
export async function announceVerifiedEmails(deps: Deps, signal: AbortSignal): Promise<number> {
  let announced = 0;
  while (!signal.aborted) {
    const count = await deps.database.transact((queries) => announceSome(deps, queries));
    if (count === undefined) break;
    deps.committed();
    announced += count;
    await pause(count);
  }
  return announced;
}

/** @returns the number of accounts; undefined if all are done. */
async function announceSome({ database, tables, newId, now }: Deps, queries: Queries): Promise<number | undefined> {
  const { accounts, announcements } = tables;
  await database.insertIgnore(queries, announcements, [{ name, afterId: '', isDone: false }]);
  const [progress] = await queries.rowsWith(announcements, 'name', [name], 'locked');
  if (!progress || progress.isDone) return undefined;

  const rows = await queries
    .select({ id: accounts.id, email: accounts.email, at: accounts.emailVerifiedAt })
    .from(accounts)
    .where(and(isNotNull(accounts.emailVerifiedAt), gt(accounts.id, progress.afterId)))
    .orderBy(asc(accounts.id))
    .limit(stepSize);
  const messages = rows.map(({ id: userId, email, at }) =>
    emailVerified({ name: 'EmailVerified', userId, email, at: at ?? now() }, newId),
  );
  await appendToOutbox(queries, tables, messages, now());
  const next = { afterId: rows.at(-1)?.id ?? progress.afterId, isDone: rows.length < stepSize };
  await queries.update(announcements).set(next).where(eq(announcements.name, name));
  return rows.length;
}
