import { setTimeout as pause } from 'node:timers/promises';
import { groupCommitWithResults } from '@commerce/chassis/concurrency/group-commit.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import type { Authorisation, Capture, PaymentProvider } from '../../../application/payment-provider.ts';
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

/** What a caller wants of a charge. */
type Wish = 'approve' | 'decline' | 'capture' | 'return';

interface Visit {
  readonly reference: string;
  readonly wish: Wish;
}

/** What stands under the reference after the visit, and what stood there before; nothing does before the first. */
interface Outcome {
  readonly before: ChargeStatus | undefined;
  readonly status: ChargeStatus | undefined;
}

/**
 * A payment provider for development and tests: deterministic by token, idempotent by reference, and durable, for it keeps its charges in
 * a table of its own that nobody else reads. The silent cards do their work and then do not answer the first call, as networks do.
 */
export function sandboxProvider({ database, tables: { sandboxCharges }, newId, silenceMs = 200 }: Deps): PaymentProvider {
  /** Callers at the same time share a transaction and its statements. */
  const visit = groupCommitWithResults<Visit, Outcome>({
    run: (visits) => untilAlone(() => database.transact((queries) => serve(queries, visits))),
    weightOf: () => 1,
    maxWeight: 100,
  });
  const atTheSandbox = async (reference: string, wish: Wish): Promise<Outcome> => {
    if (!referenceForm.test(reference)) throw new Error(`the sandbox never opened ${reference}`);
    return visit({ reference, wish });
  };

  async function serve(queries: Queries, visits: readonly Visit[]): Promise<readonly Outcome[]> {
    const references = [...new Set(visits.map(({ reference }) => reference))].sort();
    const kept = await queries.rowsWith(sandboxCharges, 'key', references, 'locked');
    const standing = new Map(kept.map(({ key, status }) => [key, status as ChargeStatus]));
    const outcomes = visits.map(({ reference, wish }) => {
      const before = standing.get(reference);
      const status = after(before, wish);
      if (status) standing.set(reference, status);
      return { before, status };
    });

    const before = new Map(kept.map((charge) => [charge.key, charge]));
    const fresh = [...standing].filter(([key]) => !before.has(key));
    const charges = fresh.map(([key, status]) => ({ key, reference: key, approved: status !== 'declined', status }));
    if ((await database.insertIgnore(queries, sandboxCharges, charges)) < charges.length) throw new Overtaken();
    const moved = kept.flatMap((charge) => {
      const status = standing.get(charge.key);
      return status && status !== charge.status ? [{ ...charge, status }] : [];
    });
    await database.upsert(queries, sandboxCharges, moved, ['key'], ['status']);
    return outcomes;
  }

  return {
    open: async () => ({ opened: true, reference: `sandbox_${newId()}` }),
    authorise: async ({ reference, token }) => {
      const card = Object.hasOwn(sandboxCards, token) ? sandboxCards[token as keyof typeof sandboxCards] : undefined;
      const { before, status } = await atTheSandbox(reference, card?.approved ? 'approve' : 'decline');
      if (!before && card?.silentAtFirst) {
        await pause(silenceMs);
        throw new Error('the sandbox does not answer');
      }
      return authorisations[status ?? 'declined'];
    },
    capture: async ({ reference }): Promise<Capture> => {
      const { status } = await atTheSandbox(reference, 'capture');
      return status === 'captured' ? { captured: true } : { captured: false, reason: `it is ${status ?? 'not authorised'}` };
    },
    giveBack: async ({ reference }) => void (await atTheSandbox(reference, 'return')),
  };
}

/** The rules of a charge. What was declined or returned stays so; nothing is captured that was not set aside. */
function after(status: ChargeStatus | undefined, wish: Wish): ChargeStatus | undefined {
  switch (wish) {
    case 'approve':
      return status ?? 'authorised';
    case 'decline':
      return status ?? 'declined';
    case 'capture':
      return status === 'authorised' ? 'captured' : status;
    case 'return':
      return status === 'declined' ? status : 'returned';
  }
}

/** Another replica entered a charge under the same reference at the same moment. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** The next time the other's charge is there to be read and locked. */
async function untilAlone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
}

const authorisations: Readonly<Record<ChargeStatus, Authorisation>> = {
  authorised: { approved: true },
  captured: { approved: true },
  declined: { approved: false, reason: 'CARD_DECLINED' },
  returned: { approved: false, reason: 'ORDER_WAS_GIVEN_UP' },
};
