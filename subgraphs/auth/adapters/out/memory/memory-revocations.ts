import type { Revocations } from '../../../application/ports.ts';
import { noRevocation, type Revocation } from '../../../domain/credentials-state.ts';

/** Revocations in memory, for tests. */
export function memoryRevocations(): Revocations {
  const known = new Map<string, Revocation>();
  const of = (userId: string) => known.get(userId) ?? noRevocation;
  return {
    of: async (userId) => of(userId),
    raise: async (userId, { version, keptSessionId }) => {
      if (version > of(userId).version) known.set(userId, { ...of(userId), version, keptSessionId });
    },
    beginEpoch: async (userId, epoch) => void known.set(userId, { ...of(userId), epoch }),
  };
}
