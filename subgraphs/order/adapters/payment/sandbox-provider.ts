import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { eq } from '@commerce/chassis/database/drizzle.ts';
import { gathering } from '@commerce/chassis/events/gathering.ts';
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
  /** Callers at the same time share a transaction, as they would at a real provider. */
  const visit = gathering<(queries: Queries) => Promise<void>>({
    run: (visits) =>
      database.transact(async (queries) => {
        for (const one of visits) await one(queries);
      }),
    weightOf: () => 1,
    heaviest: 100,
  });
  async function atTheSandbox<T>(reference: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    if (!referenceForm.test(reference)) throw new Error(`the sandbox never opened ${reference}`);
    let value: { readonly of: T } | undefined;
    await visit(async (queries) => {
      value = { of: await work(queries) };
    });
    if (!value) throw new Error('the sandbox ended a visit that it never began');
    return value.of;
  }

  const kept = async (queries: Queries, reference: string): Promise<ChargeStatus | undefined> => {
    const [charge] = await database.lock(queries.select().from(sandboxCharges).where(eq(sandboxCharges.key, reference)));
    return charge?.status as ChargeStatus | undefined;
  };

  /** Enters a charge under the reference unless there is one. Returns what stands, and whether this call made it. */
  async function enter(queries: Queries, reference: string, status: 'authorised' | 'declined' | 'returned') {
    const charge = { key: reference, reference, approved: status === 'authorised', status };
    const isNew = (await database.insertNew(queries, sandboxCharges, [charge])) === 1;
    const standing = isNew ? status : await kept(queries, reference);
    if (!standing) throw new Error('a charge that was just kept is gone');
    return { status: standing, isNew };
  }

  const move = (queries: Queries, reference: string, status: ChargeStatus) =>
    queries.update(sandboxCharges).set({ status }).where(eq(sandboxCharges.key, reference));

  return {
    open: async () => ({ opened: true, reference: `sandbox_${newId()}` }),
    authorise: async ({ reference, token }) => {
      const card = Object.hasOwn(sandboxCards, token) ? sandboxCards[token as keyof typeof sandboxCards] : undefined;
      const { status, isNew } = await atTheSandbox(reference, (queries) =>
        enter(queries, reference, card?.approved ? 'authorised' : 'declined'),
      );
      if (isNew && card?.silentAtFirst) {
        await pause(silenceMs);
        throw new Error('the sandbox does not answer');
      }
      return authorisations[status];
    },
    capture: ({ reference }) =>
      atTheSandbox(reference, async (queries): Promise<Capture> => {
        const status = await kept(queries, reference);
        if (status === 'captured') return { captured: true };
        if (status !== 'authorised') return { captured: false, reason: `it is ${status ?? 'not authorised'}` };
        await move(queries, reference, 'captured');
        return { captured: true };
      }),
    giveBack: ({ reference }) =>
      atTheSandbox(reference, async (queries) => {
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
