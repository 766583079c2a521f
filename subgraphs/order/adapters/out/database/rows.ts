import type { RequestKey } from '../../../application/ports.ts';
import type { SagaInstance, SagaName } from '../../../application/run-saga.ts';
import type { Order, OrderStatus } from '../../../domain/order.ts';
import { type ProductFault, type Rejection, type RejectionCode, rejection } from '../../../domain/rejection.ts';
import type { StoredRejection } from './stored.ts';
import { sagaStateOf, storedSagaState } from './stored-saga-state.ts';
import type { Tables } from './tables.ts';

export type OrderRow = Tables['orders']['$inferSelect'];
export type SagaRow = Tables['sagas']['$inferSelect'];

export const orderOf = ({
  idempotencyKey: _key,
  fingerprint: _print,
  history,
  status,
  rejection: stored,
  nextAction,
  ...row
}: OrderRow): Order => ({
  ...row,
  status: status as OrderStatus,
  rejection: stored && rejectionOf(stored),
  nextAction: nextAction && { ...nextAction, expiresAt: new Date(nextAction.expiresAt) },
  history: history.map((entry) => ({ status: entry.status, at: new Date(entry.at) })), // older rows have texts, too
});

/** Rows from before rejections had data have a text, which the current messages replace. */
function rejectionOf(stored: StoredRejection): Rejection {
  if ('products' in stored) return stored;
  const { code, productId } = stored;
  return rejection(code, { products: productId && isProductFault(code) ? [{ productId, code, available: null }] : [] });
}

const isProductFault = (code: RejectionCode): code is ProductFault =>
  code === 'OUT_OF_STOCK' || code === 'PRODUCT_UNKNOWN' || code === 'PRODUCT_ARCHIVED';

export const orderRow = (order: Order, { idempotencyKey, fingerprint }: RequestKey): OrderRow => ({
  ...order,
  idempotencyKey,
  fingerprint,
  nextAction: order.nextAction && { ...order.nextAction, expiresAt: order.nextAction.expiresAt.toISOString() },
  history: order.history.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
});

export const sagaOf = ({ orderId: _order, name, state, notes, ...row }: SagaRow): SagaInstance => ({
  ...row,
  name: name as SagaName,
  state: sagaStateOf(name as SagaName, state),
  notes: notes.map(({ at, what }) => ({ at: new Date(at), what })),
});

export const sagaRow = ({ state, notes, ...instance }: SagaInstance): SagaRow => ({
  ...instance,
  state: storedSagaState(state),
  orderId: instance.data.orderId,
  notes: notes.map(({ at, what }) => ({ at: at.toISOString(), what })),
});
