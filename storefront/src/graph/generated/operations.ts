// Generated from the `.graphql` files of the storefront by `pnpm generate`; do not edit.
import type { Operation } from '../operation.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What a new account is opened for. */
export type AccountType =
  /** A shopper. */
  | 'CUSTOMER'
  /** A seller, who can also shop. */
  | 'SELLER';

/** The rules of `addAddress`. */
export type AddAddressErrorCode =
  /** The book holds 50 addresses already. */
  | 'ADDRESS_BOOK_IS_FULL'
  /** A required part is blank. */
  | 'ADDRESS_FIELD_IS_EMPTY'
  /** A part is longer than its limit. */
  | 'ADDRESS_FIELD_IS_TOO_LONG'
  /** The country is not an ISO 3166-1 alpha-2 code. */
  | 'COUNTRY_IS_UNKNOWN'
  /** The country, or the named region of it, has no such postal code. */
  | 'POSTAL_CODE_IS_INVALID'
  /** The country names its regions in addresses, and has no such region. */
  | 'REGION_IS_UNKNOWN';

/** What `addAddress` needs. */
export type AddAddressInput = {
  /** City or town, 1 to 100 characters. */
  readonly city: string;
  /** Country as ISO 3166-1 alpha-2 code, for example `KR`. */
  readonly countryCode: string;
  /** Whether it becomes the default at once. */
  readonly isDefault?: boolean;
  /** Street and house number, 1 to 200 characters. */
  readonly line1: string;
  /** Flat, floor or building, at most 200 characters. */
  readonly line2?: string | null | undefined;
  /** Phone number for the delivery, at most 30 characters. */
  readonly phone?: string | null | undefined;
  /** Postal code, at most 20 characters. */
  readonly postalCode?: string | null | undefined;
  /** Who receives the parcel, 1 to 100 characters. */
  readonly recipient: string;
  /** State, province or region, at most 100 characters. */
  readonly region?: string | null | undefined;
};

/** The rules of `addCartCode`. */
export type AddCartCodeErrorCode =
  /** The cart would have more than 10 codes. */
  | 'CART_HAS_TOO_MANY_CODES'
  /** There is no cart. */
  | 'CART_IS_UNKNOWN'
  /** There is no such code, or it does not hold now. */
  | 'CODE_IS_NOT_VALID'
  /** The code has been redeemed as often as it may, in all or by this account. */
  | 'CODE_IS_USED_UP';

/** What `addCartCode` needs. */
export type AddCartCodeInput = {
  /** The code, 1 to 40 characters. Small and capital letters are the same. */
  readonly code: string;
  /** The token of an anonymous cart; ignored for a signed-in account. */
  readonly token?: string | null | undefined;
};

/** The rules of `addToCart`. */
export type AddToCartErrorCode =
  /** There would be more than 200 products. */
  | 'CART_HAS_TOO_MANY_LINES'
  /** The idempotency key is blank, has more than 200 characters (code points), or is no well-formed Unicode. */
  | 'IDEMPOTENCY_KEY_IS_INVALID'
  /** The idempotency key has put another product or quantity into the cart. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The product id is not an id of this shop. */
  | 'PRODUCT_ID_IS_INVALID'
  /** The quantity is below 1. */
  | 'QUANTITY_IS_NOT_POSITIVE'
  /** There would be more than 10,000 of the product. */
  | 'QUANTITY_IS_TOO_LARGE';

/** What `addToCart` needs. */
export type AddToCartInput = {
  /** Made by the client, 1 to 200 characters, one for each intended addition: repeating the request with it adds once. A cart remembers its 50 latest. */
  readonly idempotencyKey?: string | null | undefined;
  /** The product's id. */
  readonly productId: string;
  /** How many, 1 to 10,000; together with what is in the cart at most 10,000. */
  readonly quantity: number;
  /** The token of an anonymous cart; ignored for a signed-in account. Without one that opens a cart, a new cart is made, and its token is in the answer. */
  readonly token?: string | null | undefined;
};

/** The rules of `answerSandboxPayment`. */
export type AnswerSandboxPaymentErrorCode =
  /** The order of the payment is over: cancelled, or rejected because the answer came too late. */
  | 'PAYMENT_IS_OVER'
  /** The sandbox's bank has no such payment to ask about, or the shop has another payment provider. */
  | 'PAYMENT_IS_UNKNOWN';

/** What `answerSandboxPayment` needs. */
export type AnswerSandboxPaymentInput = {
  /** Whether the buyer approves the payment. */
  readonly approve: boolean;
  /** The payment: `reference` in the address of the bank's page. */
  readonly reference: string;
};

/** Products that have an attribute with one of some values. */
export type AttributeFilter = {
  /** The attribute's name in its seller's own words (`AttributeFacet.name`), in any case, width and spacing. */
  readonly name: string;
  /** The values in their seller's own words (`AttributeValueFacet.value`); at most 50. */
  readonly values: ReadonlyArray<string>;
};

/** The rules of `cancelOrder`. */
export type CancelOrderErrorCode =
  /** The signed-in account has no such order. */
  | 'ORDER_IS_UNKNOWN'
  /** The order was rejected, so there is nothing to cancel. */
  | 'STATUS_CANNOT_CHANGE';

/** What `cancelOrder` needs. */
export type CancelOrderInput = {
  /** Which order of the signed-in account. */
  readonly orderId?: string | null | undefined;
  /** Which order of a guest, by its token. It goes before `orderId`. */
  readonly orderToken?: string | null | undefined;
};

/** Whether a line of a cart can be ordered as it is. */
export type CartAvailability =
  /** As many are left as the cart has, or more. */
  | 'AVAILABLE'
  /** Some are left, but fewer than the cart has. */
  | 'INSUFFICIENT'
  /** The product is off sale. Totals do not count it. */
  | 'OFF_SALE'
  /** None is left. */
  | 'OUT_OF_STOCK'
  /** The shop does not know such a product, or not yet. Totals do not count it. */
  | 'UNKNOWN';

/** Whether a code takes something off. */
export type CartCodeStatus =
  /** It takes something off, or it takes the shipping off once a method is chosen. */
  | 'APPLIED'
  /** Its conditions are not fulfilled, or another promotion takes off more and does not combine with it. */
  | 'NOT_APPLIED'
  /** There is no such code any more, or it does not hold now. */
  | 'NOT_VALID'
  /** It has been redeemed as often as it may, in all or by this account. */
  | 'USED_UP';

/** The rules of `changePassword`. */
export type ChangePasswordErrorCode =
  /** The account has another password. */
  | 'CURRENT_PASSWORD_IS_WRONG'
  /** Too many wrong passwords in this session; sign in anew, or try again later. */
  | 'PASSWORD_CHANGE_IS_THROTTLED'
  /** The password is among the first that anybody tries: a common one, one character repeated, the email or the name. */
  | 'PASSWORD_IS_TOO_COMMON'
  /** The password has more than 128 characters. */
  | 'PASSWORD_IS_TOO_LONG'
  /** The password has fewer than 8 characters. */
  | 'PASSWORD_IS_TOO_SHORT';

/** What `changePassword` needs. */
export type ChangePasswordInput = {
  /** The password as it is. */
  readonly currentPassword: string;
  /** 8 to 128 characters; none of the passwords that are tried first, and not the email or the name. */
  readonly newPassword: string;
};

/** Where a parcel goes: an address of the account's book, or its parts. `countryForms` says which parts a country needs. */
export type CheckoutAddressInput = {
  /** An id from the account's address book. It goes before the parts. */
  readonly addressId?: string | null | undefined;
  /** City or town, at most 100 characters. */
  readonly city?: string | null | undefined;
  /** Country as ISO 3166-1 alpha-2 code. */
  readonly countryCode?: string | null | undefined;
  /** Street and house number, 1 to 200 characters. */
  readonly line1?: string | null | undefined;
  /** Flat, floor or building, at most 200 characters. */
  readonly line2?: string | null | undefined;
  /** Phone number for the delivery, at most 30 characters. */
  readonly phone?: string | null | undefined;
  /** Postal code in the country's form. */
  readonly postalCode?: string | null | undefined;
  /** Who receives the parcel, 1 to 100 characters. */
  readonly recipient?: string | null | undefined;
  /** State, province or region, by code or name. */
  readonly region?: string | null | undefined;
};

/** The rules of `checkout`. */
export type CheckoutErrorCode =
  /** A part that a parcel to the country needs is blank. */
  | 'ADDRESS_FIELD_IS_EMPTY'
  /** A part is longer than its limit. */
  | 'ADDRESS_FIELD_IS_TOO_LONG'
  /** The address id is not an id of this shop, or a guest has sent one. */
  | 'ADDRESS_ID_IS_INVALID'
  /** The cart has no line of the currency that can be ordered, or there is no such cart. */
  | 'CART_IS_EMPTY'
  /** Another order of the cart in the currency is not settled yet: `order` has it. Finish or cancel it first. */
  | 'CHECKOUT_IS_IN_PROGRESS'
  /** The country is not an ISO 3166-1 alpha-2 code. */
  | 'COUNTRY_IS_UNKNOWN'
  /** The text is not an email address, hides invisible characters, or mixes scripts whose letters look alike. */
  | 'EMAIL_IS_INVALID'
  /** The expected total is in another currency than the order. */
  | 'EXPECTED_TOTAL_HAS_OTHER_CURRENCY'
  /** The expected total is below 0. */
  | 'EXPECTED_TOTAL_IS_NEGATIVE'
  /** The idempotency key is blank, has more than 200 characters (code points), or is no well-formed Unicode. */
  | 'IDEMPOTENCY_KEY_IS_INVALID'
  /** The idempotency key belongs to an earlier order with other content. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** No payment was named, or its token is blank, has more than 200 characters (code points), or is no well-formed Unicode. */
  | 'PAYMENT_IS_INVALID'
  /** The country, or the named region of it, has no such postal code. */
  | 'POSTAL_CODE_IS_INVALID'
  /** The country names its regions in addresses, and has no such region. */
  | 'REGION_IS_UNKNOWN'
  /** Nothing can be shipped to the address in the chosen way. */
  | 'SHIPPING_IS_NOT_POSSIBLE';

/** What `checkout` needs. */
export type CheckoutInput = {
  /** Where the parcel goes. */
  readonly address: CheckoutAddressInput;
  /** An order has one currency: the lines of this one are ordered. */
  readonly currency: Currency;
  /** Where a guest wants mails about the order. Guests need it; ignored for a signed-in account. */
  readonly email?: string | null | undefined;
  /** The total that the shopper saw, as `checkoutOptions` told it. No other one is charged: the order is rejected with PRICE_CHANGED if the real one differs. */
  readonly expectedTotal: MoneyInput;
  /** Made by the client, 1 to 200 characters, one for each intended order: repeating the request with it is safe, after a reload and for guests too. */
  readonly idempotencyKey: string;
  /** How it is paid. In the demo it may be left out: the sandbox's approving card pays. */
  readonly payment?: PaymentInput | null | undefined;
  /** How it is shipped, as in `checkoutOptions`. */
  readonly shippingMethodId: string;
  /** The token of an anonymous cart. A signed-in account orders its own cart; if it names a token, too, a request that repeats what the token's holder sent gets that order. */
  readonly token?: string | null | undefined;
};

/** What `checkoutOptions` needs. */
export type CheckoutOptionsInput = {
  /** An order has one currency: the lines of this one count. */
  readonly currency: Currency;
  /** Where the parcel goes, as far as the shopper has said. */
  readonly destination?: DestinationInput | null | undefined;
  /** A guest's email address, as far as it is known: a promotion that a buyer may redeem a number of times counts by it. Ignored for a signed-in account. */
  readonly email?: string | null | undefined;
  /** The chosen way to ship, as in `shippingMethods`. */
  readonly shippingMethodId?: string | null | undefined;
  /** The token of an anonymous cart; ignored for a signed-in account. */
  readonly token?: string | null | undefined;
};

/** The rules of `confirmPayment`. */
export type ConfirmPaymentErrorCode =
  /** The signed-in account has no such order. */
  | 'ORDER_IS_UNKNOWN';

/** What `confirmPayment` needs. */
export type ConfirmPaymentInput = {
  /** Which order of the signed-in account. */
  readonly orderId?: string | null | undefined;
  /** Which order of a guest, by its token. It goes before `orderId`. */
  readonly orderToken?: string | null | undefined;
};

/** How precise a count is. */
export type CountPrecision =
  /** A part of the products was counted, and the rest estimated from it. */
  | 'ESTIMATED'
  /** Every product was counted. */
  | 'EXACT';

/** Currencies that the shop sells in, as ISO 4217 codes. */
export type Currency =
  /** Euro; minor unit cent. */
  | 'EUR'
  /** Pound sterling; minor unit penny. */
  | 'GBP'
  /** Japanese yen; its minor unit is the yen. */
  | 'JPY'
  /** South Korean won; its minor unit is the won. */
  | 'KRW'
  /** United States dollar; minor unit cent. */
  | 'USD';

/** The parts of an address that prices depend on. */
export type DestinationInput = {
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  /** It stands for the region that is left out, if no other region has such codes. */
  readonly postalCode?: string | null | undefined;
  /** By code or name. */
  readonly region?: string | null | undefined;
};

/** What `joinCarts` needs. */
export type JoinCartsInput = {
  /** The token of the cart whose products move. It then opens nothing. */
  readonly from: string;
  /** The token of the cart that stays. */
  readonly token: string;
};

/** The rules of `login`. */
export type LoginErrorCode =
  /** The answer's cookie would be lost: the page that asks is on another site than the API (another host name), or the request came over a WebSocket. Use one host name for both, or keep the refresh token in the page. */
  | 'COOKIE_IS_NOT_KEPT'
  /** No account has this email and password. The same answer for both, so that a client cannot probe for accounts. */
  | 'CREDENTIALS_ARE_WRONG'
  /** Too many wrong passwords; try again later. */
  | 'LOGIN_IS_THROTTLED';

/** What `login` needs. */
export type LoginInput = {
  /** For browsers: keeps the refresh token in a cookie that scripts cannot read and other sites' pages cannot use. Refused where the browser would not keep it. */
  readonly cookie?: boolean;
  /** The account's email, in any case. */
  readonly email: string;
  /** The account's password. */
  readonly password: string;
};

/** What `mergeCart` needs. */
export type MergeCartInput = {
  /** The token of the anonymous cart. One that opens no cart changes nothing. */
  readonly token: string;
};

/** An amount of money that a client names. */
export type MoneyInput = {
  /** In the currency's minor unit, 0 or more. */
  readonly amount: number;
  /** The currency. */
  readonly currency: Currency;
};

/** The reasons for which an accepted order is rejected later. */
export type OrderRejectionCode =
  /** The buyer's address book has no such address. */
  | 'ADDRESS_UNKNOWN'
  /** A code of the cart does not hold any more, and the total would be another one. */
  | 'CODE_IS_NOT_VALID'
  /** A code of the cart has been redeemed as often as it may, and the total would be another one. */
  | 'CODE_IS_USED_UP'
  /** The products are sold in different currencies; order them separately. */
  | 'CURRENCIES_MIXED'
  /** Fewer are left than were ordered. */
  | 'OUT_OF_STOCK'
  /** The buyer did not finish the payment in time. Nothing is held. */
  | 'PAYMENT_ABANDONED'
  /** The payment was declined. Nothing is held. */
  | 'PAYMENT_DECLINED'
  /** The real total differs from `expectedTotal`. */
  | 'PRICE_CHANGED'
  /** The product is off sale. */
  | 'PRODUCT_ARCHIVED'
  /** There is no such product. */
  | 'PRODUCT_UNKNOWN'
  /** Nothing can be shipped to the address in the chosen way: the shop does not ship there, the parcel is too heavy, or the address lacks parts that its country needs. */
  | 'SHIPPING_IS_NOT_POSSIBLE'
  /** It could not be settled in time. Nothing is held; try again. */
  | 'TIMEOUT'
  /** The total exceeds 2,147,483,647 minor units. */
  | 'TOTAL_IS_TOO_LARGE';

/** Where an order stands. */
export type OrderStatus =
  /** Cancelled by the buyer. Nothing is held. */
  | 'CANCELLED'
  /** Settled: the stock is the buyer's at the prices on the lines. */
  | 'CONFIRMED'
  /** Stock is reserved; the bank wants something of the buyer before it pays. `nextAction` says what. */
  | 'PAYMENT_PENDING'
  /** Accepted; stock and price are being settled. */
  | 'PENDING'
  /** Refused; `rejection` says why. Nothing is held. */
  | 'REJECTED';

/** How an order is paid: by a token, or on a page of the payment provider's. */
export type PaymentInput = {
  /** Whether the buyer has a token, or pays on the payment provider's page. */
  readonly method?: PaymentMethod;
  /** With TOKEN: what the payment provider gave the buyer's browser for the card, 1 to 200 characters. A card number never comes here. With PROVIDER_PAGE there is none. */
  readonly token?: string | null | undefined;
};

/** Where a buyer enters the card. */
export type PaymentMethod =
  /** On the payment provider's own page, without a script: the order waits as PAYMENT_PENDING, and `nextAction.redirectUrl` leads there. The page leads back to the storefront's `checkout/payment/` and the order's id. */
  | 'PROVIDER_PAGE'
  /** In a page of the shop, with the payment provider's script, which made a token. */
  | 'TOKEN';

/** Which products to list. All conditions must hold. */
export type ProductFilter = {
  /** Only products with one of the values of each of these attributes; at most 50. */
  readonly attributes?: ReadonlyArray<AttributeFilter> | null | undefined;
  /** Only these brands, in any case, width and spacing; at most 50. */
  readonly brands?: ReadonlyArray<string> | null | undefined;
  /** Only this category, in any case, width and spacing. */
  readonly category?: string | null | undefined;
  /** Only these categories with all below them; at most 50. */
  readonly categoryIds?: ReadonlyArray<string> | null | undefined;
  /** Only prices in this currency, which is that of `minPrice` and `maxPrice`. */
  readonly currency?: Currency | null | undefined;
  /** True: only what can be ordered now. False: only what is sold out. */
  readonly inStock?: boolean | null | undefined;
  /** Only this price and below, in its currency. */
  readonly maxPrice?: MoneyInput | null | undefined;
  /** Only this price and above, in its currency. */
  readonly minPrice?: MoneyInput | null | undefined;
  /** Only this seller's products. */
  readonly sellerId?: string | null | undefined;
};

/** The order of a list of products. Ties are settled by id, so that pages never overlap. */
export type ProductSort =
  /** What is sold most first, over the last weeks: a sale counts half after two weeks. Products without sales come last, the latest id first. */
  | 'BESTSELLING'
  /**
   * By the names in the request's language, in the order of the Unicode Collation Algorithm: letters decide, then accents, then case.
   * The pages after a cursor go on in the language in which the list began.
   */
  | 'NAME'
  /** Latest first. */
  | 'NEWEST'
  /** Cheapest first, per currency. */
  | 'PRICE_ASCENDING'
  /** Dearest first, per currency. */
  | 'PRICE_DESCENDING'
  /** Best matches of the search first: all words in the name, then in name, category or sku, then anywhere; latest first among equals. Without a search as NEWEST. */
  | 'RELEVANCE';

/** The rules of `refreshToken`. */
export type RefreshTokenErrorCode =
  /** The answer's cookie would be lost: the page that asks is on another site than the API (another host name), or the request came over a WebSocket. Use one host name for both, or keep the refresh token in the page. */
  | 'COOKIE_IS_NOT_KEPT'
  /** The session's time is over: sign in again. */
  | 'REFRESH_TOKEN_IS_EXPIRED'
  /** The token is no refresh token of a living session. */
  | 'REFRESH_TOKEN_IS_INVALID'
  /** The token had been used before, so someone else may hold it: the session is ended. Sign in again. */
  | 'REFRESH_TOKEN_WAS_REUSED';

/** What `refreshToken` needs. */
export type RefreshTokenInput = {
  /** The refresh token of the latest pair. Left out by browsers: the cookie holds it, and gets the next one. */
  readonly refreshToken?: string | null | undefined;
};

/** The rules of `removeAddress`. */
export type RemoveAddressErrorCode =
  /** The signed-in account has no such address. */
  | 'ADDRESS_IS_UNKNOWN';

/** What `removeAddress` needs. */
export type RemoveAddressInput = {
  /** Which address. */
  readonly addressId: string;
};

/** What `removeCartCode` needs. */
export type RemoveCartCodeInput = {
  /** The code. */
  readonly code: string;
  /** The token of an anonymous cart; ignored for a signed-in account. */
  readonly token?: string | null | undefined;
};

/** What `requestPasswordReset` needs. */
export type RequestPasswordResetInput = {
  /** The account's email, in any case. */
  readonly email: string;
};

/** The rules of `resetPassword`. */
export type ResetPasswordErrorCode =
  /** The password is among the first that anybody tries: a common one, one character repeated, the email or the name. */
  | 'PASSWORD_IS_TOO_COMMON'
  /** The password has more than 128 characters. */
  | 'PASSWORD_IS_TOO_LONG'
  /** The password has fewer than 8 characters. */
  | 'PASSWORD_IS_TOO_SHORT'
  /** The token was never mailed, was used, or is older than an hour. */
  | 'RESET_TOKEN_IS_INVALID';

/** What `resetPassword` needs. */
export type ResetPasswordInput = {
  /** 8 to 128 characters; none of the passwords that are tried first, and not the email or the name. */
  readonly newPassword: string;
  /** The token from the mail. It works once, for an hour. */
  readonly token: string;
};

/** The rules of `revokeSession`. */
export type RevokeSessionErrorCode =
  /** The signed-in account has no such living session. */
  | 'SESSION_IS_UNKNOWN';

/** What `revokeSession` needs. */
export type RevokeSessionInput = {
  /** Which session. */
  readonly sessionId: string;
};

/** The rules of `setCartLine`. */
export type SetCartLineErrorCode =
  /** There would be more than 200 products. */
  | 'CART_HAS_TOO_MANY_LINES'
  /** The product id is not an id of this shop. */
  | 'PRODUCT_ID_IS_INVALID'
  /** The quantity is below 0. */
  | 'QUANTITY_IS_NEGATIVE'
  /** The quantity is above 10,000. */
  | 'QUANTITY_IS_TOO_LARGE';

/** What `setCartLine` needs. */
export type SetCartLineInput = {
  /** The product's id. */
  readonly productId: string;
  /** How many, 0 to 10,000; 0 removes the product. */
  readonly quantity: number;
  /** The token of an anonymous cart; ignored for a signed-in account. Without one that opens a cart, a new cart is made, and its token is in the answer. */
  readonly token?: string | null | undefined;
};

/** The rules of `setDefaultAddress`. */
export type SetDefaultAddressErrorCode =
  /** The signed-in account has no such address. */
  | 'ADDRESS_IS_UNKNOWN';

/** What `setDefaultAddress` needs. */
export type SetDefaultAddressInput = {
  /** Which address. */
  readonly addressId: string;
};

/** The rules of `signUp`. */
export type SignUpErrorCode =
  /** The email is not an address. */
  | 'EMAIL_IS_INVALID'
  /** An account with this email, in any case, exists. */
  | 'EMAIL_IS_TAKEN'
  /** The name holds a link or something that mail programs show as one. */
  | 'NAME_CONTAINS_LINK'
  /** The name is blank. */
  | 'NAME_IS_EMPTY'
  /** The name has more than 100 characters. */
  | 'NAME_IS_TOO_LONG'
  /** The password is among the first that anybody tries: a common one, one character repeated, the email or the name. */
  | 'PASSWORD_IS_TOO_COMMON'
  /** The password has more than 128 characters. */
  | 'PASSWORD_IS_TOO_LONG'
  /** The password has fewer than 8 characters. */
  | 'PASSWORD_IS_TOO_SHORT';

/** What `signUp` needs. */
export type SignUpInput = {
  /** What the account is opened for. */
  readonly accountType?: AccountType;
  /** An email address; it is trimmed and lower-cased, and unique in the shop. */
  readonly email: string;
  /** The name shown to others, 1 to 100 characters, without links. */
  readonly name: string;
  /** 8 to 128 characters; none of the passwords that are tried first, and not the email or the name. */
  readonly password: string;
};

/** The rules of `updateAddress`. */
export type UpdateAddressErrorCode =
  /** A required part is blank. */
  | 'ADDRESS_FIELD_IS_EMPTY'
  /** A part is longer than its limit. */
  | 'ADDRESS_FIELD_IS_TOO_LONG'
  /** The signed-in account has no such address. */
  | 'ADDRESS_IS_UNKNOWN'
  /** The country is not an ISO 3166-1 alpha-2 code. */
  | 'COUNTRY_IS_UNKNOWN'
  /** The country, or the named region of it, has no such postal code. */
  | 'POSTAL_CODE_IS_INVALID'
  /** The country names its regions in addresses, and has no such region. */
  | 'REGION_IS_UNKNOWN';

/** What `updateAddress` needs. */
export type UpdateAddressInput = {
  /** Which address. */
  readonly addressId: string;
  /** City or town, 1 to 100 characters. */
  readonly city?: string | null | undefined;
  /** Country as ISO 3166-1 alpha-2 code. */
  readonly countryCode?: string | null | undefined;
  /** Street and house number, 1 to 200 characters. */
  readonly line1?: string | null | undefined;
  /** Flat, floor or building, at most 200 characters; null removes it. */
  readonly line2?: string | null | undefined;
  /** Phone number for the delivery, at most 30 characters; null removes it. */
  readonly phone?: string | null | undefined;
  /** Postal code, at most 20 characters; null removes it. */
  readonly postalCode?: string | null | undefined;
  /** Who receives the parcel, 1 to 100 characters. */
  readonly recipient?: string | null | undefined;
  /** State, province or region, at most 100 characters; null removes it. */
  readonly region?: string | null | undefined;
};

/** The rules of `updateProfile`. */
export type UpdateProfileErrorCode =
  /** The name holds a link or something that mail programs show as one. */
  | 'NAME_CONTAINS_LINK'
  /** The name is blank. */
  | 'NAME_IS_EMPTY'
  /** The name has more than 100 characters. */
  | 'NAME_IS_TOO_LONG';

/** What `updateProfile` can change. */
export type UpdateProfileInput = {
  /** The name shown to others, 1 to 100 characters, without links. */
  readonly name?: string | null | undefined;
};

/** The rules of `verifyEmail`. */
export type VerifyEmailErrorCode =
  /** The token was never mailed, was used, or is older than an hour. */
  | 'VERIFICATION_TOKEN_IS_INVALID';

/** What `verifyEmail` needs. */
export type VerifyEmailInput = {
  /** The token from the mail. It works once, for an hour. */
  readonly token: string;
};

export type ConfirmPaymentMutationVariables = Exact<{
  input: ConfirmPaymentInput;
}>;


export type ConfirmPaymentMutation = { readonly confirmPayment: { readonly order: { readonly id: string, readonly status: OrderStatus } | null, readonly userErrors: ReadonlyArray<{ readonly code: ConfirmPaymentErrorCode, readonly field: string, readonly message: string }> } | null };

export type AnswerSandboxBankMutationVariables = Exact<{
  input: AnswerSandboxPaymentInput;
}>;


export type AnswerSandboxBankMutation = { readonly answerSandboxPayment: { readonly approved: boolean | null, readonly userErrors: ReadonlyArray<{ readonly code: AnswerSandboxPaymentErrorCode, readonly field: string, readonly message: string }> } | null };

export type NotFoundQueryVariables = Exact<{ [key: string]: never; }>;


export type NotFoundQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly brand: string | null, readonly available: number, readonly pictures: ReadonlyArray<{ readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string }>, readonly price: { readonly formatted: string }, readonly compareAtPrice: { readonly formatted: string } | null }> } | null };

export type SitemapCategoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type SitemapCategoriesQuery = { readonly categoryTree: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly productCount: number, readonly children: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly productCount: number, readonly children: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly productCount: number }> }> }> | null };

export type SitemapCategoryQueryVariables = Exact<{
  slug: string;
}>;


export type SitemapCategoryQuery = { readonly category: { readonly id: string } | null };

export type SitemapProductsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  category: string;
}>;


export type SitemapProductsQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly slug: string, readonly updatedAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type TileFragment = { readonly id: string, readonly slug: string, readonly name: string, readonly productCount: number, readonly image: { readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string } | null };

export type CategoryCoverQueryVariables = Exact<{
  category: string;
}>;


export type CategoryCoverQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly brand: string | null, readonly available: number, readonly pictures: ReadonlyArray<{ readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string }>, readonly price: { readonly formatted: string }, readonly compareAtPrice: { readonly formatted: string } | null }> } | null };

export type CartPartsFragment = { readonly token: string | null, readonly quantity: number, readonly lines: ReadonlyArray<{ readonly id: string, readonly productId: string, readonly quantity: number, readonly name: string | null, readonly sku: string | null, readonly availability: CartAvailability, readonly available: number | null, readonly unitPrice: { readonly formatted: string, readonly currency: Currency } | null, readonly total: { readonly formatted: string } | null, readonly previousUnitPrice: { readonly formatted: string } | null, readonly product: { readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null } | null }>, readonly totals: ReadonlyArray<{ readonly currency: Currency, readonly lineIds: ReadonlyArray<string>, readonly subtotal: { readonly formatted: string }, readonly discounts: ReadonlyArray<{ readonly code: string | null, readonly label: string, readonly amount: { readonly formatted: string } }>, readonly shipping: { readonly amount: number, readonly formatted: string } | null, readonly taxes: ReadonlyArray<{ readonly label: string, readonly rate: number, readonly included: boolean, readonly amount: { readonly formatted: string } }>, readonly total: { readonly amount: number, readonly formatted: string } }>, readonly codes: ReadonlyArray<{ readonly code: string, readonly status: CartCodeStatus }> };

export type CodePartsFragment = { readonly code: string, readonly status: CartCodeStatus };

export type TotalsPartsFragment = { readonly subtotal: { readonly formatted: string }, readonly discounts: ReadonlyArray<{ readonly code: string | null, readonly label: string, readonly amount: { readonly formatted: string } }>, readonly shipping: { readonly amount: number, readonly formatted: string } | null, readonly taxes: ReadonlyArray<{ readonly label: string, readonly rate: number, readonly included: boolean, readonly amount: { readonly formatted: string } }>, readonly total: { readonly amount: number, readonly formatted: string } };

export type CartPageQueryVariables = Exact<{
  token?: string | null | undefined;
}>;


export type CartPageQuery = { readonly cart: { readonly token: string | null, readonly quantity: number, readonly lines: ReadonlyArray<{ readonly id: string, readonly productId: string, readonly quantity: number, readonly name: string | null, readonly sku: string | null, readonly availability: CartAvailability, readonly available: number | null, readonly unitPrice: { readonly formatted: string, readonly currency: Currency } | null, readonly total: { readonly formatted: string } | null, readonly previousUnitPrice: { readonly formatted: string } | null, readonly product: { readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null } | null }>, readonly totals: ReadonlyArray<{ readonly currency: Currency, readonly lineIds: ReadonlyArray<string>, readonly subtotal: { readonly formatted: string }, readonly discounts: ReadonlyArray<{ readonly code: string | null, readonly label: string, readonly amount: { readonly formatted: string } }>, readonly shipping: { readonly amount: number, readonly formatted: string } | null, readonly taxes: ReadonlyArray<{ readonly label: string, readonly rate: number, readonly included: boolean, readonly amount: { readonly formatted: string } }>, readonly total: { readonly amount: number, readonly formatted: string } }>, readonly codes: ReadonlyArray<{ readonly code: string, readonly status: CartCodeStatus }> } | null };

export type CartSummaryQueryVariables = Exact<{
  token?: string | null | undefined;
}>;


export type CartSummaryQuery = { readonly cart: { readonly token: string | null, readonly quantity: number } | null };

export type AddToCartMutationVariables = Exact<{
  input: AddToCartInput;
}>;


export type AddToCartMutation = { readonly addToCart: { readonly cart: { readonly token: string | null, readonly quantity: number } | null, readonly userErrors: ReadonlyArray<{ readonly code: AddToCartErrorCode, readonly field: string, readonly message: string }> } | null };

export type SetCartLineMutationVariables = Exact<{
  input: SetCartLineInput;
}>;


export type SetCartLineMutation = { readonly setCartLine: { readonly cart: { readonly token: string | null, readonly quantity: number } | null, readonly userErrors: ReadonlyArray<{ readonly code: SetCartLineErrorCode, readonly field: string, readonly message: string }> } | null };

export type AddCartCodeMutationVariables = Exact<{
  input: AddCartCodeInput;
}>;


export type AddCartCodeMutation = { readonly addCartCode: { readonly cart: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: AddCartCodeErrorCode, readonly field: string, readonly message: string }> } | null };

export type RemoveCartCodeMutationVariables = Exact<{
  input: RemoveCartCodeInput;
}>;


export type RemoveCartCodeMutation = { readonly removeCartCode: { readonly cart: { readonly id: string } | null } | null };

export type MergeCartMutationVariables = Exact<{
  input: MergeCartInput;
}>;


export type MergeCartMutation = { readonly mergeCart: { readonly cart: { readonly quantity: number } | null } | null };

export type JoinCartsMutationVariables = Exact<{
  input: JoinCartsInput;
}>;


export type JoinCartsMutation = { readonly joinCarts: { readonly cart: { readonly token: string | null } | null } | null };

export type CardFragment = { readonly id: string, readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly brand: string | null, readonly available: number, readonly pictures: ReadonlyArray<{ readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string }>, readonly price: { readonly formatted: string }, readonly compareAtPrice: { readonly formatted: string } | null };

export type StorefrontProductsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: ProductFilter | null | undefined;
  search?: string | null | undefined;
  sort: ProductSort;
}>;


export type StorefrontProductsQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly brand: string | null, readonly available: number, readonly pictures: ReadonlyArray<{ readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string }>, readonly price: { readonly formatted: string }, readonly compareAtPrice: { readonly formatted: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null } } | null };

export type StorefrontHomeQueryVariables = Exact<{ [key: string]: never; }>;


export type StorefrontHomeQuery = { readonly categoryTree: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly name: string, readonly productCount: number, readonly image: { readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string } | null }> | null, readonly newest: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly brand: string | null, readonly available: number, readonly pictures: ReadonlyArray<{ readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string }>, readonly price: { readonly formatted: string }, readonly compareAtPrice: { readonly formatted: string } | null }> } | null, readonly bestselling: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly brand: string | null, readonly available: number, readonly pictures: ReadonlyArray<{ readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string }>, readonly price: { readonly formatted: string }, readonly compareAtPrice: { readonly formatted: string } | null }> } | null };

export type SignInMutationVariables = Exact<{
  input: LoginInput;
}>;


export type SignInMutation = { readonly login: { readonly tokens: { readonly accessToken: string, readonly refreshToken: string, readonly expiresIn: number } | null, readonly userErrors: ReadonlyArray<{ readonly code: LoginErrorCode, readonly field: string, readonly message: string }> } | null };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { readonly signUp: { readonly user: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: SignUpErrorCode, readonly field: string, readonly message: string }> } | null };

export type ForgotPasswordMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type ForgotPasswordMutation = { readonly requestPasswordReset: { readonly accepted: boolean } | null };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { readonly resetPassword: { readonly reset: boolean, readonly userErrors: ReadonlyArray<{ readonly code: ResetPasswordErrorCode, readonly field: string, readonly message: string }> } | null };

export type SendEmailVerificationMutationVariables = Exact<{ [key: string]: never; }>;


export type SendEmailVerificationMutation = { readonly requestEmailVerification: { readonly accepted: boolean } | null };

export type VerifyEmailMutationVariables = Exact<{
  input: VerifyEmailInput;
}>;


export type VerifyEmailMutation = { readonly verifyEmail: { readonly verified: boolean, readonly userErrors: ReadonlyArray<{ readonly code: VerifyEmailErrorCode, readonly field: string, readonly message: string }> } | null };

export type ProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type ProfileQuery = { readonly me: { readonly name: string, readonly email: string | null, readonly emailVerified: boolean | null } | null };

export type SaveProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type SaveProfileMutation = { readonly updateProfile: { readonly user: { readonly name: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: UpdateProfileErrorCode, readonly field: string, readonly message: string }> } | null };

export type SavePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type SavePasswordMutation = { readonly changePassword: { readonly user: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: ChangePasswordErrorCode, readonly field: string, readonly message: string }> } | null };

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { readonly sessions: ReadonlyArray<{ readonly id: string, readonly device: string | null, readonly address: string | null, readonly createdAt: string, readonly lastUsedAt: string, readonly isCurrent: boolean }> | null };

export type EndSessionMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type EndSessionMutation = { readonly revokeSession: { readonly endedSessionId: string | null, readonly userErrors: ReadonlyArray<{ readonly code: RevokeSessionErrorCode, readonly field: string, readonly message: string }> } | null };

export type BookAddressFragment = { readonly id: string, readonly recipient: string, readonly line1: string, readonly line2: string | null, readonly city: string, readonly region: string | null, readonly postalCode: string | null, readonly countryCode: string, readonly phone: string | null, readonly isDefault: boolean };

export type AddressBookQueryVariables = Exact<{ [key: string]: never; }>;


export type AddressBookQuery = { readonly me: { readonly addresses: ReadonlyArray<{ readonly id: string, readonly recipient: string, readonly line1: string, readonly line2: string | null, readonly city: string, readonly region: string | null, readonly postalCode: string | null, readonly countryCode: string, readonly phone: string | null, readonly isDefault: boolean }> | null } | null };

export type AddAddressMutationVariables = Exact<{
  input: AddAddressInput;
}>;


export type AddAddressMutation = { readonly addAddress: { readonly address: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: AddAddressErrorCode, readonly field: string, readonly message: string }> } | null };

export type SaveAddressMutationVariables = Exact<{
  input: UpdateAddressInput;
}>;


export type SaveAddressMutation = { readonly updateAddress: { readonly address: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: UpdateAddressErrorCode, readonly field: string, readonly message: string }> } | null };

export type RemoveAddressMutationVariables = Exact<{
  input: RemoveAddressInput;
}>;


export type RemoveAddressMutation = { readonly removeAddress: { readonly userErrors: ReadonlyArray<{ readonly code: RemoveAddressErrorCode, readonly field: string, readonly message: string }> } | null };

export type SetDefaultAddressMutationVariables = Exact<{
  input: SetDefaultAddressInput;
}>;


export type SetDefaultAddressMutation = { readonly setDefaultAddress: { readonly userErrors: ReadonlyArray<{ readonly code: SetDefaultAddressErrorCode, readonly field: string, readonly message: string }> } | null };

export type MenuQueryVariables = Exact<{ [key: string]: never; }>;


export type MenuQuery = { readonly categoryTree: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly name: string, readonly productCount: number, readonly children: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly name: string }> }> | null };

export type StorefrontCategoryQueryVariables = Exact<{
  slug: string;
}>;


export type StorefrontCategoryQuery = { readonly category: { readonly id: string, readonly slug: string, readonly name: string, readonly ancestors: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly name: string }>, readonly children: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly name: string, readonly productCount: number, readonly image: { readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string } | null }> } | null };

export type StorefrontProductQueryVariables = Exact<{
  slug: string;
}>;


export type StorefrontProductQuery = { readonly productBySlug: { readonly description: string, readonly archived: boolean, readonly weight: number | null, readonly id: string, readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly brand: string | null, readonly available: number, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string, readonly label: string, readonly valueLabel: string }>, readonly lowestPrice30Days: { readonly formatted: string } | null, readonly price: { readonly amount: number, readonly currency: Currency, readonly formatted: string }, readonly categoryPath: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly name: string }>, readonly seller: { readonly name: string } | null, readonly group: { readonly id: string, readonly variesBy: ReadonlyArray<string>, readonly variants: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly sku: string, readonly name: string, readonly imageUrl: string | null, readonly available: number, readonly price: { readonly amount: number, readonly currency: Currency }, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string, readonly label: string, readonly valueLabel: string }> }> } | null, readonly pictures: ReadonlyArray<{ readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string }>, readonly compareAtPrice: { readonly formatted: string } | null } | null };

export type StorefrontProductOfSkuQueryVariables = Exact<{
  sku: string;
}>;


export type StorefrontProductOfSkuQuery = { readonly productBySku: { readonly slug: string } | null };

export type StorefrontNewestQueryVariables = Exact<{
  first: number;
  category: string;
}>;


export type StorefrontNewestQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly brand: string | null, readonly available: number, readonly pictures: ReadonlyArray<{ readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string }>, readonly price: { readonly formatted: string }, readonly compareAtPrice: { readonly formatted: string } | null }> } | null };

export type PictureFragment = { readonly url: string, readonly alt: string, readonly width: number, readonly height: number, readonly avif: string, readonly webp: string };

export type CheckoutTotalsFragment = { readonly subtotal: { readonly formatted: string }, readonly discounts: ReadonlyArray<{ readonly code: string | null, readonly label: string, readonly amount: { readonly formatted: string } }>, readonly shipping: { readonly amount: number, readonly formatted: string } | null, readonly taxes: ReadonlyArray<{ readonly label: string, readonly rate: number, readonly included: boolean, readonly amount: { readonly formatted: string } }>, readonly total: { readonly amount: number, readonly formatted: string } };

export type CheckoutPageQueryVariables = Exact<{
  input: CheckoutOptionsInput;
  token?: string | null | undefined;
}>;


export type CheckoutPageQuery = { readonly checkoutOptions: { readonly countries: ReadonlyArray<{ readonly countryCode: string }>, readonly shippingMethods: ReadonlyArray<{ readonly id: string, readonly name: string, readonly price: { readonly amount: number, readonly formatted: string } }>, readonly totals: { readonly subtotal: { readonly formatted: string }, readonly discounts: ReadonlyArray<{ readonly code: string | null, readonly label: string, readonly amount: { readonly formatted: string } }>, readonly shipping: { readonly amount: number, readonly formatted: string } | null, readonly taxes: ReadonlyArray<{ readonly label: string, readonly rate: number, readonly included: boolean, readonly amount: { readonly formatted: string } }>, readonly total: { readonly amount: number, readonly formatted: string } } | null, readonly codes: ReadonlyArray<{ readonly code: string, readonly status: CartCodeStatus }> } | null, readonly cart: { readonly lines: ReadonlyArray<{ readonly id: string, readonly productId: string, readonly quantity: number, readonly name: string | null, readonly sku: string | null, readonly availability: CartAvailability, readonly unitPrice: { readonly formatted: string } | null, readonly total: { readonly formatted: string } | null, readonly product: { readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null } | null }>, readonly totals: ReadonlyArray<{ readonly currency: Currency, readonly lineIds: ReadonlyArray<string> }> } | null, readonly me: { readonly email: string | null, readonly addresses: ReadonlyArray<{ readonly id: string, readonly recipient: string, readonly line1: string, readonly line2: string | null, readonly city: string, readonly region: string | null, readonly postalCode: string | null, readonly countryCode: string, readonly phone: string | null, readonly isDefault: boolean }> | null } | null };

export type PlacedOrderFragment = { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly nextAction: { readonly redirectUrl: string | null } | null, readonly rejection: { readonly code: OrderRejectionCode, readonly message: string, readonly products: ReadonlyArray<{ readonly productId: string, readonly code: OrderRejectionCode, readonly ordered: number, readonly available: number | null, readonly name: string | null }>, readonly total: { readonly formatted: string } | null, readonly expectedTotal: { readonly formatted: string } | null } | null };

export type RejectionPartsFragment = { readonly code: OrderRejectionCode, readonly message: string, readonly products: ReadonlyArray<{ readonly productId: string, readonly code: OrderRejectionCode, readonly ordered: number, readonly available: number | null, readonly name: string | null }>, readonly total: { readonly formatted: string } | null, readonly expectedTotal: { readonly formatted: string } | null };

export type CheckoutMutationVariables = Exact<{
  input: CheckoutInput;
}>;


export type CheckoutMutation = { readonly checkout: { readonly orderToken: string | null, readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly nextAction: { readonly redirectUrl: string | null } | null, readonly rejection: { readonly code: OrderRejectionCode, readonly message: string, readonly products: ReadonlyArray<{ readonly productId: string, readonly code: OrderRejectionCode, readonly ordered: number, readonly available: number | null, readonly name: string | null }>, readonly total: { readonly formatted: string } | null, readonly expectedTotal: { readonly formatted: string } | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: CheckoutErrorCode, readonly field: string, readonly message: string }> } | null };

export type PlacedOrderOfAccountQueryVariables = Exact<{
  id: string;
}>;


export type PlacedOrderOfAccountQuery = { readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly nextAction: { readonly redirectUrl: string | null } | null, readonly rejection: { readonly code: OrderRejectionCode, readonly message: string, readonly products: ReadonlyArray<{ readonly productId: string, readonly code: OrderRejectionCode, readonly ordered: number, readonly available: number | null, readonly name: string | null }>, readonly total: { readonly formatted: string } | null, readonly expectedTotal: { readonly formatted: string } | null } | null } | null };

export type PlacedOrderOfGuestQueryVariables = Exact<{
  token: string;
}>;


export type PlacedOrderOfGuestQuery = { readonly orderByToken: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly nextAction: { readonly redirectUrl: string | null } | null, readonly rejection: { readonly code: OrderRejectionCode, readonly message: string, readonly products: ReadonlyArray<{ readonly productId: string, readonly code: OrderRejectionCode, readonly ordered: number, readonly available: number | null, readonly name: string | null }>, readonly total: { readonly formatted: string } | null, readonly expectedTotal: { readonly formatted: string } | null } | null } | null };

export type SuggestQueryVariables = Exact<{
  term: string;
}>;


export type SuggestQuery = { readonly suggest: ReadonlyArray<{ readonly text: string, readonly product: { readonly id: string, readonly slug: string, readonly category: string, readonly price: { readonly formatted: string }, readonly pictures: ReadonlyArray<{ readonly url: string }> } | null, readonly category: { readonly id: string, readonly slug: string } | null }> | null };

export type FacetsFragment = { readonly inStock: number, readonly categories: ReadonlyArray<{ readonly count: number, readonly category: { readonly id: string, readonly slug: string, readonly name: string } }>, readonly brands: ReadonlyArray<{ readonly brand: string, readonly count: number }>, readonly attributes: ReadonlyArray<{ readonly name: string, readonly label: string, readonly values: ReadonlyArray<{ readonly value: string, readonly label: string, readonly count: number }> }>, readonly prices: ReadonlyArray<{ readonly currency: Currency, readonly min: { readonly amount: number, readonly currency: Currency }, readonly max: { readonly amount: number, readonly currency: Currency } }> };

export type StorefrontFacetsQueryVariables = Exact<{
  filter?: ProductFilter | null | undefined;
  search?: string | null | undefined;
}>;


export type StorefrontFacetsQuery = { readonly products: { readonly totalCount: number, readonly totalCountPrecision: CountPrecision, readonly facets: { readonly inStock: number, readonly categories: ReadonlyArray<{ readonly count: number, readonly category: { readonly id: string, readonly slug: string, readonly name: string } }>, readonly brands: ReadonlyArray<{ readonly brand: string, readonly count: number }>, readonly attributes: ReadonlyArray<{ readonly name: string, readonly label: string, readonly values: ReadonlyArray<{ readonly value: string, readonly label: string, readonly count: number }> }>, readonly prices: ReadonlyArray<{ readonly currency: Currency, readonly min: { readonly amount: number, readonly currency: Currency }, readonly max: { readonly amount: number, readonly currency: Currency } }> } } | null };

export type ChosenCategoryQueryVariables = Exact<{
  slug: string;
}>;


export type ChosenCategoryQuery = { readonly category: { readonly id: string, readonly slug: string, readonly name: string } | null };

export type OrderHistoryQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type OrderHistoryQuery = { readonly me: { readonly orders: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string, readonly status: OrderStatus, readonly placedAt: string, readonly lineCount: number, readonly total: { readonly formatted: string } | null, readonly lines: ReadonlyArray<{ readonly productId: string, readonly name: string | null, readonly quantity: number, readonly product: { readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null } | null }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null };

export type OrderPartsFragment = { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly placedAt: string, readonly lineCount: number, readonly nextAction: { readonly redirectUrl: string | null, readonly expiresAt: string } | null, readonly total: { readonly formatted: string } | null, readonly rejection: { readonly code: OrderRejectionCode, readonly message: string, readonly expectedTotal: { readonly currency: Currency, readonly formatted: string } | null, readonly products: ReadonlyArray<{ readonly productId: string, readonly code: OrderRejectionCode, readonly ordered: number, readonly available: number | null, readonly name: string | null }>, readonly total: { readonly formatted: string } | null } | null, readonly totals: { readonly subtotal: { readonly formatted: string }, readonly discounts: ReadonlyArray<{ readonly code: string | null, readonly label: string, readonly amount: { readonly formatted: string } }>, readonly shipping: { readonly amount: number, readonly formatted: string } | null, readonly taxes: ReadonlyArray<{ readonly label: string, readonly rate: number, readonly included: boolean, readonly amount: { readonly formatted: string } }>, readonly total: { readonly amount: number, readonly formatted: string } } | null, readonly shippingMethod: { readonly name: string } | null, readonly shippingAddress: { readonly recipient: string, readonly line1: string, readonly line2: string | null, readonly city: string, readonly region: string | null, readonly postalCode: string | null, readonly countryCode: string, readonly phone: string | null } | null, readonly history: ReadonlyArray<{ readonly status: OrderStatus, readonly at: string, readonly reason: string | null }>, readonly lines: ReadonlyArray<{ readonly productId: string, readonly name: string | null, readonly sku: string | null, readonly quantity: number, readonly unitPrice: { readonly formatted: string, readonly currency: Currency } | null, readonly total: { readonly formatted: string } | null, readonly product: { readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null } | null }> };

export type OrderPageQueryVariables = Exact<{
  id: string;
}>;


export type OrderPageQuery = { readonly order: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly placedAt: string, readonly lineCount: number, readonly nextAction: { readonly redirectUrl: string | null, readonly expiresAt: string } | null, readonly total: { readonly formatted: string } | null, readonly rejection: { readonly code: OrderRejectionCode, readonly message: string, readonly expectedTotal: { readonly currency: Currency, readonly formatted: string } | null, readonly products: ReadonlyArray<{ readonly productId: string, readonly code: OrderRejectionCode, readonly ordered: number, readonly available: number | null, readonly name: string | null }>, readonly total: { readonly formatted: string } | null } | null, readonly totals: { readonly subtotal: { readonly formatted: string }, readonly discounts: ReadonlyArray<{ readonly code: string | null, readonly label: string, readonly amount: { readonly formatted: string } }>, readonly shipping: { readonly amount: number, readonly formatted: string } | null, readonly taxes: ReadonlyArray<{ readonly label: string, readonly rate: number, readonly included: boolean, readonly amount: { readonly formatted: string } }>, readonly total: { readonly amount: number, readonly formatted: string } } | null, readonly shippingMethod: { readonly name: string } | null, readonly shippingAddress: { readonly recipient: string, readonly line1: string, readonly line2: string | null, readonly city: string, readonly region: string | null, readonly postalCode: string | null, readonly countryCode: string, readonly phone: string | null } | null, readonly history: ReadonlyArray<{ readonly status: OrderStatus, readonly at: string, readonly reason: string | null }>, readonly lines: ReadonlyArray<{ readonly productId: string, readonly name: string | null, readonly sku: string | null, readonly quantity: number, readonly unitPrice: { readonly formatted: string, readonly currency: Currency } | null, readonly total: { readonly formatted: string } | null, readonly product: { readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null } | null }> } | null };

export type OrderOfGuestQueryVariables = Exact<{
  token: string;
}>;


export type OrderOfGuestQuery = { readonly orderByToken: { readonly id: string, readonly number: string, readonly status: OrderStatus, readonly placedAt: string, readonly lineCount: number, readonly nextAction: { readonly redirectUrl: string | null, readonly expiresAt: string } | null, readonly total: { readonly formatted: string } | null, readonly rejection: { readonly code: OrderRejectionCode, readonly message: string, readonly expectedTotal: { readonly currency: Currency, readonly formatted: string } | null, readonly products: ReadonlyArray<{ readonly productId: string, readonly code: OrderRejectionCode, readonly ordered: number, readonly available: number | null, readonly name: string | null }>, readonly total: { readonly formatted: string } | null } | null, readonly totals: { readonly subtotal: { readonly formatted: string }, readonly discounts: ReadonlyArray<{ readonly code: string | null, readonly label: string, readonly amount: { readonly formatted: string } }>, readonly shipping: { readonly amount: number, readonly formatted: string } | null, readonly taxes: ReadonlyArray<{ readonly label: string, readonly rate: number, readonly included: boolean, readonly amount: { readonly formatted: string } }>, readonly total: { readonly amount: number, readonly formatted: string } } | null, readonly shippingMethod: { readonly name: string } | null, readonly shippingAddress: { readonly recipient: string, readonly line1: string, readonly line2: string | null, readonly city: string, readonly region: string | null, readonly postalCode: string | null, readonly countryCode: string, readonly phone: string | null } | null, readonly history: ReadonlyArray<{ readonly status: OrderStatus, readonly at: string, readonly reason: string | null }>, readonly lines: ReadonlyArray<{ readonly productId: string, readonly name: string | null, readonly sku: string | null, readonly quantity: number, readonly unitPrice: { readonly formatted: string, readonly currency: Currency } | null, readonly total: { readonly formatted: string } | null, readonly product: { readonly slug: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null } | null }> } | null };

export type CancelOrderMutationVariables = Exact<{
  input: CancelOrderInput;
}>;


export type CancelOrderMutation = { readonly cancelOrder: { readonly order: { readonly id: string, readonly status: OrderStatus } | null, readonly userErrors: ReadonlyArray<{ readonly code: CancelOrderErrorCode, readonly field: string, readonly message: string }> } | null };

export type OrderChangesSubscriptionVariables = Exact<{
  id?: string | null | undefined;
  token?: string | null | undefined;
}>;


export type OrderChangesSubscription = { readonly orderChanged: { readonly status: OrderStatus } | null };

export type RenewSessionMutationVariables = Exact<{
  input: RefreshTokenInput;
}>;


export type RenewSessionMutation = { readonly refreshToken: { readonly tokens: { readonly accessToken: string, readonly refreshToken: string, readonly expiresIn: number } | null, readonly userErrors: ReadonlyArray<{ readonly code: RefreshTokenErrorCode }> } | null };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { readonly logout: { readonly endedSessionId: string | null } | null };

export type SignOutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutEverywhereMutation = { readonly logoutEverywhere: { readonly endedSessions: number } | null };

export type VariantsFragment = { readonly id: string, readonly variesBy: ReadonlyArray<string>, readonly variants: ReadonlyArray<{ readonly id: string, readonly slug: string, readonly sku: string, readonly name: string, readonly imageUrl: string | null, readonly available: number, readonly price: { readonly amount: number, readonly currency: Currency }, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string, readonly label: string, readonly valueLabel: string }> }> };

export const AddAddressDocument: Operation<AddAddressMutation, AddAddressMutationVariables> = {
  text: "mutation AddAddress($input:AddAddressInput!){addAddress(input:$input){address{id}userErrors{code field message}}}",
  hash: '5c284d0f3f336044e699a4ae1c655c5665e2aee483c69e082beee4e974df0b23',
};

export const AddCartCodeDocument: Operation<AddCartCodeMutation, AddCartCodeMutationVariables> = {
  text: "mutation AddCartCode($input:AddCartCodeInput!){addCartCode(input:$input){cart{id}userErrors{code field message}}}",
  hash: '2c765c0cc858d5354986100b565674ae9fcbd6d44cec9b37b82cd12156138a5a',
};

export const AddToCartDocument: Operation<AddToCartMutation, AddToCartMutationVariables> = {
  text: "mutation AddToCart($input:AddToCartInput!){addToCart(input:$input){cart{token quantity}userErrors{code field message}}}",
  hash: 'd20f07960fe419f3ae69b1f65fed97a1d4828f65af793d0c1763a8050746f8e7',
};

export const AddressBookDocument: Operation<AddressBookQuery, AddressBookQueryVariables> = {
  text: "query AddressBook{me{addresses{...BookAddress}}}fragment BookAddress on Address{id recipient line1 line2 city region postalCode countryCode phone isDefault}",
  hash: 'c15dd029ff5de293dcf80892fa63b602548073eb6d9b30b18a47e9ac89309c69',
};

export const AnswerSandboxBankDocument: Operation<AnswerSandboxBankMutation, AnswerSandboxBankMutationVariables> = {
  text: "mutation AnswerSandboxBank($input:AnswerSandboxPaymentInput!){answerSandboxPayment(input:$input){approved userErrors{code field message}}}",
  hash: '8a8d050a0285f9c634561f6d03813a00ce6c899f947b2d56c928f5d92fb226c1',
};

export const CancelOrderDocument: Operation<CancelOrderMutation, CancelOrderMutationVariables> = {
  text: "mutation CancelOrder($input:CancelOrderInput!){cancelOrder(input:$input){order{id status}userErrors{code field message}}}",
  hash: '248ad419d2a02be549b7e43f281818abd08e45eb28d9ff32089c5e7a68e44eca',
};

export const CartPageDocument: Operation<CartPageQuery, CartPageQueryVariables> = {
  text: "query CartPage($token:String){cart(token:$token){...CartParts}}fragment CartParts on Cart{token quantity lines{id productId quantity name sku unitPrice{formatted currency}total{formatted}previousUnitPrice{formatted}availability available product{slug sku name category imageUrl}}totals{currency ...TotalsParts lineIds}codes{...CodeParts}}fragment CodeParts on CartCode{code status}fragment TotalsParts on CartTotals{subtotal{formatted}discounts{code label amount{formatted}}shipping{amount formatted}taxes{label rate included amount{formatted}}total{amount formatted}}",
  hash: 'c1b80a8255360ef6df3346b9a245527e251795201c6aba75fd3f090a022dbcb6',
};

export const CartSummaryDocument: Operation<CartSummaryQuery, CartSummaryQueryVariables> = {
  text: "query CartSummary($token:String){cart(token:$token){token quantity}}",
  hash: '21eec91bec109ffe6cadf0c1a158b5d525a24f9d73d7ccf9467093460ea9f469',
};

export const CategoryCoverDocument: Operation<CategoryCoverQuery, CategoryCoverQueryVariables> = {
  text: "query CategoryCover($category:ID!){products(first:1 sort:BESTSELLING filter:{categoryIds:[$category]inStock:true}){nodes{...Card}}}fragment Card on Product{id slug sku name category imageUrl pictures{...Picture}brand price{formatted}compareAtPrice{formatted}available}fragment Picture on Image{url(maxWidth:640)alt width height avif:srcset(format:AVIF)webp:srcset(format:WEBP)}",
  hash: 'fa4810d18ceba7b64ba416ac7420a2f3f4edfdccceccd303a71ef1527858f645',
};

export const CheckoutDocument: Operation<CheckoutMutation, CheckoutMutationVariables> = {
  text: "mutation Checkout($input:CheckoutInput!){checkout(input:$input){order{...PlacedOrder}orderToken userErrors{code field message}}}fragment PlacedOrder on Order{id number status nextAction{redirectUrl}rejection{...RejectionParts}}fragment RejectionParts on OrderRejection{code message products{productId code ordered available name}total{formatted}expectedTotal{formatted}}",
  hash: 'a676b223c55abbc8b471b31163848468f56ea3cac176b29adc4270e0252923e6',
};

export const CheckoutPageDocument: Operation<CheckoutPageQuery, CheckoutPageQueryVariables> = {
  text: "query CheckoutPage($input:CheckoutOptionsInput!$token:String){checkoutOptions(input:$input){countries{countryCode}shippingMethods{id name price{amount formatted}}totals{...CheckoutTotals}codes{...CodeParts}}cart(token:$token){lines{id productId quantity name sku availability unitPrice{formatted}total{formatted}product{slug sku name category imageUrl}}totals{currency lineIds}}me{email addresses{...BookAddress}}}fragment BookAddress on Address{id recipient line1 line2 city region postalCode countryCode phone isDefault}fragment CheckoutTotals on Totals{subtotal{formatted}discounts{code label amount{formatted}}shipping{amount formatted}taxes{label rate included amount{formatted}}total{amount formatted}}fragment CodeParts on CartCode{code status}",
  hash: 'f71986cf95c065bdedb6909744f2d183b22534e3f9a79deb45f6d8d89c029e7b',
};

export const ChosenCategoryDocument: Operation<ChosenCategoryQuery, ChosenCategoryQueryVariables> = {
  text: "query ChosenCategory($slug:String!){category(slug:$slug){id slug name}}",
  hash: 'e65aacc1b1792837d34dcbb4294ed628ad818096376bd82885e17272eafd1add',
};

export const ConfirmPaymentDocument: Operation<ConfirmPaymentMutation, ConfirmPaymentMutationVariables> = {
  text: "mutation ConfirmPayment($input:ConfirmPaymentInput!){confirmPayment(input:$input){order{id status}userErrors{code field message}}}",
  hash: '8a48facfddfb48180be56983127ac02d4e03fef4eb923da8aaaa734246d4e3eb',
};

export const EndSessionDocument: Operation<EndSessionMutation, EndSessionMutationVariables> = {
  text: "mutation EndSession($input:RevokeSessionInput!){revokeSession(input:$input){endedSessionId userErrors{code field message}}}",
  hash: 'cd25311853ad71fe94f41d3fe5821584142c381b8b24f1651aa975c3f146f747',
};

export const ForgotPasswordDocument: Operation<ForgotPasswordMutation, ForgotPasswordMutationVariables> = {
  text: "mutation ForgotPassword($input:RequestPasswordResetInput!){requestPasswordReset(input:$input){accepted}}",
  hash: '287b7fc24cfe41ea785502b935efcd52a1a58b431b16d2f55e295e8e7c980a78',
};

export const JoinCartsDocument: Operation<JoinCartsMutation, JoinCartsMutationVariables> = {
  text: "mutation JoinCarts($input:JoinCartsInput!){joinCarts(input:$input){cart{token}}}",
  hash: 'eb1f2428c538334b4cf14d2e4e8c9c079c87b592c650dc1e3d9d28bcf9b381c0',
};

export const MenuDocument: Operation<MenuQuery, MenuQueryVariables> = {
  text: "query Menu{categoryTree{id slug name productCount children{id slug name}}}",
  hash: '2e5a8de091396a6d950a29d3c9d4cdb227f83607b394432ee9fcf82e4c325cb4',
};

export const MergeCartDocument: Operation<MergeCartMutation, MergeCartMutationVariables> = {
  text: "mutation MergeCart($input:MergeCartInput!){mergeCart(input:$input){cart{quantity}}}",
  hash: 'bd2a2d0f8b061e52e159398040c631bd1350c2bfe4a0bb39159f18467b9a5752',
};

export const NotFoundDocument: Operation<NotFoundQuery, NotFoundQueryVariables> = {
  text: "query NotFound{products(first:4){nodes{...Card}}}fragment Card on Product{id slug sku name category imageUrl pictures{...Picture}brand price{formatted}compareAtPrice{formatted}available}fragment Picture on Image{url(maxWidth:640)alt width height avif:srcset(format:AVIF)webp:srcset(format:WEBP)}",
  hash: 'c32cf5ee546a4bcc48e8bd788e6d339157bd88fe5e155b43ef98e4b1adab6cc5',
};

export const OrderChangesDocument: Operation<OrderChangesSubscription, OrderChangesSubscriptionVariables> = {
  text: "subscription OrderChanges($id:ID$token:String){orderChanged(orderId:$id orderToken:$token){status}}",
  hash: 'ff8ae1d01de35116a7a66bf610ee7a66056c7e5a1cd4ba51a3b920b7a804716d',
};

export const OrderHistoryDocument: Operation<OrderHistoryQuery, OrderHistoryQueryVariables> = {
  text: "query OrderHistory($first:Int!$after:String){me{orders(first:$first after:$after){nodes{id number status placedAt lineCount total{formatted}lines(first:4){productId name quantity product{slug sku name category imageUrl}}}pageInfo{hasNextPage endCursor}totalCount}}}",
  hash: 'b468b48843bcbff2f6e4619e6144de66dbd9438b15230515f820efb02e2c0d9e',
};

export const OrderOfGuestDocument: Operation<OrderOfGuestQuery, OrderOfGuestQueryVariables> = {
  text: "query OrderOfGuest($token:String!){orderByToken(token:$token){...OrderParts}}fragment CheckoutTotals on Totals{subtotal{formatted}discounts{code label amount{formatted}}shipping{amount formatted}taxes{label rate included amount{formatted}}total{amount formatted}}fragment OrderParts on Order{id number status nextAction{redirectUrl expiresAt}placedAt lineCount total{formatted}rejection{...RejectionParts expectedTotal{currency}}totals{...CheckoutTotals}shippingMethod{name}shippingAddress{recipient line1 line2 city region postalCode countryCode phone}history{status at reason}lines(first:200){productId name sku quantity unitPrice{formatted currency}total{formatted}product{slug sku name category imageUrl}}}fragment RejectionParts on OrderRejection{code message products{productId code ordered available name}total{formatted}expectedTotal{formatted}}",
  hash: '08e53d3255c2ae963fe1d0e60c4be0424c9ef2f0d87b936b86d5f845a1252fa5',
};

export const OrderPageDocument: Operation<OrderPageQuery, OrderPageQueryVariables> = {
  text: "query OrderPage($id:ID!){order(id:$id){...OrderParts}}fragment CheckoutTotals on Totals{subtotal{formatted}discounts{code label amount{formatted}}shipping{amount formatted}taxes{label rate included amount{formatted}}total{amount formatted}}fragment OrderParts on Order{id number status nextAction{redirectUrl expiresAt}placedAt lineCount total{formatted}rejection{...RejectionParts expectedTotal{currency}}totals{...CheckoutTotals}shippingMethod{name}shippingAddress{recipient line1 line2 city region postalCode countryCode phone}history{status at reason}lines(first:200){productId name sku quantity unitPrice{formatted currency}total{formatted}product{slug sku name category imageUrl}}}fragment RejectionParts on OrderRejection{code message products{productId code ordered available name}total{formatted}expectedTotal{formatted}}",
  hash: 'a99d4b81baf7190d8f195336a9b09220c12fc8de6abdd1ca2fa337bb34a59a3e',
};

export const PlacedOrderOfAccountDocument: Operation<PlacedOrderOfAccountQuery, PlacedOrderOfAccountQueryVariables> = {
  text: "query PlacedOrderOfAccount($id:ID!){order(id:$id){...PlacedOrder}}fragment PlacedOrder on Order{id number status nextAction{redirectUrl}rejection{...RejectionParts}}fragment RejectionParts on OrderRejection{code message products{productId code ordered available name}total{formatted}expectedTotal{formatted}}",
  hash: '5d742a19a3d4b09ce861210e9cd6c6922ae3450adb5575127bbe9d7a508ed347',
};

export const PlacedOrderOfGuestDocument: Operation<PlacedOrderOfGuestQuery, PlacedOrderOfGuestQueryVariables> = {
  text: "query PlacedOrderOfGuest($token:String!){orderByToken(token:$token){...PlacedOrder}}fragment PlacedOrder on Order{id number status nextAction{redirectUrl}rejection{...RejectionParts}}fragment RejectionParts on OrderRejection{code message products{productId code ordered available name}total{formatted}expectedTotal{formatted}}",
  hash: '49bbbe005d28fead34998db9f535efa5763d3c93642bf20f6a904dc2b3211fdb',
};

export const ProfileDocument: Operation<ProfileQuery, ProfileQueryVariables> = {
  text: "query Profile{me{name email emailVerified}}",
  hash: '22fb39ae62a82ffa39c4a9e81bb8859b2c5e61e3c9fee1eb70b52dddd11ca65a',
};

export const RemoveAddressDocument: Operation<RemoveAddressMutation, RemoveAddressMutationVariables> = {
  text: "mutation RemoveAddress($input:RemoveAddressInput!){removeAddress(input:$input){userErrors{code field message}}}",
  hash: '85a891c7e71add8573ef366e89b5b465ac280ce1c4858b290932bf423a231452',
};

export const RemoveCartCodeDocument: Operation<RemoveCartCodeMutation, RemoveCartCodeMutationVariables> = {
  text: "mutation RemoveCartCode($input:RemoveCartCodeInput!){removeCartCode(input:$input){cart{id}}}",
  hash: '0e5772de8798e86feb17a5d24502ac7a6da5c5ef2516613416ecd8fcb5e35c60',
};

export const RenewSessionDocument: Operation<RenewSessionMutation, RenewSessionMutationVariables> = {
  text: "mutation RenewSession($input:RefreshTokenInput!){refreshToken(input:$input){tokens{accessToken refreshToken expiresIn}userErrors{code}}}",
  hash: 'bb42c03af27344bcfe45aad41ba1c9b5f7a283a109517059ee4901807bd051e9',
};

export const ResetPasswordDocument: Operation<ResetPasswordMutation, ResetPasswordMutationVariables> = {
  text: "mutation ResetPassword($input:ResetPasswordInput!){resetPassword(input:$input){reset userErrors{code field message}}}",
  hash: 'c1d7f81de401d078cbd8ded8cd14f1930ed751f001ab4df347d57a9af1731481',
};

export const SaveAddressDocument: Operation<SaveAddressMutation, SaveAddressMutationVariables> = {
  text: "mutation SaveAddress($input:UpdateAddressInput!){updateAddress(input:$input){address{id}userErrors{code field message}}}",
  hash: '5b33c5310a224df41eab9db61cd1ce1ef02c0bb4e05de820e279ea2c49ace96e',
};

export const SavePasswordDocument: Operation<SavePasswordMutation, SavePasswordMutationVariables> = {
  text: "mutation SavePassword($input:ChangePasswordInput!){changePassword(input:$input){user{id}userErrors{code field message}}}",
  hash: '3e50f6e092d3e8b1b808a49cc9a60662f4dd956cf82f8d7c5894b08090433c1e',
};

export const SaveProfileDocument: Operation<SaveProfileMutation, SaveProfileMutationVariables> = {
  text: "mutation SaveProfile($input:UpdateProfileInput!){updateProfile(input:$input){user{name}userErrors{code field message}}}",
  hash: '28d857aa65f13dc6a1464e5b2a56ab542e181c896e9052dab205eb2ccbe701d3',
};

export const SendEmailVerificationDocument: Operation<SendEmailVerificationMutation, SendEmailVerificationMutationVariables> = {
  text: "mutation SendEmailVerification{requestEmailVerification{accepted}}",
  hash: 'e01e55fed1bb25348c526a7894ddb73fe307f608236b0d901f0d6c0d28659f32',
};

export const SessionsDocument: Operation<SessionsQuery, SessionsQueryVariables> = {
  text: "query Sessions{sessions{id device address createdAt lastUsedAt isCurrent}}",
  hash: '700b3518cfb436486895675a83b9917ee831998fb148ffa084d809f9ad5990d0',
};

export const SetCartLineDocument: Operation<SetCartLineMutation, SetCartLineMutationVariables> = {
  text: "mutation SetCartLine($input:SetCartLineInput!){setCartLine(input:$input){cart{token quantity}userErrors{code field message}}}",
  hash: 'dd68d51729d6943a615763e3aa64af0377c2c8962b2cc36d228bb31d4e4f7ec3',
};

export const SetDefaultAddressDocument: Operation<SetDefaultAddressMutation, SetDefaultAddressMutationVariables> = {
  text: "mutation SetDefaultAddress($input:SetDefaultAddressInput!){setDefaultAddress(input:$input){userErrors{code field message}}}",
  hash: 'bae33c9da8ca5e21e077fda2a56463eb07b4cd5f6b604c45290394068c3df27c',
};

export const SignInDocument: Operation<SignInMutation, SignInMutationVariables> = {
  text: "mutation SignIn($input:LoginInput!){login(input:$input){tokens{accessToken refreshToken expiresIn}userErrors{code field message}}}",
  hash: 'c1baa4c1c6c25fe7a9660f244b2e572a1b642e8f28aeac54706c27442cb9246a',
};

export const SignOutDocument: Operation<SignOutMutation, SignOutMutationVariables> = {
  text: "mutation SignOut{logout{endedSessionId}}",
  hash: '0229e8c6a34de8eff735f59391c9bf52728dd0fd295f65c9a7493f9eb276cc93',
};

export const SignOutEverywhereDocument: Operation<SignOutEverywhereMutation, SignOutEverywhereMutationVariables> = {
  text: "mutation SignOutEverywhere{logoutEverywhere{endedSessions}}",
  hash: 'cdf31a27c1bc4d6560673ef8a29fcee2d67c814bbb30e4d7df1953881a5289ac',
};

export const SignUpDocument: Operation<SignUpMutation, SignUpMutationVariables> = {
  text: "mutation SignUp($input:SignUpInput!){signUp(input:$input){user{id}userErrors{code field message}}}",
  hash: '54a97c3a0eb64cf3be697175e4a26d96d74cc2eb31de473ff3f4ce3c1fc43117',
};

export const SitemapCategoriesDocument: Operation<SitemapCategoriesQuery, SitemapCategoriesQueryVariables> = {
  text: "query SitemapCategories{categoryTree{id slug productCount children{id slug productCount children{id slug productCount}}}}",
  hash: '177a7ed129febda1a01dc8f8bae7c36d6475add1908c015f9eadb7223f57703b',
};

export const SitemapCategoryDocument: Operation<SitemapCategoryQuery, SitemapCategoryQueryVariables> = {
  text: "query SitemapCategory($slug:String!){category(slug:$slug){id}}",
  hash: '4d44bbd28a087de41efafed13548e09177700de48e6ff3ad45e4c11040108631',
};

export const SitemapProductsDocument: Operation<SitemapProductsQuery, SitemapProductsQueryVariables> = {
  text: "query SitemapProducts($first:Int!$after:String$category:ID!){products(first:$first after:$after filter:{categoryIds:[$category]}){nodes{slug updatedAt}pageInfo{hasNextPage endCursor}}}",
  hash: '019683ff7f03ade35298db59ba85847379cceea1dafcecbe77296a6faf8b66c3',
};

export const StorefrontCategoryDocument: Operation<StorefrontCategoryQuery, StorefrontCategoryQueryVariables> = {
  text: "query StorefrontCategory($slug:String!){category(slug:$slug){id slug name ancestors{id slug name}children{...Tile}}}fragment Picture on Image{url(maxWidth:640)alt width height avif:srcset(format:AVIF)webp:srcset(format:WEBP)}fragment Tile on Category{id slug name productCount image{...Picture}}",
  hash: 'b0f81614c2358a690ebad72214f5655c42cefedb072eaa9abe245327f7f7df5f',
};

export const StorefrontFacetsDocument: Operation<StorefrontFacetsQuery, StorefrontFacetsQueryVariables> = {
  text: "query StorefrontFacets($filter:ProductFilter$search:String){products(first:1 filter:$filter search:$search){totalCount totalCountPrecision facets{...Facets}}}fragment Facets on ProductFacets{categories{category{id slug name}count}brands{brand count}attributes{name label values{value label count}}prices{currency min{amount currency}max{amount currency}}inStock}",
  hash: 'e67513757ba52adea571f5a01bc13eaa8ca84a4c742de894f05c0e7bd4c4700f',
};

export const StorefrontHomeDocument: Operation<StorefrontHomeQuery, StorefrontHomeQueryVariables> = {
  text: "query StorefrontHome{categoryTree{...Tile}newest:products(first:16){nodes{...Card}}bestselling:products(first:8 sort:BESTSELLING filter:{inStock:true}){nodes{...Card}}}fragment Card on Product{id slug sku name category imageUrl pictures{...Picture}brand price{formatted}compareAtPrice{formatted}available}fragment Picture on Image{url(maxWidth:640)alt width height avif:srcset(format:AVIF)webp:srcset(format:WEBP)}fragment Tile on Category{id slug name productCount image{...Picture}}",
  hash: 'ecbf09e87339192c8e2093534080bb3015435557fdf2aa70497c2bd8937065ca',
};

export const StorefrontNewestDocument: Operation<StorefrontNewestQuery, StorefrontNewestQueryVariables> = {
  text: "query StorefrontNewest($first:Int!$category:ID!){products(first:$first filter:{categoryIds:[$category]inStock:true}){nodes{...Card}}}fragment Card on Product{id slug sku name category imageUrl pictures{...Picture}brand price{formatted}compareAtPrice{formatted}available}fragment Picture on Image{url(maxWidth:640)alt width height avif:srcset(format:AVIF)webp:srcset(format:WEBP)}",
  hash: '4341594c97ca3b965bc13c6c3e5048bd2b431b977cbb6492f3e3aee0e0a4f215',
};

export const StorefrontProductDocument: Operation<StorefrontProductQuery, StorefrontProductQueryVariables> = {
  text: "query StorefrontProduct($slug:String!){productBySlug(slug:$slug){...Card description archived attributes{name value label valueLabel}weight lowestPrice30Days{formatted}price{amount currency}categoryPath{id slug name}seller{name}group{...Variants}}}fragment Card on Product{id slug sku name category imageUrl pictures{...Picture}brand price{formatted}compareAtPrice{formatted}available}fragment Picture on Image{url(maxWidth:640)alt width height avif:srcset(format:AVIF)webp:srcset(format:WEBP)}fragment Variants on ProductGroup{id variesBy variants{id slug sku name imageUrl available price{amount currency}attributes{name value label valueLabel}}}",
  hash: '3a3cd703dc527d27e3817778103bec682835753ffffb2af38916ddce1e6659e6',
};

export const StorefrontProductOfSkuDocument: Operation<StorefrontProductOfSkuQuery, StorefrontProductOfSkuQueryVariables> = {
  text: "query StorefrontProductOfSku($sku:String!){productBySku(sku:$sku){slug}}",
  hash: 'ab8fcd7f2b6fc069e5adb3f43ce923b07bb8dfb6c8621276ee6b6230b8db372e',
};

export const StorefrontProductsDocument: Operation<StorefrontProductsQuery, StorefrontProductsQueryVariables> = {
  text: "query StorefrontProducts($first:Int$after:String$last:Int$before:String$filter:ProductFilter$search:String$sort:ProductSort!){products(first:$first after:$after last:$last before:$before filter:$filter search:$search sort:$sort){nodes{...Card}pageInfo{hasNextPage hasPreviousPage startCursor endCursor}}}fragment Card on Product{id slug sku name category imageUrl pictures{...Picture}brand price{formatted}compareAtPrice{formatted}available}fragment Picture on Image{url(maxWidth:640)alt width height avif:srcset(format:AVIF)webp:srcset(format:WEBP)}",
  hash: '7dc45c75805dfcc951ed5113d08710febf6614651a7cb2f36b92df15294fba38',
};

export const SuggestDocument: Operation<SuggestQuery, SuggestQueryVariables> = {
  text: "query Suggest($term:String!){suggest(term:$term first:8){text product{id slug category price{formatted}pictures{url(maxWidth:160)}}category{id slug}}}",
  hash: 'be60c3ff36be87bfa675fccc93b0fcc5cc009e39e32cfaac23febfb84a35208c',
};

export const VerifyEmailDocument: Operation<VerifyEmailMutation, VerifyEmailMutationVariables> = {
  text: "mutation VerifyEmail($input:VerifyEmailInput!){verifyEmail(input:$input){verified userErrors{code field message}}}",
  hash: '24868f890e4531c0c713f623ee85435a76af3ba8baa73b3cb561448c5a6a2c23',
};
