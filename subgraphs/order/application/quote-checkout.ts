import type { Currency } from '@commerce/kernel/money.ts';
import type { Result } from '@commerce/kernel/result.ts';
import { emailKey } from '@commerce/kernel/text/email.ts';
import { type CartCodeStatus, codeStatus, linesByCurrency } from '../domain/cart/cart-view.ts';
import { type CheckoutQuote, quoteFor } from '../domain/checkout/checkout-quote.ts';
import type { Area } from '../domain/destination/area.ts';
import { countriesOf } from '../domain/shipping/shipping-zone.ts';
import type { CartOwner } from './carts.ts';
import type { KnownProductQueries } from './project-products.ts';
import type { PromotionStore } from './promotions.ts';
import type { ReadRates } from './rates.ts';
import type { ReadCart } from './read-cart.ts';

/** What a shopper has chosen so far. */
export interface CheckoutChoice {
  readonly currency: Currency;
  readonly destination: Area | null;
  readonly shippingMethodId: string | null;
  /** A guest's, as far as it is known: limits of promotions count by it. */
  readonly email: string | null;
}

export interface CheckoutOptions {
  /** The countries that the shop ships to, as codes. */
  readonly countries: readonly string[];
  /** Refused if the total is larger than an order may be. */
  readonly quote: Result<CheckoutQuote, 'TOTAL_IS_TOO_LARGE'>;
  /** The cart's codes, and whether they take something off with this choice. */
  readonly codes: readonly Readonly<{ code: string; status: CartCodeStatus }>[];
}

/** What the owner's cart would cost; a cart without lines of the currency costs nothing. Nothing is stored. */
export type QuoteCheckout = (owner: CartOwner, choice: CheckoutChoice) => Promise<CheckoutOptions>;

interface Deps {
  readonly readCart: ReadCart;
  readonly products: KnownProductQueries;
  readonly readRates: ReadRates;
  readonly promotions: Pick<PromotionStore, 'read'>;
  readonly now: () => Date;
}

export const makeQuoteCheckout =
  ({ readCart, products, readRates, promotions, now }: Deps): QuoteCheckout =>
  async (owner, { currency, destination, shippingMethodId, email }) => {
    const cart = (await readCart(owner))?.cart ?? { lines: [], codes: [] };
    const known = await products.withIds(cart.lines.map(({ productId }) => productId));
    const lines = linesByCurrency(cart, known).get(currency) ?? [];
    const rates = await readRates();
    const buyerKey = 'buyerId' in owner ? owner.buyerId : email && emailKey(email);
    const book = await promotions.read({ codes: cart.codes, buyerKeys: buyerKey === null ? [] : [buyerKey] });
    const at = now();
    const basis = { ...rates, promotions: book, at };
    const quote = quoteFor(lines, currency, destination, shippingMethodId, basis, { codes: cart.codes, buyerKey });
    const applied = quote.ok ? quote.value.codes : [];
    const codes = cart.codes.map((code) => ({ code, status: codeStatus(code, applied, { book, buyerKey, at }) }));
    return { countries: countriesOf(rates.zones), quote, codes };
  };
