import { setTimeout as pause } from 'node:timers/promises';
import { groupCommitWithResults } from '@commerce/chassis/concurrency/group-commit.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { ok, refuse } from '@commerce/kernel/result.ts';
import type { ActionOutcome, Capture, Decision, PaymentProvider } from '../../../application/payment-provider.ts';
import type { SandboxBank } from '../../../application/sandbox-bank.ts';
import { providerPageToken } from '../../../domain/payment.ts';
import type { Tables } from '../database/tables.ts';
import { sandboxBankPage } from './sandbox-bank-page.ts';

/** The card tokens of the sandbox, and what its bank does at first. The sandbox declines any other token. */
export const sandboxCards = {
  tok_approved: { does: 'approve', silentAtFirst: false },
  tok_declined: { does: 'decline', silentAtFirst: false },
  tok_timeout_approved: { does: 'approve', silentAtFirst: true },
  tok_timeout_declined: { does: 'decline', silentAtFirst: true },
  /** The bank asks the buyer, who approves or refuses on a page. */
  tok_action_needed: { does: 'askBuyer', silentAtFirst: false },
} as const;

/** The sandbox's own page is that of its bank. */
const cards = { ...sandboxCards, [providerPageToken]: sandboxCards.tok_action_needed };

export interface SandboxDeps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'sandboxCharges'>;
  readonly newId: () => string;
  /** How long a call with a silent card waits before it fails, in milliseconds. */
  readonly silenceMs?: number;
}

/** `asking`: the bank asks the buyer; `refused`: the buyer did not approve. */
type ChargeStatus = 'asking' | 'authorised' | 'declined' | 'refused' | 'captured' | 'returned';

const referenceForm = /^sandbox_[0-9a-f-]{36}$/;

/** An operation on a charge. */
type Operation = 'approve' | 'decline' | 'askBuyer' | 'buyerApproves' | 'buyerRefuses' | 'read' | 'capture' | 'return';

interface Call {
  readonly reference: string;
  readonly operation: Operation;
}

/** The status of the charge before and after a call. It is undefined before the first. */
interface Outcome {
  readonly before: ChargeStatus | undefined;
  readonly status: ChargeStatus | undefined;
}

/**
 * A payment provider for development and tests. It is deterministic by token, idempotent by reference, and durable: it stores its
 * charges in its own table, which nothing else reads. With a silent card it does its work and then fails the first call, as a
 * network may.
 */
export function sandboxProvider({
  database,
  tables: { sandboxCharges },
  newId,
  silenceMs = 200,
}: SandboxDeps): PaymentProvider & SandboxBank {
  /** Concurrent calls share a transaction and its statements. */
  const call = groupCommitWithResults<Call, Outcome>({
    run: (calls) => retryConflicts(() => database.transact((queries) => serve(queries, calls))),
    weightOf: () => 1,
    maxWeight: 100,
  });
  const operate = async (reference: string, operation: Operation): Promise<Outcome> => {
    if (!referenceForm.test(reference)) throw new Error(`the sandbox never opened ${reference}`);
    return call({ reference, operation });
  };

  async function serve(queries: Queries, calls: readonly Call[]): Promise<readonly Outcome[]> {
    const references = [...new Set(calls.map(({ reference }) => reference))].sort();
    const stored = await queries.rowsWith(sandboxCharges, 'key', references, 'locked');
    const statuses = new Map(stored.map(({ key, status }) => [key, status as ChargeStatus]));
    const outcomes = calls.map(({ reference, operation }) => {
      const before = statuses.get(reference);
      const status = after(before, operation);
      if (status) statuses.set(reference, status);
      return { before, status };
    });

    const before = new Map(stored.map((charge) => [charge.key, charge]));
    const fresh = [...statuses].filter(([key]) => !before.has(key));
    const charges = fresh.map(([key, status]) => ({ key, reference: key, approved: status === 'authorised', status }));
    if ((await database.insertIgnore(queries, sandboxCharges, charges)) < charges.length) throw new ChargeConflict();
    const moved = stored.flatMap((charge) => {
      const status = statuses.get(charge.key);
      return status && status !== charge.status ? [{ ...charge, status }] : [];
    });
    await database.upsert(queries, sandboxCharges, moved, ['key'], ['status']);
    return outcomes;
  }

  return {
    open: async () => ({ opened: true, reference: `sandbox_${newId()}` }),
    authorise: async ({ reference, token, returnUrl }) => {
      const card = Object.hasOwn(cards, token) ? cards[token as keyof typeof cards] : undefined;
      const { before, status } = await operate(reference, card?.does ?? 'decline');
      if (!before && card?.silentAtFirst) {
        await pause(silenceMs);
        throw new Error('the sandbox does not answer');
      }
      if (status !== 'asking') return decisions[status ?? 'declined'];
      const redirectUrl = sandboxBankPage(reference, returnUrl);
      return { outcome: 'action needed', action: { redirectUrl, clientSecret: null } };
    },
    readOutcome: async ({ reference }): Promise<ActionOutcome> => {
      const { status } = await operate(reference, 'read');
      return status === undefined || status === 'asking' ? { outcome: 'open' } : decisions[status];
    },
    capture: async ({ reference }): Promise<Capture> => {
      const { status } = await operate(reference, 'capture');
      return status === 'captured' ? { captured: true } : { captured: false, reason: `it is ${status ?? 'not authorised'}` };
    },
    refundOrVoid: async ({ reference }) => void (await operate(reference, 'return')),
    answer: async ({ reference, approve }) => {
      if (!referenceForm.test(reference)) return refuse({ code: 'PAYMENT_IS_UNKNOWN' });
      const { before, status } = await operate(reference, approve ? 'buyerApproves' : 'buyerRefuses');
      if (before === undefined) return refuse({ code: 'PAYMENT_IS_UNKNOWN' });
      if (status === 'returned') return refuse({ code: 'PAYMENT_IS_OVER' });
      return ok({ approved: status === 'authorised' || status === 'captured' });
    },
  };
}

/** The status after an operation. A declined, refused or returned charge stays so, and only an authorised charge is captured. */
function after(status: ChargeStatus | undefined, operation: Operation): ChargeStatus | undefined {
  switch (operation) {
    case 'approve':
      return status ?? 'authorised';
    case 'decline':
      return status ?? 'declined';
    case 'askBuyer':
      return status ?? 'asking';
    case 'buyerApproves':
      return status === 'asking' ? 'authorised' : status;
    case 'buyerRefuses':
      return status === 'asking' ? 'refused' : status;
    case 'read':
      return status;
    case 'capture':
      return status === 'authorised' ? 'captured' : status;
    case 'return':
      return status === 'declined' || status === 'refused' ? status : 'returned';
  }
}

/** Another replica has inserted a charge under the same reference at the same time. */
class ChargeConflict extends Error {
  override readonly name = 'ChargeConflict';
}

/** Runs the work again after a conflict. The next run reads and locks the charge of the other replica. */
async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ChargeConflict)) throw error;
    }
  }
}

const decisions: Readonly<Record<Exclude<ChargeStatus, 'asking'>, Decision>> = {
  authorised: { outcome: 'approved' },
  captured: { outcome: 'approved' },
  declined: { outcome: 'declined', reason: 'CARD_DECLINED' },
  refused: { outcome: 'declined', reason: 'AUTHENTICATION_FAILED' },
  returned: { outcome: 'declined', reason: 'ORDER_WAS_GIVEN_UP' },
};
