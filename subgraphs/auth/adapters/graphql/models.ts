import type { Session } from '../../domain/session.ts';

/** What resolvers of `Session` get. */
export type SessionModel = Session;
