import { newId } from '@commerce/chassis/ids.ts';
import type { Transact } from '../../application/ports.ts';
import type { PromotionStore } from '../../application/promotions.ts';
import { aPromotion } from '../../domain/promotions/promotion.support.ts';
import type { Promotion } from '../../domain/promotions/promotion.ts';
import { isUsedUp } from '../../domain/promotions/promotion-book.ts';

export interface PromotionsUnderTest {
  readonly transact: Transact;
  readonly promotionStore: PromotionStore;
  readonly close: () => Promise<void>;
}

/** The contract of every adapter of the promotions. */
export function promotionsContract(name: string, open: () => Promise<PromotionsUnderTest>): void {
  describe(`the promotions on ${name}`, () => {
    let stores: PromotionsUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    async function add(but: Partial<Promotion> = {}): Promise<Promotion> {
      const promotion = aPromotion({ id: newId(), ...but });
      await stores.promotionStore.save(promotion, 'new');
      return promotion;
    }
    const usedOf = async ({ id }: Promotion) =>
      (await stores.promotionStore.all()).find(({ promotion }) => promotion.id === id)?.used;

    /** An order with codes, as the saga settles it: it redeems every promotion of the book that is not used up. */
    const settle = (codes: readonly string[], buyerKey: string, orderId = newId()) =>
      stores.transact(async ({ promotions }) => {
        const book = await promotions.lock({ codes, buyerKeys: [buyerKey] });
        const left = [...book.values()].filter((use) => !isUsedUp(use, buyerKey));
        await promotions.redeem(left.map(({ promotion: { id } }) => ({ orderId, promotionId: id, buyerKey })));
        return { orderId, redeemed: left.map(({ promotion: { id } }) => id) };
      });
    const takeBack = (orderIds: readonly string[]) => stores.transact(({ promotions }) => promotions.takeBack(orderIds));

    it('are returned as they were stored, the automatic ones always and others by their codes', async () => {
      const automatic = await add({
        reduction: { kind: 'AMOUNT', amounts: [{ amount: 3_000, currency: 'KRW' }] },
        startsAt: new Date('2026-11-23T09:30:00.123Z'),
        endsAt: new Date('2026-12-23T09:30:00.000Z'),
        minimums: [{ amount: 30_000, currency: 'KRW' }],
        categoryIds: [newId()],
        productIds: [newId()],
        combines: false,
      });
      const spring = await add({ code: 'Spring 봄', limit: 50, limitPerBuyer: 1 });
      await add({ code: 'OTHER' });
      await add({ active: false });
      const book = await stores.promotionStore.read({ codes: ['SPRING 봄', 'UNKNOWN', ' '], buyerKeys: [] });
      expect(new Map([...book].map(([id, { promotion, used }]) => [id, [promotion, used]]))).toEqual(
        new Map([automatic, spring].map((promotion) => [promotion.id, [promotion, 0]])),
      );
      expect(await stores.transact(({ promotions }) => promotions.lock({ codes: ['spring 봄'], buyerKeys: [] }))).toEqual(book);
      expect((await stores.promotionStore.all()).map(({ promotion }) => promotion.code)).toEqual([
        null,
        'OTHER',
        'Spring 봄',
        null,
      ]);
    });

    it('have codes of their own, in whatever case and width', async () => {
      const spring = await add({ code: 'SPRING' });
      const autumn = await add({ code: 'AUTUMN' });
      expect(await stores.promotionStore.save(aPromotion({ id: newId(), code: 'spring' }), 'new')).toBe('code taken');
      expect(await stores.promotionStore.save({ ...autumn, code: 'ｓｐｒｉｎｇ' }, 'changed')).toBe('code taken');
      expect(await stores.promotionStore.save(aPromotion({ id: newId() }), 'changed')).toBe('unknown');
      await settle(['spring'], 'buyer');
      expect(await stores.promotionStore.save({ ...spring, active: false }, 'changed')).toMatchObject({ used: 1 });
      expect(await stores.promotionStore.save({ ...autumn, code: 'Autumn' }, 'changed')).toMatchObject({ used: 0 });
    });

    it('count redemptions in all and by buyer, and take them back once', async () => {
      const once = await add({ code: 'ONCE', limitPerBuyer: 1 });
      const { orderId, redeemed } = await settle(['once'], 'kim');
      expect([redeemed, (await settle(['once'], 'kim')).redeemed]).toEqual([[once.id], []]);
      expect((await settle(['once'], 'lee')).redeemed).toEqual([once.id]);
      const book = await stores.promotionStore.read({ codes: ['once'], buyerKeys: ['kim', 'park'] });
      expect(book.get(once.id)).toMatchObject({ used: 2, usedBy: new Map([['kim', 1]]) });
      await takeBack([orderId, newId()]);
      await takeBack([orderId]);
      expect([await usedOf(once), (await settle(['once'], 'kim')).redeemed]).toEqual([1, [once.id]]);
    });

    it('are redeemed exactly 50 times by 200 parallel orders, if the code is limited to 50', async () => {
      const limited = await add({ code: 'FIFTY', limit: 50 });
      const others = [await add({ limit: 1_000 }), await add(), await add({ code: 'MORE', limit: 120 })];
      const codes = (index: number) => (index % 2 ? ['fifty', 'more'] : ['more', 'fifty']);
      const settled = await Promise.all(Array.from({ length: 200 }, (_, index) => settle(codes(index), `buyer ${index}`)));
      const times = ({ id }: Promotion) => settled.filter(({ redeemed }) => redeemed.includes(id)).length;
      expect([limited, ...others].map(times)).toEqual([50, 200, 200, 120]);
      expect(await Promise.all([limited, ...others].map(usedOf))).toEqual([50, 200, 200, 120]);
    });

    it('are redeemed again after they were taken back, in parallel, and never too often', async () => {
      const limited = await add({ code: 'FEW', limit: 5 });
      const work = async (index: number) => {
        const { orderId, redeemed } = await settle(['few'], `buyer ${index}`);
        if (index % 3 === 0) await takeBack([orderId]);
        return index % 3 === 0 ? 0 : redeemed.length;
      };
      const left = (await Promise.all(Array.from({ length: 60 }, (_, index) => work(index)))).reduce((sum, one) => sum + one, 0);
      expect(await usedOf(limited)).toBe(left);
      expect(left).toBeLessThanOrEqual(5);
    });
  });
}
