import { randomUUID } from 'node:crypto';
import { addressMessages } from '@commerce/kernel/address/messages.ts';
import { type AddressFault, deliverableAddress } from '@commerce/kernel/address/postal-address.ts';
import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import { normaliseEmail } from '@commerce/kernel/text/email.ts';
import { addressFields, addressInput, readAddress, type TypedAddress } from '../account/typed-address.ts';
import { type FormError, formErrors, inOrder } from '../forms/form-errors.ts';
import { formWordsOf } from '../forms/form-words.ts';
import type { Form } from '../forms/read-form.ts';
import { AddAddressDocument, AddressBookDocument } from '../graph/generated/operations.ts';
import type { ShopCookies } from '../session/cookies.ts';
import type { Shopper } from '../session/shopper.ts';
import { checkoutWordsOf } from './checkout-words.ts';
import { type Draft, keepDraft } from './draft.ts';

export interface Checkout {
  readonly language: Language;
  readonly shopper: Shopper;
  readonly shopCookies: ShopCookies;
  readonly draft: Draft;
  /** The origins of the payment provider's pages, on which shoppers pay; null if the sandbox takes the payments. */
  readonly paymentPages: readonly string[] | null;
}

/** What a form of the checkout leads to: the next page, or what is wrong with it. */
export type Taken = Readonly<{ to: string }> | Readonly<{ errors: readonly FormError[] }>;

export const checkoutPath = ({ language, draft }: Pick<Checkout, 'language' | 'draft'>): string =>
  `/${language}/checkout?currency=${draft.currency}`;

const emailMessage = {
  ko: '이메일 주소 형식이 올바르지 않습니다.',
  en: 'This is not an email address.',
} as const satisfies Record<Language, string>;

/** Where the parcel goes, and for guests where mails go. */
export async function takeAddress(checkout: Checkout, form: Form): Promise<Taken> {
  const { shopper, language } = checkout;
  const bookId = shopper.isSignedIn() ? form.text('addressId') : '';
  if (bookId !== '' && bookId !== 'new') return await takeBookAddress(checkout, bookId);
  const email = shopper.isSignedIn() ? undefined : normaliseEmail(form.text('email'));
  const typed = readAddress(form);
  const written = deliverableAddress(typed);
  const fields = ['email', ...addressFields(typed.countryCode, language)];
  const errors = inOrder(fields, [
    ...(email?.ok === false ? [{ field: 'email', message: emailMessage[language] }] : []),
    ...(written.ok ? [] : written.refusal.map((fault) => addressError(fault, language))),
  ]);
  if (errors.length > 0 || !written.ok) return { errors };
  if (!shopper.isSignedIn() || !form.has('keep'))
    return keepAddress(checkout, { address: written.value, addressId: null, email: email?.ok ? email.value : null });
  const answer = await shopper.ask(AddAddressDocument, { input: { ...addressInput(written.value), isDefault: false } });
  const payload = answer.data?.addAddress;
  if (payload?.address) return keepAddress(checkout, { address: written.value, addressId: payload.address.id, email: null });
  if (!payload) keepAddress(checkout, { address: written.value, addressId: null, email: null }); // so that no entry is lost
  return { errors: formErrors(answer, payload, fields, formWordsOf[language]) };
}

async function takeBookAddress(checkout: Checkout, id: string): Promise<Taken> {
  const answer = await checkout.shopper.ask(AddressBookDocument, {});
  const known = answer.data?.me?.addresses?.find((address) => address.id === id);
  if (!known) return { errors: formErrors(answer, undefined, [], formWordsOf[checkout.language]) };
  const { recipient, line1, line2, city, region, postalCode, phone, countryCode } = known;
  const address = { recipient, line1, line2, city, region, postalCode, phone, countryCode };
  const deliverable = deliverableAddress(address);
  if (!deliverable.ok)
    return { errors: deliverable.refusal.map((fault) => ({ ...addressError(fault, checkout.language), field: '' })) };
  return keepAddress(checkout, { address, addressId: id, email: null });
}

/** Another destination may have other ways to ship. */
function keepAddress(
  { draft, shopCookies, ...rest }: Checkout,
  chosen: Readonly<{ address: TypedAddress; addressId: string | null; email: string | null }>,
): Taken {
  const isSamePlace = (['countryCode', 'region', 'postalCode'] as const).every(
    (part) => draft.address?.[part] === chosen.address[part],
  );
  keepDraft(shopCookies, { ...draft, ...chosen, ...(!isSamePlace && { shippingMethodId: null }) });
  return { to: checkoutPath({ ...rest, draft }) };
}

const addressError = (fault: AddressFault, language: Language): FormError => ({
  field: fault.field,
  message: inWords(addressMessages, fault, language),
});

/** The way to ship. Whether it fits the cart is known when the page shows the ways again. */
export function takeShipping({ draft, shopCookies, language }: Checkout, form: Form): Taken {
  const shippingMethodId = form.optional('shippingMethodId');
  if (shippingMethodId === null) return { errors: [{ field: '', message: checkoutWordsOf[language].chooseShipping }] };
  keepDraft(shopCookies, { ...draft, shippingMethodId });
  return { to: checkoutPath({ language, draft }) };
}

/** A key that no other order has. */
export const newKey = (): string => randomUUID();
