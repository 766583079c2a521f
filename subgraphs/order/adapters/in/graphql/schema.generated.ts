// Generated from the SDL by `pnpm generate`; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrderModel, TotalsModel, ShippingMethodModel, OrderLineModel, MoneyModel, CartModel, CartLineModel, CartTotalsModel, DiscountModel, TaxModel, OrderConnectionModel, UserReference, ProductReference } from './models.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC as RFC 3339 text with milliseconds, for example `2026-11-23T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  _FieldSet: { input: string; output: string; }
};

/** Why a code was not put into the cart. */
export type AddCartCodeError = {
  __typename?: 'AddCartCodeError';
  /** The broken rule. */
  code: AddCartCodeErrorCode;
  /** The input at fault, as a path below `input`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
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
  code: Scalars['String']['input'];
  /** The token of an anonymous cart; ignored for a signed-in account. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** What `addCartCode` answers. */
export type AddCartCodePayload = {
  __typename?: 'AddCartCodePayload';
  /** The cart as it is now; null if refused. */
  cart: Maybe<Cart>;
  /** Why it was refused; empty on success. */
  userErrors: Array<AddCartCodeError>;
};

/** Why a product was not put into the cart. */
export type AddToCartError = {
  __typename?: 'AddToCartError';
  /** The broken rule. */
  code: AddToCartErrorCode;
  /** The input at fault, as a path below `input`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
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
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The product's id. */
  productId: Scalars['ID']['input'];
  /** How many, 1 to 10,000; together with what is in the cart at most 10,000. */
  quantity: Scalars['Int']['input'];
  /** The token of an anonymous cart; ignored for a signed-in account. Without one that opens a cart, a new cart is made, and its token is in the answer. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** What `addToCart` answers. */
export type AddToCartPayload = {
  __typename?: 'AddToCartPayload';
  /** The cart as it is now; null if refused. */
  cart: Maybe<Cart>;
  /** Why it was refused; empty on success. */
  userErrors: Array<AddToCartError>;
};

/** Why an answer to the sandbox's bank was not taken. */
export type AnswerSandboxPaymentError = {
  __typename?: 'AnswerSandboxPaymentError';
  /** The broken rule. */
  code: AnswerSandboxPaymentErrorCode;
  /** The input at fault, as a path below `input`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
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
  approve: Scalars['Boolean']['input'];
  /** The payment: `reference` in the address of the bank's page. */
  reference: Scalars['String']['input'];
};

/** What `answerSandboxPayment` answers. */
export type AnswerSandboxPaymentPayload = {
  __typename?: 'AnswerSandboxPaymentPayload';
  /** Whether the payment is approved, by this answer or an earlier one, which stays; null if refused. */
  approved: Maybe<Scalars['Boolean']['output']>;
  /** Why it was refused; empty on success. */
  userErrors: Array<AnswerSandboxPaymentError>;
};

/** Why an order was not cancelled. */
export type CancelOrderError = {
  __typename?: 'CancelOrderError';
  /** The broken rule. */
  code: CancelOrderErrorCode;
  /** The input at fault, as a path below `input`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
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
  orderId?: InputMaybe<Scalars['ID']['input']>;
  /** Which order of a guest, by its token. It goes before `orderId`. */
  orderToken?: InputMaybe<Scalars['String']['input']>;
};

/** What `cancelOrder` answers. */
export type CancelOrderPayload = {
  __typename?: 'CancelOrderPayload';
  /** The order as it is now; null if refused. */
  order: Maybe<Order>;
  /** Why it was refused; empty on success. */
  userErrors: Array<CancelOrderError>;
};

/** The products that a shopper has put aside. An account has one cart, on every device; a shopper without an account has one by its token. */
export type Cart = {
  __typename?: 'Cart';
  /** The promotion codes that the shopper has entered, in that order; at most 10. */
  codes: Array<CartCode>;
  /** When it is thrown away: 90 days after its last change. */
  expiresAt: Scalars['DateTime']['output'];
  /** Identifies the cart. It opens nothing: an anonymous cart is opened by its token. */
  id: Scalars['ID']['output'];
  /** What is in it, one line a product, in the order in which they were put in; at most 200. */
  lines: Array<CartLine>;
  /** How many pieces are in it in all. */
  quantity: Scalars['Int']['output'];
  /** The secret that opens an anonymous cart: only in the answer to a request that named it, or that made the cart. Null for an account's cart. */
  token: Maybe<Scalars['String']['output']>;
  /** What an order of it would cost before shipping and taxes: one for each currency, since an order has one. A currency whose total exceeds 2,147,483,647 minor units is left out. */
  totals: Array<CartTotals>;
  /** When it was last changed. */
  updatedAt: Scalars['DateTime']['output'];
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

/** A promotion code in a cart. */
export type CartCode = {
  __typename?: 'CartCode';
  /** As it was entered. */
  code: Scalars['String']['output'];
  /** Whether it takes something off. */
  status: CartCodeStatus;
};

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

/** A product in a cart. Name, price and stock are as the order service knows them, a moment behind the catalogue; ordering checks them again. */
export type CartLine = {
  __typename?: 'CartLine';
  /** Whether it can be ordered as it is. */
  availability: CartAvailability;
  /** How many can be ordered; null as `name` is. */
  available: Maybe<Scalars['Int']['output']>;
  /** Identifies the line. */
  id: Scalars['ID']['output'];
  /** The product's name in the language of the request; null for a product that the shop does not know. */
  name: Maybe<Scalars['String']['output']>;
  /** The price of one when it was put in, if the price is another one now. Null otherwise. */
  previousUnitPrice: Maybe<Money>;
  /** The product as it is today; null while the catalogue cannot be reached, and for a product that the shop does not know. */
  product: Maybe<Product>;
  /** The product's id. */
  productId: Scalars['ID']['output'];
  /** How many. */
  quantity: Scalars['Int']['output'];
  /** The product's stock-keeping unit; null as `name` is. */
  sku: Maybe<Scalars['String']['output']>;
  /** Unit price times quantity; null as `name` is, and if it exceeds 2,147,483,647 minor units. */
  total: Maybe<Money>;
  /** The price of one now; null as `name` is. */
  unitPrice: Maybe<Money>;
};

/** What the lines of a cart in one currency cost. `subtotal` − `discounts` + `shipping` + taxes that are not included = `total`. */
export type CartTotals = {
  __typename?: 'CartTotals';
  /** The currency. */
  currency: Currency;
  /** What promotions take off. */
  discounts: Array<Discount>;
  /** The lines that it counts. */
  lineIds: Array<Scalars['ID']['output']>;
  /** The price of the shipping; null while no method is chosen. */
  shipping: Maybe<Money>;
  /** The sum of the lines. */
  subtotal: Money;
  /** The taxes; empty while the destination is not known. */
  taxes: Array<Tax>;
  /** What there is to pay. */
  total: Money;
};

/** Where a parcel goes: an address of the account's book, or its parts. `countryForms` says which parts a country needs. */
export type CheckoutAddressInput = {
  /** An id from the account's address book. It goes before the parts. */
  addressId?: InputMaybe<Scalars['ID']['input']>;
  /** City or town, at most 100 characters. */
  city?: InputMaybe<Scalars['String']['input']>;
  /** Country as ISO 3166-1 alpha-2 code. */
  countryCode?: InputMaybe<Scalars['String']['input']>;
  /** Street and house number, 1 to 200 characters. */
  line1?: InputMaybe<Scalars['String']['input']>;
  /** Flat, floor or building, at most 200 characters. */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** Phone number for the delivery, at most 30 characters. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Postal code in the country's form. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** Who receives the parcel, 1 to 100 characters. */
  recipient?: InputMaybe<Scalars['String']['input']>;
  /** State, province or region, by code or name. */
  region?: InputMaybe<Scalars['String']['input']>;
};

/** Why a checkout was not accepted. */
export type CheckoutError = {
  __typename?: 'CheckoutError';
  /** The broken rule. */
  code: CheckoutErrorCode;
  /** The input at fault, as a path below `input`, for example `address.postalCode`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
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
  address: CheckoutAddressInput;
  /** An order has one currency: the lines of this one are ordered. */
  currency: Currency;
  /** Where a guest wants mails about the order. Guests need it; ignored for a signed-in account. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The total that the shopper saw, as `checkoutOptions` told it. No other one is charged: the order is rejected with PRICE_CHANGED if the real one differs. */
  expectedTotal: MoneyInput;
  /** Made by the client, 1 to 200 characters, one for each intended order: repeating the request with it is safe, after a reload and for guests too. */
  idempotencyKey: Scalars['String']['input'];
  /** How it is paid. In the demo it may be left out: the sandbox's approving card pays. */
  payment?: InputMaybe<PaymentInput>;
  /** How it is shipped, as in `checkoutOptions`. */
  shippingMethodId: Scalars['ID']['input'];
  /** The token of an anonymous cart. A signed-in account orders its own cart; if it names a token, too, a request that repeats what the token's holder sent gets that order. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** What a shopper can choose at the checkout, and what the choice so far costs. */
export type CheckoutOptions = {
  __typename?: 'CheckoutOptions';
  /** The cart's codes, and whether they take something off with what is chosen so far. */
  codes: Array<CartCode>;
  /** The address forms of the countries that the shop ships to, by name. */
  countries: Array<CountryForm>;
  /** The ways to ship the cart to the destination; empty while it is not known, and where the shop does not ship. */
  shippingMethods: Array<ShippingMethod>;
  /** What the cart's lines of the currency cost with what is chosen so far: its `total` is what `checkout` expects. Null if it exceeds 2,147,483,647 minor units. */
  totals: Maybe<Totals>;
};

/** What `checkoutOptions` needs. */
export type CheckoutOptionsInput = {
  /** An order has one currency: the lines of this one count. */
  currency: Currency;
  /** Where the parcel goes, as far as the shopper has said. */
  destination?: InputMaybe<DestinationInput>;
  /** A guest's email address, as far as it is known: a promotion that a buyer may redeem a number of times counts by it. Ignored for a signed-in account. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The chosen way to ship, as in `shippingMethods`. */
  shippingMethodId?: InputMaybe<Scalars['ID']['input']>;
  /** The token of an anonymous cart; ignored for a signed-in account. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** What `checkout` answers. */
export type CheckoutPayload = {
  __typename?: 'CheckoutPayload';
  /** The accepted order, or the earlier one of this idempotency key; with CHECKOUT_IS_IN_PROGRESS the cart's unsettled one; null if refused otherwise. */
  order: Maybe<Order>;
  /** The secret by which a guest reads, follows and cancels the order: part of the link in mails. Null for an order of the account that asks. */
  orderToken: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty on success. */
  userErrors: Array<CheckoutError>;
};

/** What `clearCart` needs. */
export type ClearCartInput = {
  /** The token of an anonymous cart; ignored for a signed-in account. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** What `clearCart` answers. */
export type ClearCartPayload = {
  __typename?: 'ClearCartPayload';
  /** The cart as it is now; null if there is none. */
  cart: Maybe<Cart>;
};

/** Why a payment was not confirmed. */
export type ConfirmPaymentError = {
  __typename?: 'ConfirmPaymentError';
  /** The broken rule. */
  code: ConfirmPaymentErrorCode;
  /** The input at fault, as a path below `input`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `confirmPayment`. */
export type ConfirmPaymentErrorCode =
  /** The signed-in account has no such order. */
  | 'ORDER_IS_UNKNOWN';

/** What `confirmPayment` needs. */
export type ConfirmPaymentInput = {
  /** Which order of the signed-in account. */
  orderId?: InputMaybe<Scalars['ID']['input']>;
  /** Which order of a guest, by its token. It goes before `orderId`. */
  orderToken?: InputMaybe<Scalars['String']['input']>;
};

/** What `confirmPayment` answers. */
export type ConfirmPaymentPayload = {
  __typename?: 'ConfirmPaymentPayload';
  /** The order as it is now, in PAYMENT_PENDING if the buyer has not finished; null if refused. */
  order: Maybe<Order>;
  /** Why it was refused; empty on success. */
  userErrors: Array<ConfirmPaymentError>;
};

/** What a form for addresses of a country asks for. The rules are those of libaddressinput; `addAddress` and `checkout` use the same. */
export type CountryForm = {
  __typename?: 'CountryForm';
  /** The country as ISO 3166-1 alpha-2 code. */
  countryCode: Scalars['String']['output'];
  /** The country's name, in the language of the request. */
  name: Scalars['String']['output'];
  /** The parts, in the order in which people of the country write them; the recipient first and the phone last. */
  parts: Array<CountryFormPart>;
  /** A postal code for example; null where the country has none. */
  postalCodeExample: Maybe<Scalars['String']['output']>;
  /** The regions to choose from; empty where a region is typed, or where addresses have none. */
  regions: Array<CountryRegion>;
};

/** A part of an address, as a form asks for it. */
export type CountryFormPart = {
  __typename?: 'CountryFormPart';
  /** The input field of the part in `addAddress` and `checkout`, for example `postalCode`. */
  field: Scalars['String']['output'];
  /** Whether a parcel to the country needs it. */
  isRequired: Scalars['Boolean']['output'];
  /** What people of the country call it, in the language of the request. */
  label: Scalars['String']['output'];
};

/** A state, province or prefecture of a country. */
export type CountryRegion = {
  __typename?: 'CountryRegion';
  /** What `addAddress` and `checkout` take, and what stands on the parcel. */
  code: Scalars['String']['output'];
  /** For people. */
  name: Scalars['String']['output'];
};

/** The taxes of parcels to a country. */
export type CountryTaxes = {
  __typename?: 'CountryTaxes';
  /** ISO 3166-1 alpha-2. */
  countryCode: Scalars['String']['output'];
  /** The rates. Those of the country and of the region apply together. */
  rates: Array<LocalTaxRate>;
};

/** Why a promotion was not created. */
export type CreatePromotionError = {
  __typename?: 'CreatePromotionError';
  /** The broken rule. */
  code: CreatePromotionErrorCode;
  /** The input at fault, as a path below `input.promotion`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `createPromotion`. */
export type CreatePromotionErrorCode =
  /** The code is blank, has more than 40 characters (code points), or is no well-formed Unicode. */
  | 'CODE_IS_INVALID'
  /** Another promotion has the code. */
  | 'CODE_IS_TAKEN'
  /** A limit is below 1. */
  | 'LIMIT_IS_INVALID'
  /** A minimum is below 1, or a currency has two. */
  | 'MINIMUM_IS_INVALID'
  /** A name is blank, lacks a language, or has more than 100 characters. */
  | 'NAME_IS_INVALID'
  /** It ends before it starts. */
  | 'PERIOD_IS_INVALID'
  /** Not exactly one of a percentage of 0.01 to 100, amounts of 1 or more with one for a currency, and free shipping. */
  | 'REDUCTION_IS_INVALID'
  /** An id of a category or product is not an id of this shop, or there are more than 500. */
  | 'SCOPE_IS_INVALID';

/** What `createPromotion` needs. */
export type CreatePromotionInput = {
  /** The promotion. */
  promotion: PromotionInput;
};

/** What `createPromotion` answers. */
export type CreatePromotionPayload = {
  __typename?: 'CreatePromotionPayload';
  /** The promotion; null if refused. */
  promotion: Maybe<Promotion>;
  /** Why it was refused; empty on success. */
  userErrors: Array<CreatePromotionError>;
};

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
  countryCode: Scalars['String']['input'];
  /** It stands for the region that is left out, if no other region has such codes. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** By code or name. */
  region?: InputMaybe<Scalars['String']['input']>;
};

/** What a promotion takes off. */
export type Discount = {
  __typename?: 'Discount';
  /** How much, above 0. */
  amount: Money;
  /** The code that the shopper entered; null for a promotion that applies by itself. */
  code: Maybe<Scalars['String']['output']>;
  /** The promotion's name in the language of the request. */
  label: Scalars['String']['output'];
};

/** What `joinCarts` needs. */
export type JoinCartsInput = {
  /** The token of the cart whose products move. It then opens nothing. */
  from: Scalars['String']['input'];
  /** The token of the cart that stays. */
  token: Scalars['String']['input'];
};

/** What `joinCarts` answers. */
export type JoinCartsPayload = {
  __typename?: 'JoinCartsPayload';
  /** The cart with the products of both, or the one that a token still opens: its `token` says which. Null if neither opens a cart. */
  cart: Maybe<Cart>;
};

/** A language of the shop. */
export type Language =
  /** English. */
  | 'EN'
  /** Korean. */
  | 'KO';

/** A tax of a country or of a region of it. */
export type LocalTaxRate = {
  __typename?: 'LocalTaxRate';
  /** Its name in every language, for receipts. */
  labels: Array<LocalizedText>;
  /** In percent, with at most four decimals: 8.875. */
  rate: Scalars['Float']['output'];
  /** As addresses write it; null for the whole country. */
  region: Maybe<Scalars['String']['output']>;
  /** The products that bear it. */
  taxClass: TaxClass;
  /** Whether shipping bears it, too. */
  taxesShipping: Scalars['Boolean']['output'];
};

/** A tax of a country or of a region of it. */
export type LocalTaxRateInput = {
  /** Its name in every language, 1 to 60 characters. */
  labels: Array<LocalizedTextInput>;
  /** In percent, 0 to 100 with at most four decimals: 8.875. */
  rate: Scalars['Float']['input'];
  /** By code or name; null for the whole country. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** The products that bear it. */
  taxClass: TaxClass;
  /** Whether shipping bears it, too. */
  taxesShipping?: Scalars['Boolean']['input'];
};

/** A text in a language. */
export type LocalizedText = {
  __typename?: 'LocalizedText';
  /** The language. */
  language: Language;
  /** The text. */
  text: Scalars['String']['output'];
};

/** A text in a language, as a client names it. */
export type LocalizedTextInput = {
  /** The language. A list has each at most once. */
  language: Language;
  /** The text. */
  text: Scalars['String']['input'];
};

/** What `mergeCart` needs. */
export type MergeCartInput = {
  /** The token of the anonymous cart. One that opens no cart changes nothing. */
  token: Scalars['String']['input'];
};

/** What `mergeCart` answers. */
export type MergeCartPayload = {
  __typename?: 'MergeCartPayload';
  /** The account's cart as it is now; null if it has none. */
  cart: Maybe<Cart>;
};

/** An amount of money. */
export type Money = {
  __typename?: 'Money';
  /** In the currency's minor unit: 1999 USD are $19.99, 1999 KRW are ₩1,999. */
  amount: Scalars['Int']['output'];
  /** The currency. */
  currency: Currency;
  /** For people, in the currency's usual form: `$19.99`, `₩1,999`. */
  formatted: Scalars['String']['output'];
};

/** An amount of money that a client names. */
export type MoneyInput = {
  /** In the currency's minor unit, 0 or more. */
  amount: Scalars['Int']['input'];
  /** The currency. */
  currency: Currency;
};

/** Changes of the order subgraph. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Puts a promotion code into the cart. Repeating it is safe. */
  addCartCode: Maybe<AddCartCodePayload>;
  /** Puts a product into the cart; makes the cart if there is none. Quantities of one product are summed. */
  addToCart: Maybe<AddToCartPayload>;
  /** The buyer's answer on the page of the sandbox's bank. Without the sandbox there is no such payment. */
  answerSandboxPayment: Maybe<AnswerSandboxPaymentPayload>;
  /** Takes an order back. A confirmed order's stock goes back on sale; cancelling twice changes nothing. */
  cancelOrder: Maybe<CancelOrderPayload>;
  /** Orders the cart's lines of one currency: accepts the order as PENDING and answers at once; stock, prices and payment are settled right after. Follow `orderChanged`. The ordered quantities leave the cart when the order is confirmed. Guests too. */
  checkout: Maybe<CheckoutPayload>;
  /** Takes everything out of the cart. */
  clearCart: Maybe<ClearCartPayload>;
  /** Asks the payment provider for the outcome of a payment that needed an action, and settles the order if there is one. The page to which the bank leads back calls it; calling it again changes nothing. */
  confirmPayment: Maybe<ConfirmPaymentPayload>;
  /** Makes a promotion. For administrators. */
  createPromotion: Maybe<CreatePromotionPayload>;
  /** Moves one anonymous cart into another, for a browser that holds two: tabs that add first at the same time make a cart each. Quantities are summed up as by `mergeCart`. Repeating it is safe. */
  joinCarts: Maybe<JoinCartsPayload>;
  /** Moves an anonymous cart into the signed-in account's. Quantities are summed up to 10,000 of a product, up to 200 products; the token then opens nothing. Repeating it is safe. */
  mergeCart: Maybe<MergeCartPayload>;
  /** Accepts an order as PENDING and answers at once; stock and prices are settled right after. Follow `order(id)`. */
  placeOrder: Maybe<PlaceOrderPayload>;
  /** Takes a promotion code out of the cart. Repeating it is safe. */
  removeCartCode: Maybe<RemoveCartCodePayload>;
  /** Takes a product out of the cart. Repeating it is safe. */
  removeFromCart: Maybe<RemoveFromCartPayload>;
  /** Removes a shipping zone: nothing is shipped there any more. For administrators. */
  removeShippingZone: Maybe<RemoveShippingZonePayload>;
  /** Sets how many of a product are in the cart; 0 removes it. Makes the cart if there is none. Repeating it is safe. */
  setCartLine: Maybe<SetCartLinePayload>;
  /** Replaces the taxes of a country. Orders keep the taxes that they were placed at. For administrators. */
  setCountryTaxes: Maybe<SetCountryTaxesPayload>;
  /** Sets whether prices in a currency contain the taxes. For administrators. */
  setCurrencyTaxation: Maybe<SetCurrencyTaxationPayload>;
  /** Adds a shipping zone, or replaces the one with the id. Orders keep the price that they were placed at. For administrators. */
  setShippingZone: Maybe<SetShippingZonePayload>;
  /** Changes or stops a promotion. For administrators. */
  updatePromotion: Maybe<UpdatePromotionPayload>;
};


/** Changes of the order subgraph. */
export type MutationAddCartCodeArgs = {
  input: AddCartCodeInput;
};


/** Changes of the order subgraph. */
export type MutationAddToCartArgs = {
  input: AddToCartInput;
};


/** Changes of the order subgraph. */
export type MutationAnswerSandboxPaymentArgs = {
  input: AnswerSandboxPaymentInput;
};


/** Changes of the order subgraph. */
export type MutationCancelOrderArgs = {
  input: CancelOrderInput;
};


/** Changes of the order subgraph. */
export type MutationCheckoutArgs = {
  input: CheckoutInput;
};


/** Changes of the order subgraph. */
export type MutationClearCartArgs = {
  input: ClearCartInput;
};


/** Changes of the order subgraph. */
export type MutationConfirmPaymentArgs = {
  input: ConfirmPaymentInput;
};


/** Changes of the order subgraph. */
export type MutationCreatePromotionArgs = {
  input: CreatePromotionInput;
};


/** Changes of the order subgraph. */
export type MutationJoinCartsArgs = {
  input: JoinCartsInput;
};


/** Changes of the order subgraph. */
export type MutationMergeCartArgs = {
  input: MergeCartInput;
};


/** Changes of the order subgraph. */
export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};


/** Changes of the order subgraph. */
export type MutationRemoveCartCodeArgs = {
  input: RemoveCartCodeInput;
};


/** Changes of the order subgraph. */
export type MutationRemoveFromCartArgs = {
  input: RemoveFromCartInput;
};


/** Changes of the order subgraph. */
export type MutationRemoveShippingZoneArgs = {
  input: RemoveShippingZoneInput;
};


/** Changes of the order subgraph. */
export type MutationSetCartLineArgs = {
  input: SetCartLineInput;
};


/** Changes of the order subgraph. */
export type MutationSetCountryTaxesArgs = {
  input: SetCountryTaxesInput;
};


/** Changes of the order subgraph. */
export type MutationSetCurrencyTaxationArgs = {
  input: SetCurrencyTaxationInput;
};


/** Changes of the order subgraph. */
export type MutationSetShippingZoneArgs = {
  input: SetShippingZoneInput;
};


/** Changes of the order subgraph. */
export type MutationUpdatePromotionArgs = {
  input: UpdatePromotionInput;
};

/** What a buyer ordered, and what became of it. */
export type Order = {
  __typename?: 'Order';
  /** The account that has it: the one that placed it, or that has verified the email of the guest who did. Null for a guest's, for a reader by the order's token alone, and while accounts cannot be reached. */
  buyer: Maybe<User>;
  /** Where the guest who placed it wants mails about it; null for an order that an account placed. */
  email: Maybe<Scalars['String']['output']>;
  /** Every status that the order had, first one first. */
  history: Array<OrderHistoryEntry>;
  /** Identifies the order for ever. */
  id: Scalars['ID']['output'];
  /** How many lines the order has. */
  lineCount: Scalars['Int']['output'];
  /** What was ordered, one line a product, in the order of the request; the first 50 unless more are asked for. */
  lines: Array<OrderLine>;
  /** What the buyer must do before the bank pays (3-D Secure). Null for everyone but the account that placed it and the holder of the order's token, and unless the status is PAYMENT_PENDING. */
  nextAction: Maybe<PaymentAction>;
  /** For people to read out, for example `261123-7K2Q9X`. */
  number: Scalars['String']['output'];
  /** When it was placed. */
  placedAt: Scalars['DateTime']['output'];
  /** Why it was rejected; null unless it was. */
  rejection: Maybe<OrderRejection>;
  /** Where the parcel goes, as it stood when the order was placed; null if none was named or it is not settled yet. */
  shippingAddress: Maybe<OrderAddress>;
  /** How a checkout is shipped, at the price before discounts; null before it is priced and for orders of `placeOrder`. */
  shippingMethod: Maybe<ShippingMethod>;
  /** Where the order stands. */
  status: OrderStatus;
  /** The sum of the lines; null until the prices are settled. */
  total: Maybe<Money>;
  /** The parts of the total of a checkout: `subtotal` less `discounts`, with `shipping` and the taxes that are not included. Null before it is priced and for orders of `placeOrder`. With PRICE_CHANGED it has the new total's parts. */
  totals: Maybe<Totals>;
};


/** What a buyer ordered, and what became of it. */
export type OrderLinesArgs = {
  first?: Scalars['Int']['input'];
  skip?: Scalars['Int']['input'];
};

/** Where a parcel goes. */
export type OrderAddress = {
  __typename?: 'OrderAddress';
  /** City or town. */
  city: Scalars['String']['output'];
  /** Country as ISO 3166-1 alpha-2 code. */
  countryCode: Scalars['String']['output'];
  /** Street and house number. */
  line1: Scalars['String']['output'];
  /** Flat, floor or building; null where there is none. */
  line2: Maybe<Scalars['String']['output']>;
  /** Phone number for the delivery; null if not given. */
  phone: Maybe<Scalars['String']['output']>;
  /** Postal code; null where the country has none. */
  postalCode: Maybe<Scalars['String']['output']>;
  /** Who receives the parcel. */
  recipient: Scalars['String']['output'];
  /** State, province or region; null where the country has none. */
  region: Maybe<Scalars['String']['output']>;
};

/** A page of orders. */
export type OrderConnection = {
  __typename?: 'OrderConnection';
  /** The orders with their cursors. */
  edges: Array<OrderEdge>;
  /** The orders. */
  nodes: Array<Order>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many orders match in all. */
  totalCount: Scalars['Int']['output'];
};

/** An order in a page. */
export type OrderEdge = {
  __typename?: 'OrderEdge';
  /** The place of this order in the list, for `after`. */
  cursor: Scalars['String']['output'];
  /** The order. */
  node: Order;
};

/** A status that an order came to. */
export type OrderHistoryEntry = {
  __typename?: 'OrderHistoryEntry';
  /** When it came to it. */
  at: Scalars['DateTime']['output'];
  /** Why, in words of the language of the request; null where the status says it all. */
  reason: Maybe<Scalars['String']['output']>;
  /** The status. */
  status: OrderStatus;
};

/** A product and how many of it. Name, sku and price are snapshots: they stay when the product changes. */
export type OrderLine = {
  __typename?: 'OrderLine';
  /** The product's name when it was settled or refused, in the language of the request that placed the order, or else in the seller's own words. Null until then, for an unknown product, and if the order ended before the catalogue was asked. */
  name: Maybe<Scalars['String']['output']>;
  /** The product as it is today; null while the catalogue cannot be reached, and once it has refused the order because it knows no such product, whatever is selected of it. */
  product: Maybe<Product>;
  /** The ordered product's id. */
  productId: Scalars['ID']['output'];
  /** How many. */
  quantity: Scalars['Int']['output'];
  /** The product's stock-keeping unit when it was settled or refused; null as `name` is. */
  sku: Maybe<Scalars['String']['output']>;
  /** Unit price times quantity; null until settled. */
  total: Maybe<Money>;
  /** The price of one as settled; null until then. */
  unitPrice: Maybe<Money>;
};

/** A product and how many of it. */
export type OrderLineInput = {
  /** The product's id. */
  productId: Scalars['ID']['input'];
  /** How many, 1 to 10,000. */
  quantity: Scalars['Int']['input'];
};

/** Why an order was rejected. */
export type OrderRejection = {
  __typename?: 'OrderRejection';
  /** With OUT_OF_STOCK: how many of `productId` were left. Null otherwise, and in orders from before rejections had this field. */
  available: Maybe<Scalars['Int']['output']>;
  /** The reason. */
  code: OrderRejectionCode;
  /** With PAYMENT_DECLINED: the reason, as far as the buyer may know. Null otherwise, and in orders from before rejections had this field. */
  declineReason: Maybe<PaymentDeclineReason>;
  /** Beside `total`: the total that the buyer was shown. Null otherwise. */
  expectedTotal: Maybe<Money>;
  /** The reason in words, in the language of the request. */
  message: Scalars['String']['output'];
  /** The first product at fault; null if none is. */
  productId: Maybe<Scalars['ID']['output']>;
  /** Every product at fault, in the order of the lines; empty if none is. */
  products: Array<OrderRejectionProduct>;
  /** With PRICE_CHANGED, CODE_IS_NOT_VALID and CODE_IS_USED_UP: the real total. Null otherwise. */
  total: Maybe<Money>;
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

/** A product that an order was rejected for. */
export type OrderRejectionProduct = {
  __typename?: 'OrderRejectionProduct';
  /** With OUT_OF_STOCK: how many were left. Null otherwise. */
  available: Maybe<Scalars['Int']['output']>;
  /** What is wrong with it: OUT_OF_STOCK, PRODUCT_UNKNOWN or PRODUCT_ARCHIVED. */
  code: OrderRejectionCode;
  /** Its name when the order was rejected; null if it is unknown. */
  name: Maybe<Scalars['String']['output']>;
  /** How many were ordered. */
  ordered: Scalars['Int']['output'];
  /** The product's id. */
  productId: Scalars['ID']['output'];
};

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

/** Where a page stands in its list (Relay's cursor connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The last edge's cursor, for the next `after`; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** Whether a further page follows. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether a page comes before. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The first edge's cursor; null on an empty page. */
  startCursor: Maybe<Scalars['String']['output']>;
};

/** What a buyer must do before the payment is there: visit `redirectUrl`, or let the payment provider's script show it with `clientSecret`. */
export type PaymentAction = {
  __typename?: 'PaymentAction';
  /** For the payment provider's script in the buyer's browser. It is secret: keep it out of logs and addresses. Null with the sandbox. */
  clientSecret: Maybe<Scalars['String']['output']>;
  /** The order is rejected with PAYMENT_ABANDONED if the payment has no outcome at this time. */
  expiresAt: Scalars['DateTime']['output'];
  /** The page of the bank or of the payment provider, which leads back to the storefront's `checkout/payment/` and the order's id; null if only the script can show it. */
  redirectUrl: Maybe<Scalars['String']['output']>;
};

/** What was wrong with a payment, as far as the buyer may know. */
export type PaymentDeclineReason =
  /** The amount is above what can be paid by card. */
  | 'AMOUNT_IS_TOO_LARGE'
  /** The amount is below what can be paid by card. */
  | 'AMOUNT_IS_TOO_SMALL'
  /** The buyer did not pass the bank's authentication. */
  | 'AUTHENTICATION_FAILED'
  /** The card asks for an authentication that is not possible here. */
  | 'AUTHENTICATION_IS_NEEDED'
  /** The card's details are wrong, or were used before. */
  | 'CARD_CANNOT_BE_USED'
  /** The payment provider or the buyer's bank refused, and says no more. */
  | 'CARD_DECLINED'
  /** The card has expired. */
  | 'CARD_EXPIRED'
  /** The card's balance or limit does not reach. */
  | 'FUNDS_ARE_INSUFFICIENT'
  /** The order was cancelled before it was paid. */
  | 'ORDER_WAS_GIVEN_UP';

/** How an order is paid: by a token, or on a page of the payment provider's. */
export type PaymentInput = {
  /** Whether the buyer has a token, or pays on the payment provider's page. */
  method?: PaymentMethod;
  /** With TOKEN: what the payment provider gave the buyer's browser for the card, 1 to 200 characters. A card number never comes here. With PROVIDER_PAGE there is none. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** Where a buyer enters the card. */
export type PaymentMethod =
  /** On the payment provider's own page, without a script: the order waits as PAYMENT_PENDING, and `nextAction.redirectUrl` leads there. The page leads back to the storefront's `checkout/payment/` and the order's id. */
  | 'PROVIDER_PAGE'
  /** In a page of the shop, with the payment provider's script, which made a token. */
  | 'TOKEN';

/** Why an order was not accepted. */
export type PlaceOrderError = {
  __typename?: 'PlaceOrderError';
  /** The broken rule. */
  code: PlaceOrderErrorCode;
  /** The input at fault, as a path below `input`, for example `lines.2.quantity`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `placeOrder`. */
export type PlaceOrderErrorCode =
  /** The address id is not an id of this shop. */
  | 'ADDRESS_ID_IS_INVALID'
  /** The expected total is below 0. */
  | 'EXPECTED_TOTAL_IS_NEGATIVE'
  /** The idempotency key is blank, has more than 200 characters (code points), or is no well-formed Unicode. */
  | 'IDEMPOTENCY_KEY_IS_INVALID'
  /** The idempotency key belongs to an earlier order with other lines, total, address or payment. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The order has more than 1,000 lines. */
  | 'ORDER_HAS_TOO_MANY_LINES'
  /** The order has no lines. */
  | 'ORDER_IS_EMPTY'
  /** No payment was named, or its token is blank, has more than 200 characters (code points), or is no well-formed Unicode. */
  | 'PAYMENT_IS_INVALID'
  /** A product id is not an id of this shop. */
  | 'PRODUCT_ID_IS_INVALID'
  /** A quantity is below 1. */
  | 'QUANTITY_IS_NOT_POSITIVE'
  /** A quantity, lines of the same product taken together, is above 10,000. */
  | 'QUANTITY_IS_TOO_LARGE';

/** What `placeOrder` needs. */
export type PlaceOrderInput = {
  /** Where the parcel goes: an id from the buyer's address book. */
  addressId?: InputMaybe<Scalars['ID']['input']>;
  /** The total shown to the buyer. If the real one differs, the order is rejected with PRICE_CHANGED. */
  expectedTotal?: InputMaybe<MoneyInput>;
  /** Made by the client, 1 to 200 characters, one for each intended order: repeating the request with it is safe. */
  idempotencyKey: Scalars['String']['input'];
  /** 1 to 1,000 lines; lines of the same product are merged. */
  lines: Array<OrderLineInput>;
  /** How it is paid. In the demo it may be left out: the sandbox's approving card pays. */
  payment?: InputMaybe<PaymentInput>;
};

/** What `placeOrder` answers. */
export type PlaceOrderPayload = {
  __typename?: 'PlaceOrderPayload';
  /** The accepted order, or the earlier one of this idempotency key; null if refused. */
  order: Maybe<Order>;
  /** Why it was refused; empty on success. */
  userErrors: Array<PlaceOrderError>;
};

/** A product, as far as orders know it. */
export type Product = {
  __typename?: 'Product';
  /** Identifies the product for ever. */
  id: Scalars['ID']['output'];
};

/** A reduction of prices under conditions. For administrators. */
export type Promotion = {
  __typename?: 'Promotion';
  /** False once it was stopped. */
  active: Scalars['Boolean']['output'];
  /** With amounts: how much in each currency. Empty otherwise. */
  amounts: Array<Money>;
  /** It reduces the products of these categories and of those below them. Without categories and products it reduces everything. */
  categoryIds: Array<Scalars['ID']['output']>;
  /** The code that a shopper enters; null for a promotion that applies by itself. */
  code: Maybe<Scalars['String']['output']>;
  /** Whether it applies beside others. One that does not applies alone, where it takes off more than the others together. */
  combines: Scalars['Boolean']['output'];
  /** The first moment after it; null means for ever. */
  endsAt: Maybe<Scalars['DateTime']['output']>;
  /** Whether it takes the price of the shipping off. */
  freeShipping: Scalars['Boolean']['output'];
  /** Identifies the promotion. */
  id: Scalars['ID']['output'];
  /** How many orders may redeem it; null means any number. */
  limit: Maybe<Scalars['Int']['output']>;
  /** How many orders of one buyer may redeem it; null means any number. */
  limitPerBuyer: Maybe<Scalars['Int']['output']>;
  /** What the lines must cost before discounts, by currency; if there are any, it applies in no other currency. */
  minimums: Array<Money>;
  /** Its name in every language. */
  names: Array<LocalizedText>;
  /** With a percentage: how much, in percent of the lines that it reduces. Null otherwise. */
  percent: Maybe<Scalars['Float']['output']>;
  /** It reduces these products. */
  productIds: Array<Scalars['ID']['output']>;
  /** Its first moment; null means from ever. */
  startsAt: Maybe<Scalars['DateTime']['output']>;
  /** How many orders have redeemed it. */
  used: Scalars['Int']['output'];
};

/** A promotion as an administrator gives it. */
export type PromotionInput = {
  /** False stops it. */
  active?: Scalars['Boolean']['input'];
  /** It reduces the products of these categories and of those below them; at most 500 categories and products. Without any it reduces everything. */
  categoryIds?: Array<Scalars['ID']['input']>;
  /** The code that a shopper enters, 1 to 40 characters; absent for a promotion that applies by itself. Small and capital letters are the same. */
  code?: InputMaybe<Scalars['String']['input']>;
  /** Whether it applies beside others. One that does not applies alone, where it takes off more than the others together. */
  combines?: Scalars['Boolean']['input'];
  /** The first moment after it; absent means for ever. */
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** How many orders may redeem it, 1 or more; absent means any number. */
  limit?: InputMaybe<Scalars['Int']['input']>;
  /** How many orders of one buyer may redeem it, 1 or more; absent means any number. */
  limitPerBuyer?: InputMaybe<Scalars['Int']['input']>;
  /** What the lines must cost before discounts: one amount for each currency. If there are any, it applies in no other currency. */
  minimums?: Array<MoneyInput>;
  /** Its name in every language, 1 to 100 characters. */
  names: Array<LocalizedTextInput>;
  /** It reduces these products. */
  productIds?: Array<Scalars['ID']['input']>;
  /** One of a percentage, amounts and free shipping. */
  reduction: PromotionReductionInput;
  /** Its first moment; absent means from ever. */
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What a promotion takes off: exactly one of the three. */
export type PromotionReductionInput = {
  /** An amount for each currency, off the lines that it reduces, and never more than they cost. */
  amounts?: Array<MoneyInput>;
  /** The price of the shipping. */
  freeShipping?: Scalars['Boolean']['input'];
  /** In percent of the lines that it reduces, 0.01 to 100 with at most two decimals. */
  percent?: InputMaybe<Scalars['Float']['input']>;
};

/** Reads of the order subgraph. */
export type Query = {
  __typename?: 'Query';
  /** The signed-in account's cart, or else the anonymous cart that the token opens. Null if there is none, or it has expired. */
  cart: Maybe<Cart>;
  /** What a shopper can choose at the checkout, and what the choice so far costs. It stores nothing. */
  checkoutOptions: Maybe<CheckoutOptions>;
  /** The address forms of countries, in the order of the codes; by name if all are asked for. */
  countryForms: Maybe<Array<CountryForm>>;
  /** One of the signed-in account's orders. Unknown ones and those of others are NOT_FOUND alike. */
  order: Maybe<Order>;
  /** A guest's order, by the token that `checkout` answered. Anything that is no token of this shop is NOT_FOUND. */
  orderByToken: Maybe<Order>;
  /** The latest 500 promotions, latest first. For administrators. */
  promotions: Maybe<Array<Promotion>>;
  /** Where the shop ships to, by name of the zone. For administrators. */
  shippingZones: Maybe<Array<ShippingZone>>;
  /** The shop's taxes. For administrators. */
  taxSettings: Maybe<TaxSettings>;
};


/** Reads of the order subgraph. */
export type QueryCartArgs = {
  token?: InputMaybe<Scalars['String']['input']>;
};


/** Reads of the order subgraph. */
export type QueryCheckoutOptionsArgs = {
  input: CheckoutOptionsInput;
};


/** Reads of the order subgraph. */
export type QueryCountryFormsArgs = {
  countryCodes?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** Reads of the order subgraph. */
export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


/** Reads of the order subgraph. */
export type QueryOrderByTokenArgs = {
  token: Scalars['String']['input'];
};

/** What `removeCartCode` needs. */
export type RemoveCartCodeInput = {
  /** The code. */
  code: Scalars['String']['input'];
  /** The token of an anonymous cart; ignored for a signed-in account. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** What `removeCartCode` answers. */
export type RemoveCartCodePayload = {
  __typename?: 'RemoveCartCodePayload';
  /** The cart as it is now; null if there is none. */
  cart: Maybe<Cart>;
};

/** What `removeFromCart` needs. */
export type RemoveFromCartInput = {
  /** The product's id. */
  productId: Scalars['ID']['input'];
  /** The token of an anonymous cart; ignored for a signed-in account. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** What `removeFromCart` answers. */
export type RemoveFromCartPayload = {
  __typename?: 'RemoveFromCartPayload';
  /** The cart as it is now; null if there is none. */
  cart: Maybe<Cart>;
};

/** What `removeShippingZone` needs. */
export type RemoveShippingZoneInput = {
  /** Which zone. */
  id: Scalars['ID']['input'];
};

/** What `removeShippingZone` answers. */
export type RemoveShippingZonePayload = {
  __typename?: 'RemoveShippingZonePayload';
  /** Whether there was such a zone. */
  removed: Scalars['Boolean']['output'];
};

/** Why a quantity was not set. */
export type SetCartLineError = {
  __typename?: 'SetCartLineError';
  /** The broken rule. */
  code: SetCartLineErrorCode;
  /** The input at fault, as a path below `input`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
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
  productId: Scalars['ID']['input'];
  /** How many, 0 to 10,000; 0 removes the product. */
  quantity: Scalars['Int']['input'];
  /** The token of an anonymous cart; ignored for a signed-in account. Without one that opens a cart, a new cart is made, and its token is in the answer. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** What `setCartLine` answers. */
export type SetCartLinePayload = {
  __typename?: 'SetCartLinePayload';
  /** The cart as it is now; null if refused, or if there is none to remove the product from. */
  cart: Maybe<Cart>;
  /** Why it was refused; empty on success. */
  userErrors: Array<SetCartLineError>;
};

/** Why the taxes of a country were not set. */
export type SetCountryTaxesError = {
  __typename?: 'SetCountryTaxesError';
  /** The broken rule. */
  code: SetCountryTaxesErrorCode;
  /** The input at fault, as a path below `input`, for example `rates.2.rate`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `setCountryTaxes`. */
export type SetCountryTaxesErrorCode =
  /** The country is not an ISO 3166-1 alpha-2 code. */
  | 'COUNTRY_IS_UNKNOWN'
  /** The name of a tax is blank, lacks a language, or has more than 60 characters. */
  | 'LABEL_IS_INVALID'
  /** A rate is not 0 to 100 percent with at most four decimals. */
  | 'RATE_IS_INVALID'
  /** The country has no such region. */
  | 'REGION_IS_UNKNOWN'
  /** The country has more than 1,000 rates. */
  | 'TOO_MANY_RATES';

/** What `setCountryTaxes` needs: all taxes of the country. */
export type SetCountryTaxesInput = {
  /** ISO 3166-1 alpha-2. */
  countryCode: Scalars['String']['input'];
  /** At most 1,000 rates; none for a country without taxes. */
  rates: Array<LocalTaxRateInput>;
};

/** What `setCountryTaxes` answers. */
export type SetCountryTaxesPayload = {
  __typename?: 'SetCountryTaxesPayload';
  /** The taxes of the country as they are now; null if refused. */
  taxes: Maybe<CountryTaxes>;
  /** Why it was refused; empty on success. */
  userErrors: Array<SetCountryTaxesError>;
};

/** What `setCurrencyTaxation` needs. */
export type SetCurrencyTaxationInput = {
  /** Which currency. */
  currency: Currency;
  /** Whether its prices contain the taxes. */
  pricesIncludeTax: Scalars['Boolean']['input'];
};

/** What `setCurrencyTaxation` answers. */
export type SetCurrencyTaxationPayload = {
  __typename?: 'SetCurrencyTaxationPayload';
  /** The shop's taxes as they are now. */
  settings: Maybe<TaxSettings>;
};

/** Why a shipping zone was not set. */
export type SetShippingZoneError = {
  __typename?: 'SetShippingZoneError';
  /** The broken rule. */
  code: SetShippingZoneErrorCode;
  /** The input at fault, as a path below `input`, for example `methods.0.prices.2`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `setShippingZone`. */
export type SetShippingZoneErrorCode =
  /** The area stands twice, or in another zone. */
  | 'AREA_IS_TAKEN'
  /** There is no such country or region. */
  | 'AREA_IS_UNKNOWN'
  /** An id is not an id of this shop, or stands twice. */
  | 'ID_IS_INVALID'
  /** A method has no price. */
  | 'METHOD_HAS_NO_PRICE'
  /** A name is blank, lacks a language, or has more than 100 characters. */
  | 'NAME_IS_INVALID'
  /** A price or a minimum subtotal is below 0, or a maximum weight is below 1. */
  | 'PRICE_IS_INVALID'
  /** The zone has no area. */
  | 'ZONE_HAS_NO_AREA'
  /** The zone has too many areas, methods or prices. */
  | 'ZONE_IS_TOO_LARGE';

/** What `setShippingZone` needs: the whole zone. */
export type SetShippingZoneInput = {
  /** 1 to 1,000 countries and regions. An area belongs to one zone at most. */
  areas: Array<ShippingAreaInput>;
  /** Which zone is replaced; absent for a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** At most 20 methods, in the order in which shoppers see them. */
  methods: Array<ShippingMethodInput>;
  /** For administrators, 1 to 100 characters. */
  name: Scalars['String']['input'];
};

/** What `setShippingZone` answers. */
export type SetShippingZonePayload = {
  __typename?: 'SetShippingZonePayload';
  /** Why it was refused; empty on success. */
  userErrors: Array<SetShippingZoneError>;
  /** The zone as it is now; null if refused. */
  zone: Maybe<ShippingZone>;
};

/** A country, or one region of it. */
export type ShippingArea = {
  __typename?: 'ShippingArea';
  /** ISO 3166-1 alpha-2. */
  countryCode: Scalars['String']['output'];
  /** As addresses write it; null for the whole country but the regions that other zones name. */
  region: Maybe<Scalars['String']['output']>;
};

/** A country, or one region of it. */
export type ShippingAreaInput = {
  /** ISO 3166-1 alpha-2. */
  countryCode: Scalars['String']['input'];
  /** By code or name; null for the whole country but the regions that other zones name. */
  region?: InputMaybe<Scalars['String']['input']>;
};

/** A way to ship a cart to its destination, with its price. */
export type ShippingMethod = {
  __typename?: 'ShippingMethod';
  /** Identifies the method. */
  id: Scalars['ID']['output'];
  /** Its name in the language of the request. */
  name: Scalars['String']['output'];
  /** What it costs, before discounts. */
  price: Money;
};

/** A way to ship parcels to a zone. */
export type ShippingMethodInput = {
  /** Which method is replaced; absent for a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Its name in every language, 1 to 100 characters. */
  names: Array<LocalizedTextInput>;
  /** 1 to 100 prices. The lowest that fits a parcel is the parcel's. */
  prices: Array<ShippingPriceInput>;
};

/** A price of a shipping method, and what a parcel must be for it. */
export type ShippingPrice = {
  __typename?: 'ShippingPrice';
  /** The weight that the parcel may have, in grams; null for any. Products of unknown weight count as 0. */
  maxWeight: Maybe<Scalars['Int']['output']>;
  /** What the lines must cost at least, before discounts, in minor units of the price's currency. */
  minSubtotal: Scalars['Int']['output'];
  /** The price, for carts of its currency. */
  price: Money;
};

/** A price of a shipping method, and what a parcel must be for it. */
export type ShippingPriceInput = {
  /** The weight that the parcel may have, in grams, 1 or more; null for any. */
  maxWeight?: InputMaybe<Scalars['Int']['input']>;
  /** What the lines must cost at least, before discounts, in minor units of the price's currency. */
  minSubtotal?: Scalars['Int']['input'];
  /** The price, for carts of its currency. */
  price: MoneyInput;
};

/** Where the shop ships to, and how. For administrators. */
export type ShippingZone = {
  __typename?: 'ShippingZone';
  /** The countries and regions of the zone. */
  areas: Array<ShippingArea>;
  /** Identifies the zone. */
  id: Scalars['ID']['output'];
  /** The ways to ship there, in the order in which shoppers see them. */
  methods: Array<ZoneShippingMethod>;
  /** For administrators. */
  name: Scalars['String']['output'];
};

/** Streams of the order subgraph. They end when the access token that opened them expires. */
export type Subscription = {
  __typename?: 'Subscription';
  /** The signed-in account's orders, each at every status that it comes to from now on. */
  myOrdersChanged: Maybe<Order>;
  /** One of the signed-in account's orders, or a guest's by its token: as it stands at once, then at every status that it comes to. */
  orderChanged: Maybe<Order>;
};


/** Streams of the order subgraph. They end when the access token that opened them expires. */
export type SubscriptionOrderChangedArgs = {
  orderId?: InputMaybe<Scalars['ID']['input']>;
  orderToken?: InputMaybe<Scalars['String']['input']>;
};

/** A tax, with the amount of all lines and the shipping that have it. */
export type Tax = {
  __typename?: 'Tax';
  /** How much. */
  amount: Money;
  /** Whether the prices contain it already, so that it is not added. */
  included: Scalars['Boolean']['output'];
  /** The tax's name in the language of the request. */
  label: Scalars['String']['output'];
  /** In percent: 10, 8.875. */
  rate: Scalars['Float']['output'];
};

/** How a product is taxed. */
export type TaxClass =
  /** A reduced rate, for example of food or books. */
  | 'REDUCED'
  /** The usual rate of the country. */
  | 'STANDARD'
  /** No tax. */
  | 'ZERO';

/** The shop's taxes. For administrators. */
export type TaxSettings = {
  __typename?: 'TaxSettings';
  /** The taxes by country of destination. */
  countries: Array<CountryTaxes>;
  /** The currencies whose prices contain the taxes. Prices in all others are net, and taxes are added. */
  grossCurrencies: Array<Currency>;
};

/** The parts of a total: `subtotal` less `discounts`, with `shipping` and the taxes that are not included, are `total`. */
export type Totals = {
  __typename?: 'Totals';
  /** What promotions take off. */
  discounts: Array<Discount>;
  /** The price of the shipping before discounts; null while no method is chosen. */
  shipping: Maybe<Money>;
  /** The sum of the lines before discounts. */
  subtotal: Money;
  /** The taxes; empty while the destination is not known. */
  taxes: Array<Tax>;
  /** What there is to pay. */
  total: Money;
};

/** Why a promotion was not changed. */
export type UpdatePromotionError = {
  __typename?: 'UpdatePromotionError';
  /** The broken rule. */
  code: UpdatePromotionErrorCode;
  /** The input at fault, as a path below `input.promotion`. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `updatePromotion`. */
export type UpdatePromotionErrorCode =
  /** The code is blank, has more than 40 characters (code points), or is no well-formed Unicode. */
  | 'CODE_IS_INVALID'
  /** Another promotion has the code. */
  | 'CODE_IS_TAKEN'
  /** A limit is below 1. */
  | 'LIMIT_IS_INVALID'
  /** A minimum is below 1, or a currency has two. */
  | 'MINIMUM_IS_INVALID'
  /** A name is blank, lacks a language, or has more than 100 characters. */
  | 'NAME_IS_INVALID'
  /** It ends before it starts. */
  | 'PERIOD_IS_INVALID'
  /** There is no such promotion. */
  | 'PROMOTION_IS_UNKNOWN'
  /** Not exactly one of a percentage of 0.01 to 100, amounts of 1 or more with one for a currency, and free shipping. */
  | 'REDUCTION_IS_INVALID'
  /** An id of a category or product is not an id of this shop, or there are more than 500. */
  | 'SCOPE_IS_INVALID';

/** What `updatePromotion` needs: the whole promotion. */
export type UpdatePromotionInput = {
  /** The promotion as it shall be. Orders that were placed keep what they have. */
  promotion: PromotionInput;
  /** Which promotion. */
  promotionId: Scalars['ID']['input'];
};

/** What `updatePromotion` answers. */
export type UpdatePromotionPayload = {
  __typename?: 'UpdatePromotionPayload';
  /** The promotion as it is now; null if refused. */
  promotion: Maybe<Promotion>;
  /** Why it was refused; empty on success. */
  userErrors: Array<UpdatePromotionError>;
};

/** An account, as far as orders know it. */
export type User = {
  __typename?: 'User';
  /** Identifies the account for ever. */
  id: Scalars['ID']['output'];
  /** The account's orders, latest first. Null for everyone but the account itself and administrators. */
  orders: Maybe<OrderConnection>;
};


/** An account, as far as orders know it. */
export type UserOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<OrderStatus>;
};

/** A way to ship parcels to a zone. */
export type ZoneShippingMethod = {
  __typename?: 'ZoneShippingMethod';
  /** Identifies the method. */
  id: Scalars['ID']['output'];
  /** Its name in every language. */
  names: Array<LocalizedText>;
  /** Its prices. The lowest that fits a parcel is the parcel's. */
  prices: Array<ShippingPrice>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Order: Order;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddCartCodeError: ResolverTypeWrapper<AddCartCodeError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddCartCodeErrorCode: AddCartCodeErrorCode;
  AddCartCodeInput: AddCartCodeInput;
  AddCartCodePayload: ResolverTypeWrapper<Omit<AddCartCodePayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  AddToCartError: ResolverTypeWrapper<AddToCartError>;
  AddToCartErrorCode: AddToCartErrorCode;
  AddToCartInput: AddToCartInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AddToCartPayload: ResolverTypeWrapper<Omit<AddToCartPayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  AnswerSandboxPaymentError: ResolverTypeWrapper<AnswerSandboxPaymentError>;
  AnswerSandboxPaymentErrorCode: AnswerSandboxPaymentErrorCode;
  AnswerSandboxPaymentInput: AnswerSandboxPaymentInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AnswerSandboxPaymentPayload: ResolverTypeWrapper<AnswerSandboxPaymentPayload>;
  CancelOrderError: ResolverTypeWrapper<CancelOrderError>;
  CancelOrderErrorCode: CancelOrderErrorCode;
  CancelOrderInput: CancelOrderInput;
  CancelOrderPayload: ResolverTypeWrapper<Omit<CancelOrderPayload, 'order'> & { order?: Maybe<ResolversTypes['Order']> }>;
  Cart: ResolverTypeWrapper<CartModel>;
  CartAvailability: CartAvailability;
  CartCode: ResolverTypeWrapper<CartCode>;
  CartCodeStatus: CartCodeStatus;
  CartLine: ResolverTypeWrapper<CartLineModel>;
  CartTotals: ResolverTypeWrapper<CartTotalsModel>;
  CheckoutAddressInput: CheckoutAddressInput;
  CheckoutError: ResolverTypeWrapper<CheckoutError>;
  CheckoutErrorCode: CheckoutErrorCode;
  CheckoutInput: CheckoutInput;
  CheckoutOptions: ResolverTypeWrapper<Omit<CheckoutOptions, 'shippingMethods' | 'totals'> & { shippingMethods: Array<ResolversTypes['ShippingMethod']>, totals?: Maybe<ResolversTypes['Totals']> }>;
  CheckoutOptionsInput: CheckoutOptionsInput;
  CheckoutPayload: ResolverTypeWrapper<Omit<CheckoutPayload, 'order'> & { order?: Maybe<ResolversTypes['Order']> }>;
  ClearCartInput: ClearCartInput;
  ClearCartPayload: ResolverTypeWrapper<Omit<ClearCartPayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  ConfirmPaymentError: ResolverTypeWrapper<ConfirmPaymentError>;
  ConfirmPaymentErrorCode: ConfirmPaymentErrorCode;
  ConfirmPaymentInput: ConfirmPaymentInput;
  ConfirmPaymentPayload: ResolverTypeWrapper<Omit<ConfirmPaymentPayload, 'order'> & { order?: Maybe<ResolversTypes['Order']> }>;
  CountryForm: ResolverTypeWrapper<CountryForm>;
  CountryFormPart: ResolverTypeWrapper<CountryFormPart>;
  CountryRegion: ResolverTypeWrapper<CountryRegion>;
  CountryTaxes: ResolverTypeWrapper<CountryTaxes>;
  CreatePromotionError: ResolverTypeWrapper<CreatePromotionError>;
  CreatePromotionErrorCode: CreatePromotionErrorCode;
  CreatePromotionInput: CreatePromotionInput;
  CreatePromotionPayload: ResolverTypeWrapper<Omit<CreatePromotionPayload, 'promotion'> & { promotion?: Maybe<ResolversTypes['Promotion']> }>;
  Currency: Currency;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DestinationInput: DestinationInput;
  Discount: ResolverTypeWrapper<DiscountModel>;
  JoinCartsInput: JoinCartsInput;
  JoinCartsPayload: ResolverTypeWrapper<Omit<JoinCartsPayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  Language: Language;
  LocalTaxRate: ResolverTypeWrapper<LocalTaxRate>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LocalTaxRateInput: LocalTaxRateInput;
  LocalizedText: ResolverTypeWrapper<LocalizedText>;
  LocalizedTextInput: LocalizedTextInput;
  MergeCartInput: MergeCartInput;
  MergeCartPayload: ResolverTypeWrapper<Omit<MergeCartPayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  Money: ResolverTypeWrapper<MoneyModel>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Order: ResolverTypeWrapper<OrderModel>;
  OrderAddress: ResolverTypeWrapper<OrderAddress>;
  OrderConnection: ResolverTypeWrapper<OrderConnectionModel>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderHistoryEntry: ResolverTypeWrapper<OrderHistoryEntry>;
  OrderLine: ResolverTypeWrapper<OrderLineModel>;
  OrderLineInput: OrderLineInput;
  OrderRejection: ResolverTypeWrapper<Omit<OrderRejection, 'expectedTotal' | 'total'> & { expectedTotal?: Maybe<ResolversTypes['Money']>, total?: Maybe<ResolversTypes['Money']> }>;
  OrderRejectionCode: OrderRejectionCode;
  OrderRejectionProduct: ResolverTypeWrapper<OrderRejectionProduct>;
  OrderStatus: OrderStatus;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PaymentAction: ResolverTypeWrapper<PaymentAction>;
  PaymentDeclineReason: PaymentDeclineReason;
  PaymentInput: PaymentInput;
  PaymentMethod: PaymentMethod;
  PlaceOrderError: ResolverTypeWrapper<PlaceOrderError>;
  PlaceOrderErrorCode: PlaceOrderErrorCode;
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderPayload: ResolverTypeWrapper<Omit<PlaceOrderPayload, 'order'> & { order?: Maybe<ResolversTypes['Order']> }>;
  Product: ResolverTypeWrapper<ProductReference>;
  Promotion: ResolverTypeWrapper<Omit<Promotion, 'amounts' | 'minimums'> & { amounts: Array<ResolversTypes['Money']>, minimums: Array<ResolversTypes['Money']> }>;
  PromotionInput: PromotionInput;
  PromotionReductionInput: PromotionReductionInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveCartCodeInput: RemoveCartCodeInput;
  RemoveCartCodePayload: ResolverTypeWrapper<Omit<RemoveCartCodePayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  RemoveFromCartInput: RemoveFromCartInput;
  RemoveFromCartPayload: ResolverTypeWrapper<Omit<RemoveFromCartPayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  RemoveShippingZoneInput: RemoveShippingZoneInput;
  RemoveShippingZonePayload: ResolverTypeWrapper<RemoveShippingZonePayload>;
  SetCartLineError: ResolverTypeWrapper<SetCartLineError>;
  SetCartLineErrorCode: SetCartLineErrorCode;
  SetCartLineInput: SetCartLineInput;
  SetCartLinePayload: ResolverTypeWrapper<Omit<SetCartLinePayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  SetCountryTaxesError: ResolverTypeWrapper<SetCountryTaxesError>;
  SetCountryTaxesErrorCode: SetCountryTaxesErrorCode;
  SetCountryTaxesInput: SetCountryTaxesInput;
  SetCountryTaxesPayload: ResolverTypeWrapper<SetCountryTaxesPayload>;
  SetCurrencyTaxationInput: SetCurrencyTaxationInput;
  SetCurrencyTaxationPayload: ResolverTypeWrapper<SetCurrencyTaxationPayload>;
  SetShippingZoneError: ResolverTypeWrapper<SetShippingZoneError>;
  SetShippingZoneErrorCode: SetShippingZoneErrorCode;
  SetShippingZoneInput: SetShippingZoneInput;
  SetShippingZonePayload: ResolverTypeWrapper<Omit<SetShippingZonePayload, 'zone'> & { zone?: Maybe<ResolversTypes['ShippingZone']> }>;
  ShippingArea: ResolverTypeWrapper<ShippingArea>;
  ShippingAreaInput: ShippingAreaInput;
  ShippingMethod: ResolverTypeWrapper<ShippingMethodModel>;
  ShippingMethodInput: ShippingMethodInput;
  ShippingPrice: ResolverTypeWrapper<Omit<ShippingPrice, 'price'> & { price: ResolversTypes['Money'] }>;
  ShippingPriceInput: ShippingPriceInput;
  ShippingZone: ResolverTypeWrapper<Omit<ShippingZone, 'methods'> & { methods: Array<ResolversTypes['ZoneShippingMethod']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Tax: ResolverTypeWrapper<TaxModel>;
  TaxClass: TaxClass;
  TaxSettings: ResolverTypeWrapper<TaxSettings>;
  Totals: ResolverTypeWrapper<TotalsModel>;
  UpdatePromotionError: ResolverTypeWrapper<UpdatePromotionError>;
  UpdatePromotionErrorCode: UpdatePromotionErrorCode;
  UpdatePromotionInput: UpdatePromotionInput;
  UpdatePromotionPayload: ResolverTypeWrapper<Omit<UpdatePromotionPayload, 'promotion'> & { promotion?: Maybe<ResolversTypes['Promotion']> }>;
  User: ResolverTypeWrapper<UserReference>;
  ZoneShippingMethod: ResolverTypeWrapper<Omit<ZoneShippingMethod, 'prices'> & { prices: Array<ResolversTypes['ShippingPrice']> }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddCartCodeError: AddCartCodeError;
  String: Scalars['String']['output'];
  AddCartCodeInput: AddCartCodeInput;
  AddCartCodePayload: Omit<AddCartCodePayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  AddToCartError: AddToCartError;
  AddToCartInput: AddToCartInput;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  AddToCartPayload: Omit<AddToCartPayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  AnswerSandboxPaymentError: AnswerSandboxPaymentError;
  AnswerSandboxPaymentInput: AnswerSandboxPaymentInput;
  Boolean: Scalars['Boolean']['output'];
  AnswerSandboxPaymentPayload: AnswerSandboxPaymentPayload;
  CancelOrderError: CancelOrderError;
  CancelOrderInput: CancelOrderInput;
  CancelOrderPayload: Omit<CancelOrderPayload, 'order'> & { order?: Maybe<ResolversParentTypes['Order']> };
  Cart: CartModel;
  CartCode: CartCode;
  CartLine: CartLineModel;
  CartTotals: CartTotalsModel;
  CheckoutAddressInput: CheckoutAddressInput;
  CheckoutError: CheckoutError;
  CheckoutInput: CheckoutInput;
  CheckoutOptions: Omit<CheckoutOptions, 'shippingMethods' | 'totals'> & { shippingMethods: Array<ResolversParentTypes['ShippingMethod']>, totals?: Maybe<ResolversParentTypes['Totals']> };
  CheckoutOptionsInput: CheckoutOptionsInput;
  CheckoutPayload: Omit<CheckoutPayload, 'order'> & { order?: Maybe<ResolversParentTypes['Order']> };
  ClearCartInput: ClearCartInput;
  ClearCartPayload: Omit<ClearCartPayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  ConfirmPaymentError: ConfirmPaymentError;
  ConfirmPaymentInput: ConfirmPaymentInput;
  ConfirmPaymentPayload: Omit<ConfirmPaymentPayload, 'order'> & { order?: Maybe<ResolversParentTypes['Order']> };
  CountryForm: CountryForm;
  CountryFormPart: CountryFormPart;
  CountryRegion: CountryRegion;
  CountryTaxes: CountryTaxes;
  CreatePromotionError: CreatePromotionError;
  CreatePromotionInput: CreatePromotionInput;
  CreatePromotionPayload: Omit<CreatePromotionPayload, 'promotion'> & { promotion?: Maybe<ResolversParentTypes['Promotion']> };
  DateTime: Scalars['DateTime']['output'];
  DestinationInput: DestinationInput;
  Discount: DiscountModel;
  JoinCartsInput: JoinCartsInput;
  JoinCartsPayload: Omit<JoinCartsPayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  LocalTaxRate: LocalTaxRate;
  Float: Scalars['Float']['output'];
  LocalTaxRateInput: LocalTaxRateInput;
  LocalizedText: LocalizedText;
  LocalizedTextInput: LocalizedTextInput;
  MergeCartInput: MergeCartInput;
  MergeCartPayload: Omit<MergeCartPayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  Money: MoneyModel;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  Order: OrderModel;
  OrderAddress: OrderAddress;
  OrderConnection: OrderConnectionModel;
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderHistoryEntry: OrderHistoryEntry;
  OrderLine: OrderLineModel;
  OrderLineInput: OrderLineInput;
  OrderRejection: Omit<OrderRejection, 'expectedTotal' | 'total'> & { expectedTotal?: Maybe<ResolversParentTypes['Money']>, total?: Maybe<ResolversParentTypes['Money']> };
  OrderRejectionProduct: OrderRejectionProduct;
  PageInfo: PageInfo;
  PaymentAction: PaymentAction;
  PaymentInput: PaymentInput;
  PlaceOrderError: PlaceOrderError;
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderPayload: Omit<PlaceOrderPayload, 'order'> & { order?: Maybe<ResolversParentTypes['Order']> };
  Product: ProductReference;
  Promotion: Omit<Promotion, 'amounts' | 'minimums'> & { amounts: Array<ResolversParentTypes['Money']>, minimums: Array<ResolversParentTypes['Money']> };
  PromotionInput: PromotionInput;
  PromotionReductionInput: PromotionReductionInput;
  Query: Record<PropertyKey, never>;
  RemoveCartCodeInput: RemoveCartCodeInput;
  RemoveCartCodePayload: Omit<RemoveCartCodePayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  RemoveFromCartInput: RemoveFromCartInput;
  RemoveFromCartPayload: Omit<RemoveFromCartPayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  RemoveShippingZoneInput: RemoveShippingZoneInput;
  RemoveShippingZonePayload: RemoveShippingZonePayload;
  SetCartLineError: SetCartLineError;
  SetCartLineInput: SetCartLineInput;
  SetCartLinePayload: Omit<SetCartLinePayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  SetCountryTaxesError: SetCountryTaxesError;
  SetCountryTaxesInput: SetCountryTaxesInput;
  SetCountryTaxesPayload: SetCountryTaxesPayload;
  SetCurrencyTaxationInput: SetCurrencyTaxationInput;
  SetCurrencyTaxationPayload: SetCurrencyTaxationPayload;
  SetShippingZoneError: SetShippingZoneError;
  SetShippingZoneInput: SetShippingZoneInput;
  SetShippingZonePayload: Omit<SetShippingZonePayload, 'zone'> & { zone?: Maybe<ResolversParentTypes['ShippingZone']> };
  ShippingArea: ShippingArea;
  ShippingAreaInput: ShippingAreaInput;
  ShippingMethod: ShippingMethodModel;
  ShippingMethodInput: ShippingMethodInput;
  ShippingPrice: Omit<ShippingPrice, 'price'> & { price: ResolversParentTypes['Money'] };
  ShippingPriceInput: ShippingPriceInput;
  ShippingZone: Omit<ShippingZone, 'methods'> & { methods: Array<ResolversParentTypes['ZoneShippingMethod']> };
  Subscription: Record<PropertyKey, never>;
  Tax: TaxModel;
  TaxSettings: TaxSettings;
  Totals: TotalsModel;
  UpdatePromotionError: UpdatePromotionError;
  UpdatePromotionInput: UpdatePromotionInput;
  UpdatePromotionPayload: Omit<UpdatePromotionPayload, 'promotion'> & { promotion?: Maybe<ResolversParentTypes['Promotion']> };
  User: UserReference;
  ZoneShippingMethod: Omit<ZoneShippingMethod, 'prices'> & { prices: Array<ResolversParentTypes['ShippingPrice']> };
};

export type AddCartCodeErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddCartCodeError'] = ResolversParentTypes['AddCartCodeError']> = {
  code?: Resolver<ResolversTypes['AddCartCodeErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AddCartCodePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddCartCodePayload'] = ResolversParentTypes['AddCartCodePayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AddCartCodeError']>, ParentType, ContextType>;
};

export type AddToCartErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddToCartError'] = ResolversParentTypes['AddToCartError']> = {
  code?: Resolver<ResolversTypes['AddToCartErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AddToCartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddToCartPayload'] = ResolversParentTypes['AddToCartPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AddToCartError']>, ParentType, ContextType>;
};

export type AnswerSandboxPaymentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnswerSandboxPaymentError'] = ResolversParentTypes['AnswerSandboxPaymentError']> = {
  code?: Resolver<ResolversTypes['AnswerSandboxPaymentErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AnswerSandboxPaymentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnswerSandboxPaymentPayload'] = ResolversParentTypes['AnswerSandboxPaymentPayload']> = {
  approved?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AnswerSandboxPaymentError']>, ParentType, ContextType>;
};

export type CancelOrderErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelOrderError'] = ResolversParentTypes['CancelOrderError']> = {
  code?: Resolver<ResolversTypes['CancelOrderErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CancelOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelOrderPayload'] = ResolversParentTypes['CancelOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CancelOrderError']>, ParentType, ContextType>;
};

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart']> = {
  codes?: Resolver<Array<ResolversTypes['CartCode']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['CartLine']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  totals?: Resolver<Array<ResolversTypes['CartTotals']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CartCodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartCode'] = ResolversParentTypes['CartCode']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CartCodeStatus'], ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  availability?: Resolver<ResolversTypes['CartAvailability'], ParentType, ContextType>;
  available?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  previousUnitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type CartTotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartTotals'] = ResolversParentTypes['CartTotals']> = {
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  discounts?: Resolver<Array<ResolversTypes['Discount']>, ParentType, ContextType>;
  lineIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  shipping?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxes?: Resolver<Array<ResolversTypes['Tax']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CheckoutErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckoutError'] = ResolversParentTypes['CheckoutError']> = {
  code?: Resolver<ResolversTypes['CheckoutErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CheckoutOptionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckoutOptions'] = ResolversParentTypes['CheckoutOptions']> = {
  codes?: Resolver<Array<ResolversTypes['CartCode']>, ParentType, ContextType>;
  countries?: Resolver<Array<ResolversTypes['CountryForm']>, ParentType, ContextType>;
  shippingMethods?: Resolver<Array<ResolversTypes['ShippingMethod']>, ParentType, ContextType>;
  totals?: Resolver<Maybe<ResolversTypes['Totals']>, ParentType, ContextType>;
};

export type CheckoutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckoutPayload'] = ResolversParentTypes['CheckoutPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  orderToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CheckoutError']>, ParentType, ContextType>;
};

export type ClearCartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearCartPayload'] = ResolversParentTypes['ClearCartPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
};

export type ConfirmPaymentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmPaymentError'] = ResolversParentTypes['ConfirmPaymentError']> = {
  code?: Resolver<ResolversTypes['ConfirmPaymentErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConfirmPaymentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmPaymentPayload'] = ResolversParentTypes['ConfirmPaymentPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ConfirmPaymentError']>, ParentType, ContextType>;
};

export type CountryFormResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountryForm'] = ResolversParentTypes['CountryForm']> = {
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['CountryFormPart']>, ParentType, ContextType>;
  postalCodeExample?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  regions?: Resolver<Array<ResolversTypes['CountryRegion']>, ParentType, ContextType>;
};

export type CountryFormPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountryFormPart'] = ResolversParentTypes['CountryFormPart']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CountryRegionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountryRegion'] = ResolversParentTypes['CountryRegion']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CountryTaxesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountryTaxes'] = ResolversParentTypes['CountryTaxes']> = {
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rates?: Resolver<Array<ResolversTypes['LocalTaxRate']>, ParentType, ContextType>;
};

export type CreatePromotionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePromotionError'] = ResolversParentTypes['CreatePromotionError']> = {
  code?: Resolver<ResolversTypes['CreatePromotionErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CreatePromotionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePromotionPayload'] = ResolversParentTypes['CreatePromotionPayload']> = {
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CreatePromotionError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DiscountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Discount'] = ResolversParentTypes['Discount']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type JoinCartsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JoinCartsPayload'] = ResolversParentTypes['JoinCartsPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
};

export type LocalTaxRateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalTaxRate'] = ResolversParentTypes['LocalTaxRate']> = {
  labels?: Resolver<Array<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxClass?: Resolver<ResolversTypes['TaxClass'], ParentType, ContextType>;
  taxesShipping?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type LocalizedTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalizedText'] = ResolversParentTypes['LocalizedText']> = {
  language?: Resolver<ResolversTypes['Language'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MergeCartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergeCartPayload'] = ResolversParentTypes['MergeCartPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addCartCode?: Resolver<Maybe<ResolversTypes['AddCartCodePayload']>, ParentType, ContextType, RequireFields<MutationAddCartCodeArgs, 'input'>>;
  addToCart?: Resolver<Maybe<ResolversTypes['AddToCartPayload']>, ParentType, ContextType, RequireFields<MutationAddToCartArgs, 'input'>>;
  answerSandboxPayment?: Resolver<Maybe<ResolversTypes['AnswerSandboxPaymentPayload']>, ParentType, ContextType, RequireFields<MutationAnswerSandboxPaymentArgs, 'input'>>;
  cancelOrder?: Resolver<Maybe<ResolversTypes['CancelOrderPayload']>, ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'input'>>;
  checkout?: Resolver<Maybe<ResolversTypes['CheckoutPayload']>, ParentType, ContextType, RequireFields<MutationCheckoutArgs, 'input'>>;
  clearCart?: Resolver<Maybe<ResolversTypes['ClearCartPayload']>, ParentType, ContextType, RequireFields<MutationClearCartArgs, 'input'>>;
  confirmPayment?: Resolver<Maybe<ResolversTypes['ConfirmPaymentPayload']>, ParentType, ContextType, RequireFields<MutationConfirmPaymentArgs, 'input'>>;
  createPromotion?: Resolver<Maybe<ResolversTypes['CreatePromotionPayload']>, ParentType, ContextType, RequireFields<MutationCreatePromotionArgs, 'input'>>;
  joinCarts?: Resolver<Maybe<ResolversTypes['JoinCartsPayload']>, ParentType, ContextType, RequireFields<MutationJoinCartsArgs, 'input'>>;
  mergeCart?: Resolver<Maybe<ResolversTypes['MergeCartPayload']>, ParentType, ContextType, RequireFields<MutationMergeCartArgs, 'input'>>;
  placeOrder?: Resolver<Maybe<ResolversTypes['PlaceOrderPayload']>, ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
  removeCartCode?: Resolver<Maybe<ResolversTypes['RemoveCartCodePayload']>, ParentType, ContextType, RequireFields<MutationRemoveCartCodeArgs, 'input'>>;
  removeFromCart?: Resolver<Maybe<ResolversTypes['RemoveFromCartPayload']>, ParentType, ContextType, RequireFields<MutationRemoveFromCartArgs, 'input'>>;
  removeShippingZone?: Resolver<Maybe<ResolversTypes['RemoveShippingZonePayload']>, ParentType, ContextType, RequireFields<MutationRemoveShippingZoneArgs, 'input'>>;
  setCartLine?: Resolver<Maybe<ResolversTypes['SetCartLinePayload']>, ParentType, ContextType, RequireFields<MutationSetCartLineArgs, 'input'>>;
  setCountryTaxes?: Resolver<Maybe<ResolversTypes['SetCountryTaxesPayload']>, ParentType, ContextType, RequireFields<MutationSetCountryTaxesArgs, 'input'>>;
  setCurrencyTaxation?: Resolver<Maybe<ResolversTypes['SetCurrencyTaxationPayload']>, ParentType, ContextType, RequireFields<MutationSetCurrencyTaxationArgs, 'input'>>;
  setShippingZone?: Resolver<Maybe<ResolversTypes['SetShippingZonePayload']>, ParentType, ContextType, RequireFields<MutationSetShippingZoneArgs, 'input'>>;
  updatePromotion?: Resolver<Maybe<ResolversTypes['UpdatePromotionPayload']>, ParentType, ContextType, RequireFields<MutationUpdatePromotionArgs, 'input'>>;
};

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  buyer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['OrderHistoryEntry']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lineCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['OrderLine']>, ParentType, ContextType, RequireFields<OrderLinesArgs, 'first' | 'skip'>>;
  nextAction?: Resolver<Maybe<ResolversTypes['PaymentAction']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  rejection?: Resolver<Maybe<ResolversTypes['OrderRejection']>, ParentType, ContextType>;
  shippingAddress?: Resolver<Maybe<ResolversTypes['OrderAddress']>, ParentType, ContextType>;
  shippingMethod?: Resolver<Maybe<ResolversTypes['ShippingMethod']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  totals?: Resolver<Maybe<ResolversTypes['Totals']>, ParentType, ContextType>;
};

export type OrderAddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderAddress'] = ResolversParentTypes['OrderAddress']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type OrderHistoryEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderHistoryEntry'] = ResolversParentTypes['OrderHistoryEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type OrderRejectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderRejection'] = ResolversParentTypes['OrderRejection']> = {
  available?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['OrderRejectionCode'], ParentType, ContextType>;
  declineReason?: Resolver<Maybe<ResolversTypes['PaymentDeclineReason']>, ParentType, ContextType>;
  expectedTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  productId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  products?: Resolver<Array<ResolversTypes['OrderRejectionProduct']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type OrderRejectionProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderRejectionProduct'] = ResolversParentTypes['OrderRejectionProduct']> = {
  available?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['OrderRejectionCode'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ordered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentAction'] = ResolversParentTypes['PaymentAction']> = {
  clientSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  redirectUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlaceOrderErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderError'] = ResolversParentTypes['PlaceOrderError']> = {
  code?: Resolver<ResolversTypes['PlaceOrderErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlaceOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderPayload'] = ResolversParentTypes['PlaceOrderPayload']> = {
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['PlaceOrderError']>, ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PromotionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promotion'] = ResolversParentTypes['Promotion']> = {
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  amounts?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  categoryIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  combines?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  freeShipping?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  limitPerBuyer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minimums?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  names?: Resolver<Array<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  productIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  used?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, Partial<QueryCartArgs>>;
  checkoutOptions?: Resolver<Maybe<ResolversTypes['CheckoutOptions']>, ParentType, ContextType, RequireFields<QueryCheckoutOptionsArgs, 'input'>>;
  countryForms?: Resolver<Maybe<Array<ResolversTypes['CountryForm']>>, ParentType, ContextType, Partial<QueryCountryFormsArgs>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orderByToken?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderByTokenArgs, 'token'>>;
  promotions?: Resolver<Maybe<Array<ResolversTypes['Promotion']>>, ParentType, ContextType>;
  shippingZones?: Resolver<Maybe<Array<ResolversTypes['ShippingZone']>>, ParentType, ContextType>;
  taxSettings?: Resolver<Maybe<ResolversTypes['TaxSettings']>, ParentType, ContextType>;
};

export type RemoveCartCodePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveCartCodePayload'] = ResolversParentTypes['RemoveCartCodePayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
};

export type RemoveFromCartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveFromCartPayload'] = ResolversParentTypes['RemoveFromCartPayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
};

export type RemoveShippingZonePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveShippingZonePayload'] = ResolversParentTypes['RemoveShippingZonePayload']> = {
  removed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SetCartLineErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCartLineError'] = ResolversParentTypes['SetCartLineError']> = {
  code?: Resolver<ResolversTypes['SetCartLineErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetCartLinePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCartLinePayload'] = ResolversParentTypes['SetCartLinePayload']> = {
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SetCartLineError']>, ParentType, ContextType>;
};

export type SetCountryTaxesErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCountryTaxesError'] = ResolversParentTypes['SetCountryTaxesError']> = {
  code?: Resolver<ResolversTypes['SetCountryTaxesErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetCountryTaxesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCountryTaxesPayload'] = ResolversParentTypes['SetCountryTaxesPayload']> = {
  taxes?: Resolver<Maybe<ResolversTypes['CountryTaxes']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SetCountryTaxesError']>, ParentType, ContextType>;
};

export type SetCurrencyTaxationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCurrencyTaxationPayload'] = ResolversParentTypes['SetCurrencyTaxationPayload']> = {
  settings?: Resolver<Maybe<ResolversTypes['TaxSettings']>, ParentType, ContextType>;
};

export type SetShippingZoneErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetShippingZoneError'] = ResolversParentTypes['SetShippingZoneError']> = {
  code?: Resolver<ResolversTypes['SetShippingZoneErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetShippingZonePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetShippingZonePayload'] = ResolversParentTypes['SetShippingZonePayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['SetShippingZoneError']>, ParentType, ContextType>;
  zone?: Resolver<Maybe<ResolversTypes['ShippingZone']>, ParentType, ContextType>;
};

export type ShippingAreaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingArea'] = ResolversParentTypes['ShippingArea']> = {
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ShippingMethodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingMethod'] = ResolversParentTypes['ShippingMethod']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ShippingPriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingPrice'] = ResolversParentTypes['ShippingPrice']> = {
  maxWeight?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minSubtotal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ShippingZoneResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShippingZone'] = ResolversParentTypes['ShippingZone']> = {
  areas?: Resolver<Array<ResolversTypes['ShippingArea']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  methods?: Resolver<Array<ResolversTypes['ZoneShippingMethod']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  myOrdersChanged?: SubscriptionResolver<Maybe<ResolversTypes['Order']>, "myOrdersChanged", ParentType, ContextType>;
  orderChanged?: SubscriptionResolver<Maybe<ResolversTypes['Order']>, "orderChanged", ParentType, ContextType, Partial<SubscriptionOrderChangedArgs>>;
};

export type TaxResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tax'] = ResolversParentTypes['Tax']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  included?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type TaxSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxSettings'] = ResolversParentTypes['TaxSettings']> = {
  countries?: Resolver<Array<ResolversTypes['CountryTaxes']>, ParentType, ContextType>;
  grossCurrencies?: Resolver<Array<ResolversTypes['Currency']>, ParentType, ContextType>;
};

export type TotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Totals'] = ResolversParentTypes['Totals']> = {
  discounts?: Resolver<Array<ResolversTypes['Discount']>, ParentType, ContextType>;
  shipping?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxes?: Resolver<Array<ResolversTypes['Tax']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type UpdatePromotionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdatePromotionError'] = ResolversParentTypes['UpdatePromotionError']> = {
  code?: Resolver<ResolversTypes['UpdatePromotionErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpdatePromotionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdatePromotionPayload'] = ResolversParentTypes['UpdatePromotionPayload']> = {
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UpdatePromotionError']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<UserOrdersArgs, 'first'>>;
};

export type ZoneShippingMethodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ZoneShippingMethod'] = ResolversParentTypes['ZoneShippingMethod']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  names?: Resolver<Array<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  prices?: Resolver<Array<ResolversTypes['ShippingPrice']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddCartCodeError?: AddCartCodeErrorResolvers<ContextType>;
  AddCartCodePayload?: AddCartCodePayloadResolvers<ContextType>;
  AddToCartError?: AddToCartErrorResolvers<ContextType>;
  AddToCartPayload?: AddToCartPayloadResolvers<ContextType>;
  AnswerSandboxPaymentError?: AnswerSandboxPaymentErrorResolvers<ContextType>;
  AnswerSandboxPaymentPayload?: AnswerSandboxPaymentPayloadResolvers<ContextType>;
  CancelOrderError?: CancelOrderErrorResolvers<ContextType>;
  CancelOrderPayload?: CancelOrderPayloadResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartCode?: CartCodeResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  CartTotals?: CartTotalsResolvers<ContextType>;
  CheckoutError?: CheckoutErrorResolvers<ContextType>;
  CheckoutOptions?: CheckoutOptionsResolvers<ContextType>;
  CheckoutPayload?: CheckoutPayloadResolvers<ContextType>;
  ClearCartPayload?: ClearCartPayloadResolvers<ContextType>;
  ConfirmPaymentError?: ConfirmPaymentErrorResolvers<ContextType>;
  ConfirmPaymentPayload?: ConfirmPaymentPayloadResolvers<ContextType>;
  CountryForm?: CountryFormResolvers<ContextType>;
  CountryFormPart?: CountryFormPartResolvers<ContextType>;
  CountryRegion?: CountryRegionResolvers<ContextType>;
  CountryTaxes?: CountryTaxesResolvers<ContextType>;
  CreatePromotionError?: CreatePromotionErrorResolvers<ContextType>;
  CreatePromotionPayload?: CreatePromotionPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Discount?: DiscountResolvers<ContextType>;
  JoinCartsPayload?: JoinCartsPayloadResolvers<ContextType>;
  LocalTaxRate?: LocalTaxRateResolvers<ContextType>;
  LocalizedText?: LocalizedTextResolvers<ContextType>;
  MergeCartPayload?: MergeCartPayloadResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderAddress?: OrderAddressResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderHistoryEntry?: OrderHistoryEntryResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderRejection?: OrderRejectionResolvers<ContextType>;
  OrderRejectionProduct?: OrderRejectionProductResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PaymentAction?: PaymentActionResolvers<ContextType>;
  PlaceOrderError?: PlaceOrderErrorResolvers<ContextType>;
  PlaceOrderPayload?: PlaceOrderPayloadResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Promotion?: PromotionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveCartCodePayload?: RemoveCartCodePayloadResolvers<ContextType>;
  RemoveFromCartPayload?: RemoveFromCartPayloadResolvers<ContextType>;
  RemoveShippingZonePayload?: RemoveShippingZonePayloadResolvers<ContextType>;
  SetCartLineError?: SetCartLineErrorResolvers<ContextType>;
  SetCartLinePayload?: SetCartLinePayloadResolvers<ContextType>;
  SetCountryTaxesError?: SetCountryTaxesErrorResolvers<ContextType>;
  SetCountryTaxesPayload?: SetCountryTaxesPayloadResolvers<ContextType>;
  SetCurrencyTaxationPayload?: SetCurrencyTaxationPayloadResolvers<ContextType>;
  SetShippingZoneError?: SetShippingZoneErrorResolvers<ContextType>;
  SetShippingZonePayload?: SetShippingZonePayloadResolvers<ContextType>;
  ShippingArea?: ShippingAreaResolvers<ContextType>;
  ShippingMethod?: ShippingMethodResolvers<ContextType>;
  ShippingPrice?: ShippingPriceResolvers<ContextType>;
  ShippingZone?: ShippingZoneResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Tax?: TaxResolvers<ContextType>;
  TaxSettings?: TaxSettingsResolvers<ContextType>;
  Totals?: TotalsResolvers<ContextType>;
  UpdatePromotionError?: UpdatePromotionErrorResolvers<ContextType>;
  UpdatePromotionPayload?: UpdatePromotionPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  ZoneShippingMethod?: ZoneShippingMethodResolvers<ContextType>;
};

