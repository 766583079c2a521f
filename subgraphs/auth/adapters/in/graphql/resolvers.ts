import { dateTime } from '@commerce/chassis/server/date-time.ts';
import { mutations } from './mutations.ts';
import { queries } from './queries.ts';
import type { Resolvers, SessionResolvers } from './schema.generated.ts';

const Session: SessionResolvers = {
  __resolveReference: async ({ id }, { ownSessions }) => (await ownSessions()).find((session) => session.id === id) ?? null,
  isCurrent: ({ id }, _arguments, { caller }) => caller.kind === 'user' && caller.sessionId === id,
};

export const resolvers: Resolvers = { Query: queries, Mutation: mutations, Session, DateTime: dateTime };
