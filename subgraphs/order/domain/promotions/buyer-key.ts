import { emailKey } from '@commerce/kernel/text/email.ts';
import type { CheckoutTerms } from '../checkout-terms.ts';

/** Whose redemptions count together: the account's, or those of a guest's email. */
export const buyerKeyOf = ({ buyerId, checkout }: Readonly<{ buyerId: string; checkout: CheckoutTerms | null }>): string =>
  checkout?.email == null ? buyerId : emailKey(checkout.email);
