import { setTimeout as pause } from 'node:timers/promises';
import { anAdministrator } from './support/administrators.ts';
import { dataOf } from './support/ask.ts';
import { aCheckout, aFullCart, checkingOut, enteringCode, type Shopper, settledCheckout } from './support/checkouts.ts';
import { aProduct, type Product } from './support/goods.ts';
import { anEmail, aSeller, aShopper, type Person } from './support/people.ts';
import { aPromotion, type Promotion, promotionInput, promotionNow, updatePromotionDocument } from './support/promotions.ts';

const cancel = 'mutation Cancel($input: CancelOrderInput!) { cancelOrder(input: $input) { userErrors { code } } }';

interface Purchase {
  readonly shopper: Shopper;
  readonly input: Readonly<Record<string, unknown>>;
}

const withEmail = ({ shopper, input }: Purchase, email: string): Purchase => ({ shopper, input: { ...input, email } });

describe('a promotion code', () => {
  let administrator: Person;
  let bowl: Product;
  beforeAll(async () => {
    let seller: Person;
    [administrator, seller] = await Promise.all([anAdministrator(), aSeller()]);
    bowl = await aProduct(seller, { stock: 10_000 });
  });

  /** A guest, or the account, with the code in a cart of bowls, and what a checkout at the quoted total needs. */
  async function withCode(code: string, person?: Person): Promise<Purchase> {
    const shopper = await aFullCart([{ productId: bowl.id, quantity: 2 }], person);
    expect(await enteringCode(shopper, code)).toEqual([]);
    return { shopper, input: await aCheckout(shopper, person ? {} : { email: anEmail() }) };
  }
  const bought = async ({ shopper, input }: Purchase) => settledCheckout(shopper, await checkingOut(shopper, input));
  const usedOf = async ({ id }: Promotion) => (await promotionNow(administrator, id))?.used;

  it('takes off what it says, and the order names it', async () => {
    const { code } = await aPromotion(administrator);
    expect(await bought(await withCode(String(code).toLowerCase()))).toMatchObject({
      status: 'CONFIRMED',
      total: { amount: 24_600 },
      totals: { subtotal: { amount: 24_000 }, discounts: [{ label: 'A tenth off', amount: { amount: 2_400 } }] },
    });
  });

  it('is given back by an order that is cancelled, and can be redeemed once more', async () => {
    const promotion = await aPromotion(administrator, { limit: 1 });
    const { shopper, input } = await withCode(String(promotion.code));
    const placed = await checkingOut(shopper, input);
    expect(await settledCheckout(shopper, placed)).toMatchObject({ status: 'CONFIRMED' });
    expect(await usedOf(promotion)).toBe(1);

    await dataOf({ document: cancel, variables: { input: { orderToken: placed.orderToken } } });
    while ((await usedOf(promotion)) !== 0) await pause(25);
    expect(await bought(await withCode(String(promotion.code)))).toMatchObject({ status: 'CONFIRMED' });
    expect(await usedOf(promotion)).toBe(1);
  });

  it('is given back by an order whose card is declined', async () => {
    const promotion = await aPromotion(administrator, { limit: 1 });
    const { shopper, input } = await withCode(String(promotion.code));
    expect(await bought({ shopper, input: { ...input, payment: { token: 'tok_declined' } } })).toMatchObject({
      rejection: { code: 'PAYMENT_DECLINED' },
    });
    expect(await usedOf(promotion)).toBe(0);
  });

  it('for one order of a buyer is redeemed once by an account, and once by the email of a guest, spelt in any way', async () => {
    const promotion = await aPromotion(administrator, { limitPerBuyer: 1 });
    const [person, email] = [await aShopper(), anEmail()];
    expect(await bought(await withCode(String(promotion.code), person))).toMatchObject({ status: 'CONFIRMED' });
    const again = await aFullCart([{ productId: bowl.id, quantity: 2 }], person);
    expect(await enteringCode(again, String(promotion.code))).toEqual(['CODE_IS_USED_UP']);

    const purchases = [await withCode(String(promotion.code)), await withCode(String(promotion.code))] as const;
    const first = await bought(withEmail(purchases[0], email));
    const second = await bought(withEmail(purchases[1], email.toUpperCase()));
    expect(first.status).toBe('CONFIRMED');
    expect(second).toMatchObject({ status: 'REJECTED', rejection: { code: 'CODE_IS_USED_UP' } });
    expect(await usedOf(promotion)).toBe(2);
  });

  it('that an administrator stops is not taken off any more: the order is rejected with the new total', async () => {
    const promotion = await aPromotion(administrator);
    const purchase = await withCode(String(promotion.code));
    const stopped = promotionInput({ code: promotion.code, active: false });
    await administrator.dataOf(updatePromotionDocument, { input: { promotionId: promotion.id, promotion: stopped } });
    expect(await bought(purchase)).toMatchObject({
      rejection: { code: 'CODE_IS_NOT_VALID', total: { amount: 27_000 }, expectedTotal: { amount: 24_600 } },
    });
  });
});
