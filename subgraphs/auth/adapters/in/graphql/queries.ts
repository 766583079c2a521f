import type { QueryResolvers } from './schema.generated.ts';

export const queries: Required<QueryResolvers> = {
  sessions: async (_root, _arguments, { caller, ownSessions }) => (caller.kind === 'user' ? [...(await ownSessions())] : null),
};
