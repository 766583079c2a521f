import type { TypedAddress } from '../account/typed-address.ts';
import type { Currency } from '../graph/generated/operations.ts';
import type { ShopCookies } from '../session/cookies.ts';

/** An order, and the secret by which a guest reads it. */
export interface PlacedRef {
  readonly id: string;
  readonly token: string | null;
}

/**
 * What a shopper has entered in the checkout, as a sealed cookie of the browser holds it: a reload, the back button and another
 * tab find it again, and no server has to.
 */
export interface Draft {
  /** Names this intended order: sending it twice makes one order. */
  readonly key: string;
  readonly currency: Currency;
  readonly email: string | null;
  /** The address in the account's book that `address` is a copy of. */
  readonly addressId: string | null;
  readonly address: TypedAddress | null;
  readonly shippingMethodId: string | null;
  readonly card: string | null;
  /** The order that `key` has become. */
  readonly placed: PlacedRef | null;
  /** The order before, if it was rejected: its reason is a question to the shopper. */
  readonly rejected: PlacedRef | null;
}

export const newDraft = (currency: Currency, key: string): Draft => ({
  key,
  currency,
  email: null,
  addressId: null,
  address: null,
  shippingMethodId: null,
  card: null,
  placed: null,
  rejected: null,
});

/** The draft for another order: what was entered stays. @param key of the next order */
export const draftAfter = (draft: Draft, key: string, rejected: PlacedRef | null): Draft => ({
  ...draft,
  key,
  placed: null,
  rejected,
});

/** The draft that the browser keeps; undefined if it keeps none. */
export function draftOf(cookies: Pick<ShopCookies, 'checkout'>): Draft | undefined {
  const text = cookies.checkout();
  return text === undefined ? undefined : (JSON.parse(text) as Draft);
}

export const keepDraft = (cookies: Pick<ShopCookies, 'keepCheckout'>, draft: Draft): void =>
  cookies.keepCheckout(JSON.stringify(draft));

export const steps = ['address', 'shipping', 'payment'] as const;
export type Step = (typeof steps)[number];

/** The first step that lacks something. */
function openStep({ address, email, shippingMethodId }: Draft, isGuest: boolean): Step {
  if (address === null || (isGuest && email === null)) return 'address';
  return shippingMethodId === null ? 'shipping' : 'payment';
}

/** The step that the address of the page names, if the shopper has come that far; else the first one that lacks something. */
export function stepFor(draft: Draft, isGuest: boolean, wanted: string | null): Step {
  const open = openStep(draft, isGuest);
  const asked = steps.find((step) => step === wanted);
  return asked && steps.indexOf(asked) <= steps.indexOf(open) ? asked : open;
}
