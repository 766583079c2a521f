import { labelled } from '../totals/totals.support.ts';
import type { Promotion } from './promotion.ts';
import type { PromotionBook } from './promotion-book.ts';

/** A valid promotion for tests: 10 % off everything, by itself. */
export const aPromotion = (but: Partial<Promotion> = {}): Promotion => ({
  id: '019a0000-0000-7000-8000-0000000000b1',
  code: null,
  label: labelled('10 % off'),
  reduction: { kind: 'PERCENT', basisPoints: 1_000 },
  startsAt: null,
  endsAt: null,
  minimums: [],
  categoryIds: [],
  productIds: [],
  limit: null,
  limitPerBuyer: null,
  combines: true,
  active: true,
  ...but,
});

/** A book in which the promotions are not redeemed yet. */
export const aBook = (...promotions: readonly Promotion[]): PromotionBook =>
  new Map(promotions.map((promotion) => [promotion.id, { promotion, used: 0, usedBy: new Map() }]));
