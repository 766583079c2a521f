import { beyondReach } from '@commerce/kernel/time.ts';
import { rejection } from '../domain/rejection.ts';
import type { Transact } from './ports.ts';
import { resend, runSaga, type SagaInstance } from './run-saga.ts';

/** Turns back sagas whose deadline is over and sends again what others wait for. Returns how many it looked at. */
export type WakeSagas = () => Promise<number>;

interface Deps {
  readonly transact: Transact;
  readonly now: () => Date;
  /** How long an order may stay unsettled. */
  readonly deadlineMs: number;
  /** The most sagas in one transaction. */
  readonly atMost?: number;
}

export const makeWakeSagas =
  ({ transact, now, deadlineMs, atMost = 50 }: Deps): WakeSagas =>
  () =>
    transact(async ({ orders, sagas }) => {
      const at = now();
      const overdue = await sagas.overdue(at, atMost);
      const known = await orders.withIds(overdue.map(({ data }) => data.orderId));
      const turns = overdue.map((stored) => {
        const instance = withinReach(stored, at, deadlineMs);
        const order = known.get(instance.data.orderId);
        if (!order) throw new Error(`saga ${instance.id} has no order`);
        const isLate = instance.stand.state === 'doing' && instance.deadlineAt !== null && instance.deadlineAt <= at;
        const turn = isLate ? runSaga(instance, order, { kind: 'aborted', because: rejection('TIMEOUT') }, at) : undefined;
        return turn && turn.instance.stand !== instance.stand ? turn : resend(instance, order, at);
      });
      await orders.save(turns.map(({ change }) => change));
      await sagas.save(turns);
      return overdue.length;
    });

/** A deadline further ahead than a new one was set by a clock that ran ahead: the saga gets a new one instead of waiting for it. */
function withinReach(instance: SagaInstance, at: Date, deadlineMs: number): SagaInstance {
  const { deadlineAt } = instance;
  if (!deadlineAt || deadlineAt <= beyondReach(at, deadlineMs)) return instance;
  return { ...instance, deadlineAt: new Date(at.getTime() + deadlineMs) };
}
