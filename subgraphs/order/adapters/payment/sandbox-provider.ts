import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@commerce/chassis/database/database.ts';
import { eq } from 'drizzle-orm';
import type { Authorisation, PaymentProvider, SettledRequest } from '../../application/payment-desk.ts';
import type { Tables } from '../database/tables.ts';

/** Card tokens of the sandbox, and what becomes of each. Any other token is declined. */
export const sandboxCards = {
  tok_approved: { approved: true, silentAtFirst: false },
  tok_declined: { approved: false, silentAtFirst: false },
  tok_timeout_approved: { approved: true, silentAtFirst: true },
  tok_timeout_declined: { approved: false, silentAtFirst: true },
} as const;

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'sandboxCharges'>;
  readonly newId: () => string;
  /** How long a silent card keeps its caller waiting before the call fails, in milliseconds. */
  readonly silenceMs?: number;
}

/**
 * A payment provider for development and tests: deterministic by token, idempotent by key, and durable, for it keeps its charges in a
 * table of its own that nobody else reads. The silent cards do their work and then do not answer the first call, as networks do.
 */
export function sandboxProvider({ database, tables: { sandboxCharges }, newId, silenceMs = 200 }: Deps): PaymentProvider {
  /** The charge kept under the key, and whether this call made it. */
  const keep = (key: string, charge: { approved: boolean; reference: string; status: string }) =>
    database.transact(async (queries) => {
      const added = await database.insertNew(queries, sandboxCharges, [{ key, ...charge }], ['key']);
      const [kept] = await queries.select().from(sandboxCharges).where(eq(sandboxCharges.key, key));
      if (!kept) throw new Error('a charge that was just kept is gone');
      return { ...kept, isNew: added === 1 };
    });

  const settle = (status: 'captured' | 'cancelled' | 'refunded') => async (request: SettledRequest) => {
    await keep(request.key, { approved: true, reference: request.reference, status });
  };

  return {
    authorise: async ({ key, token }): Promise<Authorisation> => {
      const card = Object.hasOwn(sandboxCards, token) ? sandboxCards[token as keyof typeof sandboxCards] : undefined;
      const charge = await keep(key, {
        approved: card?.approved ?? false,
        reference: `sandbox_${newId()}`,
        status: 'authorised',
      });
      if (charge.isNew && card?.silentAtFirst) {
        await pause(silenceMs);
        throw new Error('the sandbox does not answer');
      }
      return charge.approved
        ? { approved: true, reference: charge.reference }
        : { approved: false, reason: 'The card was declined.' };
    },
    capture: settle('captured'),
    cancel: settle('cancelled'),
    refund: settle('refunded'),
  };
}
