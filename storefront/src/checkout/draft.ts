import type { TypedAddress } from '../account/typed-address.ts';
import type { Seal } from '../session/seal.ts';

/**
 * What a shopper has entered in the checkout, as a sealed cookie of the browser holds it: a reload, the back button and another
 * tab find it again, and no server has to.
 */
export interface Draft {
  /** Names this intended order: sending it twice makes one order. */
  readonly key: string;
  readonly currency: string;
  readonly email: string | null;
  /** An address of the account's book, or a typed one. */
  readonly addressId: string | null;
  readonly address: TypedAddress | null;
  readonly shippingMethodId: string | null;
  readonly codes: readonly string[];
  readonly card: string | null;
  /** The order that `key` has become. */
  readonly placed: Readonly<{ id: string; token: string | null }> | null;
}

export const newDraft = (currency: string, newKey: () => string): Draft => ({
  key: newKey(),
  currency,
  email: null,
  addressId: null,
  address: null,
  shippingMethodId: null,
  codes: [],
  card: null,
  placed: null,
});

/** The draft for the next order: what was entered stays, and the order that was placed keeps its key. */
export const draftAfter = (draft: Draft, newKey: () => string): Draft => ({ ...draft, key: newKey(), placed: null });

export const closeDraft = (seal: Seal, draft: Draft): string => seal.close(JSON.stringify(draft));

export function openDraft(seal: Seal, cookie: string | undefined): Draft | undefined {
  const text = cookie === undefined ? undefined : seal.open(cookie);
  return text === undefined ? undefined : (JSON.parse(text) as Draft);
}

export const steps = ['address', 'shipping', 'payment'] as const;
export type Step = (typeof steps)[number];

/** The first step that lacks something. */
export function openStep({ addressId, address, email, shippingMethodId }: Draft, isGuest: boolean): Step {
  if ((addressId === null && address === null) || (isGuest && email === null)) return 'address';
  return shippingMethodId === null ? 'shipping' : 'payment';
}

/** The step that an address asks for, if the shopper has come that far; else the first one that lacks something. */
export function stepFor(draft: Draft, isGuest: boolean, wanted: string | null): Step {
  const open = openStep(draft, isGuest);
  const asked = steps.find((step) => step === wanted);
  return asked && steps.indexOf(asked) <= steps.indexOf(open) ? asked : open;
}
