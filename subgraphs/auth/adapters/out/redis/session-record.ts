import { noRevocation } from '../../../domain/credentials-state.ts';
import type { Session } from '../../../domain/session.ts';

/** A session as JSON: instants as milliseconds since 1970. */
export type SessionRecord = Omit<Session, 'createdAt' | 'lastUsedAt'> & Readonly<{ createdAt: number; lastUsedAt: number }>;

export const writeRecord = (session: Session): SessionRecord => ({
  ...session,
  createdAt: session.createdAt.getTime(),
  lastUsedAt: session.lastUsedAt.getTime(),
});

/** A record of before the count belongs to the first version. */
export const readRecord = (record: SessionRecord): Session => ({
  ...record,
  credentialsVersion: record.credentialsVersion ?? noRevocation.version,
  createdAt: new Date(record.createdAt),
  lastUsedAt: new Date(record.lastUsedAt),
});
