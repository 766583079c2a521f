import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { eq } from '@commerce/chassis/database/drizzle.ts';
import type { Authorisation, Capture, PaymentProvider } from '../../application/payment-provider.ts';
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

type ChargeStatus = 'authorised' | 'declined' | 'captured' | 'returned';

const referenceForm = /^sandbox_[0-9a-f-]{36}$/;

/**
 * A payment provider for development and tests: deterministic by token, idempotent by reference, and durable, for it keeps its charges in
 * a table of its own that nobody else reads. The silent cards do their work and then do not answer the first call, as networks do.
 */
export function sandboxProvider({ database, tables: { sandboxCharges }, newId, silenceMs = 200 }: Deps): PaymentProvider {
  /** Enters a charge under the reference unless there is one. Returns what stands, and whether this call made it. */
  async function enter(queries: Queries, reference: string, status: 'authorised' | 'declined' | 'returned') {
    if (!referenceForm.test(reference)) throw new Error(`the sandbox never opened ${reference}`);
    const charge = { key: reference, reference, approved: status === 'authorised', status };
    const added = await database.insertNew(queries, sandboxCharges, [charge], ['key']);
    const [kept] = await database.lock(queries.select().from(sandboxCharges).where(eq(sandboxCharges.key, reference)));
    if (!kept) throw new Error('a charge that was just kept is gone');
    return { status: kept.status as ChargeStatus, isNew: added === 1 };
  }

  const move = (queries: Queries, reference: string, status: ChargeStatus) =>
    queries.update(sandboxCharges).set({ status }).where(eq(sandboxCharges.key, reference));

  return {
    open: async () => ({ opened: true, reference: `sandbox_${newId()}` }),
    authorise: async ({ reference, token }) => {
      const card = Object.hasOwn(sandboxCards, token) ? sandboxCards[token as keyof typeof sandboxCards] : undefined;
      const { status, isNew } = await database.transact((queries) =>
        enter(queries, reference, card?.approved ? 'authorised' : 'declined'),
      );
      if (isNew && card?.silentAtFirst) {
        await pause(silenceMs);
        throw new Error('the sandbox does not answer');
      }
      return authorisations[status];
    },
    capture: ({ reference }) =>
      database.transact(async (queries): Promise<Capture> => {
        if (!referenceForm.test(reference)) throw new Error(`the sandbox never opened ${reference}`);
        const [charge] = await database.lock(queries.select().from(sandboxCharges).where(eq(sandboxCharges.key, reference)));
        if (charge?.status === 'captured') return { captured: true };
        if (charge?.status !== 'authorised') return { captured: false, reason: `it is ${charge?.status ?? 'not authorised'}` };
        await move(queries, reference, 'captured');
        return { captured: true };
      }),
    giveBack: ({ reference }) =>
      database.transact(async (queries) => {
        const { status } = await enter(queries, reference, 'returned');
        if (status === 'authorised' || status === 'captured') await move(queries, reference, 'returned');
      }),
  };
}

const authorisations: Readonly<Record<ChargeStatus, Authorisation>> = {
  authorised: { approved: true },
  captured: { approved: true },
  declined: { approved: false, reason: 'The card was declined.' },
  returned: { approved: false, reason: 'The payment was given back before it was made.' },
};
