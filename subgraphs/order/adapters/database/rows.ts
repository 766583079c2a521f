import type { SagaInstance, SagaName } from '../../application/run-saga.ts';
import { keyedStand, standOf } from '../../application/step-keys.ts';
import type { Order, OrderStatus } from '../../domain/order.ts';
import type { Tables } from './tables.ts';

export type OrderRow = Tables['orders']['$inferSelect'];
export type SagaRow = Tables['sagas']['$inferSelect'];

export const orderOf = ({ idempotencyKey: _key, fingerprint: _print, history, status, ...row }: OrderRow): Order => ({
  ...row,
  status: status as OrderStatus,
  history: history.map((entry) => ({ ...entry, at: new Date(entry.at) })),
});

export const orderRow = (
  order: Order,
  placement: { readonly idempotencyKey: string; readonly fingerprint: string },
): OrderRow => ({
  ...order,
  ...placement,
  history: order.history.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
});

export const sagaOf = ({ orderId: _order, name, stand, notes, ...row }: SagaRow): SagaInstance => ({
  ...row,
  name: name as SagaName,
  stand: standOf(name as SagaName, stand),
  notes: notes.map(({ at, what }) => ({ at: new Date(at), what })),
});

export const sagaRow = ({ stand, notes, ...instance }: SagaInstance): SagaRow => ({
  ...instance,
  stand: keyedStand(instance.name, stand),
  orderId: instance.data.orderId,
  notes: notes.map(({ at, what }) => ({ at: at.toISOString(), what })),
});
