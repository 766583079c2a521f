import { isId, newId } from '@commerce/chassis/ids.ts';
import { labelled } from '../totals/totals.support.ts';
import { aPromotion } from './promotion.support.ts';
import { type TypedPromotion, writePromotion } from './write-promotion.ts';

const typed = (but: Partial<TypedPromotion> = {}): TypedPromotion => {
  const { reduction: _reduction, ...promotion } = aPromotion();
  return { ...promotion, percent: 12.5, amounts: [], freeShipping: false, ...but };
};
const written = (but: Partial<TypedPromotion>) => {
  const result = writePromotion(typed(but), isId);
  return result.ok ? result.value : result.refusal.map(({ code, field }) => `${code} ${field}`);
};
const ids = (count: number) => Array.from({ length: count }, () => newId());
const krw = (amount: number) => ({ amount, currency: 'KRW' }) as const;

describe('a promotion that an administrator gives', () => {
  it('is stored with its reduction', () => {
    expect(written({})).toMatchObject({ reduction: { kind: 'PERCENT', basisPoints: 1_250 } });
    expect(written({ percent: null, amounts: [krw(1)] })).toMatchObject({ reduction: { kind: 'AMOUNT', amounts: [krw(1)] } });
    expect(written({ percent: null, freeShipping: true, code: ' SPRING ' })).toMatchObject({
      reduction: { kind: 'FREE_SHIPPING' },
      code: 'SPRING',
    });
  });

  it.each<[Partial<TypedPromotion>, string]>([
    [{ label: labelled(' ') }, 'NAME_IS_INVALID names'],
    [{ label: { ko: '봄', en: 'x'.repeat(101) } }, 'NAME_IS_INVALID names'],
    [{ code: ' ' }, 'CODE_IS_INVALID code'],
    [{ code: 'x'.repeat(41) }, 'CODE_IS_INVALID code'],
    [{ percent: 0 }, 'REDUCTION_IS_INVALID reduction'],
    [{ percent: 100.01 }, 'REDUCTION_IS_INVALID reduction'],
    [{ percent: 12.345 }, 'REDUCTION_IS_INVALID reduction'],
    [{ percent: null }, 'REDUCTION_IS_INVALID reduction'],
    [{ freeShipping: true }, 'REDUCTION_IS_INVALID reduction'],
    [{ percent: null, amounts: [krw(0)] }, 'REDUCTION_IS_INVALID reduction'],
    [{ percent: null, amounts: [krw(1), krw(2)] }, 'REDUCTION_IS_INVALID reduction'],
    [{ startsAt: new Date(1), endsAt: new Date(1) }, 'PERIOD_IS_INVALID endsAt'],
    [{ minimums: [krw(-1)] }, 'MINIMUM_IS_INVALID minimums'],
    [{ categoryIds: ['drinks'] }, 'SCOPE_IS_INVALID categoryIds'],
    [{ categoryIds: ids(501) }, 'SCOPE_IS_INVALID categoryIds'],
    [{ productIds: ['mug'] }, 'SCOPE_IS_INVALID productIds'],
    [{ categoryIds: ids(1), productIds: ids(500) }, 'SCOPE_IS_INVALID productIds'],
    [{ limit: 0 }, 'LIMIT_IS_INVALID limit'],
    [{ limitPerBuyer: -5 }, 'LIMIT_IS_INVALID limitPerBuyer'],
  ])('%j is refused', (but, fault) => {
    expect(written(but)).toEqual([fault]);
  });
});
