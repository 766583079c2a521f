import type { SagaInstance } from '@commerce/order/application/run-saga.ts';
import { stateInWords } from '@commerce/order/application/saga-archive.ts';

/** A line a saga, as `pnpm saga list` prints them. */
export function sagaList(sagas: readonly SagaInstance[], at: Date): string {
  if (sagas.length === 0) return 'No saga is stuck.';
  const lines = sagas.map((saga) => {
    const age = `${Math.round((at.getTime() - saga.startedAt.getTime()) / 1_000)} s old`;
    return `${saga.id}  order ${saga.data.orderId}  ${saga.name}  ${age}, sent again ${saga.resends} times  ${stateInWords(saga)}`;
  });
  return [...lines, `${sagas.length} in all`].join('\n');
}

/** What is known of a saga, and everything that happened to it. */
export function sagaDetails(saga: SagaInstance): string {
  const facts = {
    saga: saga.id,
    name: saga.name,
    order: saga.data.orderId,
    buyer: saga.data.buyerId,
    state: stateInWords(saga),
    started: saga.startedAt.toISOString(),
    deadline: saga.deadlineAt?.toISOString() ?? 'none',
    'next look': saga.wakeAt?.toISOString() ?? 'none, it has ended',
    'sent again': saga.resends,
  };
  return [
    ...Object.entries(facts).map(([name, fact]) => `${name.padEnd(12)}${fact}`),
    ...saga.notes.map(({ at, what }) => `  ${at.toISOString()}  ${what}`),
  ].join('\n');
}
