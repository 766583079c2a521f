import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { PromotionUse } from '../domain/promotions/promotion-book.ts';
import {
  type PromotionFault,
  type TypedPromotion,
  type WritingRule,
  writePromotion,
} from '../domain/promotions/write-promotion.ts';
import type { PromotionStore } from './promotions.ts';

/** A promotion without its id. */
export type GivenPromotion = Omit<TypedPromotion, 'id'>;

/** What administrators do with promotions. */
export interface ManagePromotions {
  /** Latest first. */
  all(): Promise<readonly PromotionUse[]>;
  create(given: GivenPromotion): Promise<Result<PromotionUse, readonly PromotionFault<WritingRule>[]>>;
  update(id: string, given: GivenPromotion): Promise<Result<PromotionUse, readonly PromotionFault[]>>;
}

interface Deps {
  readonly promotions: PromotionStore;
  readonly newId: () => string;
  readonly isId: (text: string) => boolean;
}

export const makeManagePromotions = ({ promotions, newId, isId }: Deps): ManagePromotions => ({
  all: promotions.all,
  create: async (given) => {
    const written = writePromotion({ ...given, id: newId() }, isId);
    if (!written.ok) return written;
    const saved = await promotions.save(written.value, 'new');
    return typeof saved === 'string' ? refuse([{ code: 'CODE_IS_TAKEN', field: 'code' }]) : ok(saved);
  },
  update: async (id, given) => {
    const written = writePromotion({ ...given, id }, isId);
    if (!written.ok) return written;
    const saved = await promotions.save(written.value, 'changed');
    if (saved === 'unknown') return refuse([{ code: 'PROMOTION_IS_UNKNOWN', field: 'promotionId' }]);
    return saved === 'code taken' ? refuse([{ code: 'CODE_IS_TAKEN', field: 'code' }]) : ok(saved);
  },
});
