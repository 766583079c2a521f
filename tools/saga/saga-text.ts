import type { SagaInstance } from '@commerce/order/application/run-saga.ts';
import { stateInWords } from '@commerce/order/application/saga-archive.ts';

/** One line for each saga, for `pnpm saga list`. */
export function sagaList(sagas: readonly SagaInstance[], at: Date): string {
  if (sagas.length === 0) return 'No saga is stuck.';
  const lines = sagas.map((saga) => {
    const age = `${Math.round((at.getTime() - saga.startedAt.getTime()) / 1_000)} s old`;
    return `${saga.id}  order ${saga.data.orderId}  ${saga.name}  ${age}, sent again ${saga.resends} times  ${stateInWords(saga)}`;
  });
  return [...lines, `${sagas.length} in all`].join('\n');
}

/** The data and the history of a saga, for `pnpm saga show`. */
export function sagaDetails(saga: SagaInstance): string {
  const fields = {
    saga: saga.id,
    name: saga.name,
    order: saga.data.orderId,
    buyer: saga.data.buyerId,
    state: stateInWords(saga),
    started: saga.startedAt.toISOString(),
    deadline: saga.deadlineAt?.toISOString() ?? 'none',
    'resumes at': saga.wakeAt?.toISOString() ?? 'never, it has ended',
    'sent again': saga.resends,
  };
  return [
    ...Object.entries(fields).map(([name, value]) => `${name.padEnd(12)}${value}`),
    ...saga.notes.map(({ at, what }) => `  ${at.toISOString()}  ${what}`),
  ].join('\n');
}
