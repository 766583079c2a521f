import { beyondReach } from '@commerce/kernel/time.ts';
import { rejection } from '../domain/rejection.ts';
import type { Transact } from './ports.ts';
import { isAwaitingBuyer, resend, runSaga, type SagaInstance } from './run-saga.ts';

/**
 * Compensates sagas that are past their deadline and sends the outstanding commands of others again. Returns the number of sagas.
 */
export type ResumeOverdueSagas = () => Promise<number>;

interface Deps {
  readonly transact: Transact;
  readonly now: () => Date;
  /** How long an order may stay unsettled, in milliseconds. */
  readonly deadlineMs: number;
  /** How long an order waits for the buyer's action, in milliseconds. */
  readonly actionDeadlineMs: number;
  /** Maximum number of sagas in one transaction. */
  readonly limit?: number;
}

export const makeResumeOverdueSagas =
  ({ transact, now, deadlineMs, actionDeadlineMs, limit = 50 }: Deps): ResumeOverdueSagas =>
  () =>
    transact(async ({ orders, sagas }) => {
      const at = now();
      const overdue = await sagas.overdue(at, limit);
      const known = await orders.withIds(overdue.map(({ data }) => data.orderId));
      const transitions = overdue.map((stored) => {
        const order = known.get(stored.data.orderId);
        if (!order) throw new Error(`saga ${stored.id} has no order`);
        const isAwaited = isAwaitingBuyer(stored, order);
        const instance = withinReach(stored, at, isAwaited ? actionDeadlineMs : deadlineMs);
        const isLate = instance.state.status === 'doing' && instance.deadlineAt !== null && instance.deadlineAt <= at;
        const transition = isLate
          ? runSaga(instance, order, { kind: 'aborted', reason: rejection(isAwaited ? 'PAYMENT_ABANDONED' : 'TIMEOUT') }, at)
          : undefined;
        return transition && transition.instance.state !== instance.state ? transition : resend(instance, order, at);
      });
      await orders.save(transitions.map(({ change }) => change));
      await sagas.save(transitions);
      return overdue.length;
    });

/** A clock that ran ahead has set a deadline further ahead than that of a new saga. Such a saga gets a new deadline. */
function withinReach(instance: SagaInstance, at: Date, deadlineMs: number): SagaInstance {
  const { deadlineAt } = instance;
  if (!deadlineAt || deadlineAt <= beyondReach(at, deadlineMs)) return instance;
  return { ...instance, deadlineAt: new Date(at.getTime() + deadlineMs) };
}
