import type { Session } from '../../domain/session.ts';

/** A session as JSON: instants as milliseconds since 1970. */
export type SessionRecord = Omit<Session, 'createdAt' | 'lastUsedAt'> & Readonly<{ createdAt: number; lastUsedAt: number }>;

export const writeRecord = (session: Session): SessionRecord => ({
  ...session,
  createdAt: session.createdAt.getTime(),
  lastUsedAt: session.lastUsedAt.getTime(),
});

export const readRecord = (record: SessionRecord): Session => ({
  ...record,
  createdAt: new Date(record.createdAt),
  lastUsedAt: new Date(record.lastUsedAt),
});
