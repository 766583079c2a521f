import type { ListedSession } from '../../../domain/session.ts';

/** What resolvers of `Session` get. */
export type SessionModel = ListedSession;
