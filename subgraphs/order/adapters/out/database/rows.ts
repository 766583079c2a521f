import type { SagaInstance, SagaName } from '../../../application/run-saga.ts';
import { keyedStand, standOf } from '../../../application/step-keys.ts';
import type { Order, OrderStatus } from '../../../domain/order.ts';
import { type ProductFault, type Rejection, type RejectionCode, rejection } from '../../../domain/rejection.ts';
import type { StoredRejection } from './stored.ts';
import type { Tables } from './tables.ts';

export type OrderRow = Tables['orders']['$inferSelect'];
export type SagaRow = Tables['sagas']['$inferSelect'];

export const orderOf = ({
  idempotencyKey: _key,
  fingerprint: _print,
  history,
  status,
  rejection: stored,
  ...row
}: OrderRow): Order => ({
  ...row,
  status: status as OrderStatus,
  rejection: stored && rejectionOf(stored),
  history: history.map((entry) => ({ status: entry.status, at: new Date(entry.at) })), // older rows hold words, too
});

/** The rejection, of rows from before there was data too: their words are left for those of the catalogue. */
function rejectionOf(stored: StoredRejection): Rejection {
  if ('products' in stored) return stored;
  const { code, productId } = stored;
  return rejection(code, { products: productId && isProductFault(code) ? [{ productId, code, available: null }] : [] });
}

const isProductFault = (code: RejectionCode): code is ProductFault =>
  code === 'OUT_OF_STOCK' || code === 'PRODUCT_UNKNOWN' || code === 'PRODUCT_ARCHIVED';

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
