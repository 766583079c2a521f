// Generated from schema/events/ by `pnpm generate`; do not edit.

/**
 * Asks the user service whether the address is in the buyer's book, and for a snapshot of it.
 */
export interface ConfirmAddress {
orderId: string
buyerId: string
addressId: string
}

/**
 * Asks the user service to mail the buyer what became of an order. It has no reply.
 */
export interface MailOrder {
orderId: string
number: string
status: ("CONFIRMED" | "REJECTED" | "CANCELLED")
language: ("ko" | "en")
/**
 * The buyer's account; null for a guest.
 */
accountId: (string | null)
/**
 * Where a guest wants mails; null for an account, whose own email it is.
 */
email: (string | null)
/**
 * The path of the order's page below the storefront's address.
 */
path: string
/**
 * Why it was rejected, in the language of the mail; null unless it was.
 */
reason: (string | null)
/**
 * The first lines.
 * 
 * @maxItems 50
 */
lines: {
name: (string | null)
quantity: number
unitPrice: ({
amount: number
currency: ("KRW" | "USD" | "EUR" | "GBP" | "JPY")
} | null)
}[]
lineCount: number
/**
 * Null if the order was never priced.
 */
totals: ({
subtotal: {
amount: number
currency: ("KRW" | "USD" | "EUR" | "GBP" | "JPY")
}
/**
 * @maxItems 100
 */
discounts: {
label: string
amount: {
amount: number
currency: ("KRW" | "USD" | "EUR" | "GBP" | "JPY")
}
}[]
/**
 * Null where nothing is shipped.
 */
shipping: ({
label: string
amount: {
amount: number
currency: ("KRW" | "USD" | "EUR" | "GBP" | "JPY")
}
} | null)
/**
 * @maxItems 100
 */
taxes: {
label: string
amount: {
amount: number
currency: ("KRW" | "USD" | "EUR" | "GBP" | "JPY")
}
included: boolean
}[]
total: {
amount: number
currency: ("KRW" | "USD" | "EUR" | "GBP" | "JPY")
}
} | null)
/**
 * Where the parcel goes; null if it is not known.
 */
address: ({
recipient: string
line1: string
line2: (string | null)
city: string
region: (string | null)
postalCode: (string | null)
countryCode: string
} | null)
}

/**
 * Asks the product service to reserve every line or none.
 */
export interface ReserveStock {
orderId: string
/**
 * @minItems 1
 * @maxItems 1000
 */
lines: {
productId: string
quantity: number
}[]
}

/**
 * Asks the product service to give back what it reserved for the order, if anything, and to reserve nothing for it any more.
 */
export interface ReleaseStock {
orderId: string
}

/**
 * Asks for the buyer's money to be set aside.
 */
export interface AuthorisePayment {
orderId: string
/**
 * In the currency's minor unit.
 */
amount: {
amount: number
currency: ("KRW" | "USD" | "EUR" | "GBP" | "JPY")
}
/**
 * What the payment provider gave the buyer's browser for the card.
 */
token: string
/**
 * The language of the pages that the buyer sees if the bank asks for something. Missing in commands of earlier versions.
 */
language?: ("ko" | "en")
}

/**
 * Asks for the money set aside to be taken.
 */
export interface CapturePayment {
orderId: string
}

/**
 * Asks to let go of money set aside, or to give back money taken, and to take none for the order any more.
 */
export interface ReturnPayment {
orderId: string
}

/**
 * The address is the buyer's; this is how it stands.
 */
export interface AddressConfirmed {
orderId: string
/**
 * The address as it stood at that moment.
 */
address: {
recipient: string
line1: string
line2: (string | null)
city: string
region: (string | null)
postalCode: (string | null)
countryCode: string
phone: (string | null)
}
}

/**
 * The buyer's book has no such address.
 */
export interface AddressRefused {
orderId: string
code: "ADDRESS_UNKNOWN"
}

/**
 * Every line is reserved, at these prices. Lines of earlier versions have no tax class, weight and categories.
 */
export interface StockReserved {
orderId: string
/**
 * @minItems 1
 * @maxItems 1000
 */
lines: {
productId: string
quantity: number
sku: string
name: string
/**
 * In the currency's minor unit.
 */
unitPrice: {
amount: number
currency: ("KRW" | "USD" | "EUR" | "GBP" | "JPY")
}
taxClass?: ("STANDARD" | "REDUCED" | "ZERO")
/**
 * Of one, in grams; null if it is not known.
 */
weight?: (number | null)
/**
 * The path of its category: the root first, its own category last.
 * 
 * @maxItems 5
 */
categoryIds?: string[]
}[]
}

/**
 * Nothing is reserved; these products are why. RELEASED: the order's stock had been released before the reservation came.
 */
export interface StockRefused {
orderId: string
code: ("OUT_OF_STOCK" | "PRODUCT_UNKNOWN" | "PRODUCT_ARCHIVED" | "RELEASED")
/**
 * The first product at fault; null if none is.
 */
productId: (string | null)
/**
 * Every product at fault, in the order of the lines. Missing from older senders.
 * 
 * @maxItems 1000
 */
products?: {
productId: string
code: ("OUT_OF_STOCK" | "PRODUCT_UNKNOWN" | "PRODUCT_ARCHIVED")
/**
 * How many were left, with OUT_OF_STOCK; null otherwise.
 */
available: (number | null)
}[]
/**
 * What the ordered products that exist are called. Missing from older senders.
 * 
 * @maxItems 1000
 */
lines?: {
productId: string
sku: string
name: string
}[]
}

/**
 * Nothing is held for the order any more.
 */
export interface StockReleased {
orderId: string
}

/**
 * Somebody signed up.
 */
export interface AccountOpened {
userId: string
roles: ("CUSTOMER" | "SELLER" | "ADMIN")[]
}

/**
 * The owner of an account has proven that mail to its email arrives. Repeated if it is proven again.
 */
export interface EmailVerified {
userId: string
email: string
}

/**
 * What an account shows to others, its name, has changed. The name is not in it: who keeps a copy asks again.
 */
export interface ProfileChanged {
userId: string
}

/**
 * An account has a new password: sessions that an earlier one has proven are over, but for the one named.
 */
export interface PasswordChanged {
userId: string
/**
 * The session in which the password was changed; null if it was reset by mail.
 */
keptSessionId: (string | null)
/**
 * Counts the account's passwords: what an earlier one has proven is over, whatever the clocks say. Absent in events older than the count.
 */
credentialsVersion?: number
}

/**
 * What is on sale changed. `product` is its state after the change; messages of earlier versions do not have it.
 */
export interface ProductChanged {
productId: string
change: ("CREATED" | "UPDATED" | "ARCHIVED" | "RESTORED")
product?: {
/**
 * Grows by 1 with every change of the product, its stock included. Consumers ignore a state of an older revision.
 */
revision: number
sku: string
slug: string
/**
 * In the seller's own words.
 */
name: string
/**
 * The name in further languages.
 */
texts: {
language: ("ko" | "en")
name: string
}[]
/**
 * In the currency's minor unit.
 */
price: {
amount: number
currency: ("KRW" | "USD" | "EUR" | "GBP" | "JPY")
}
/**
 * The quantity that can be ordered.
 */
available: number
archived: boolean
/**
 * In grams; null if it is not known.
 */
weight: (number | null)
taxClass: ("STANDARD" | "REDUCED" | "ZERO")
/**
 * The path of its category: the root first, its own category last.
 * 
 * @maxItems 5
 */
categoryIds: string[]
imageUrl: (string | null)
/**
 * The product group whose variant it is; null for none. Messages of earlier versions do not have it.
 */
groupId?: (string | null)
}
}

/**
 * The stock of products changed. `stocks` has the stock of each after the change; messages of earlier versions do not have it.
 */
export interface StockMoved {
/**
 * @minItems 1
 */
productIds: string[]
reason: ("RESERVED" | "RELEASED" | "ADJUSTED")
orderId: (string | null)
stocks?: {
productId: string
/**
 * Grows by 1 with every change of the product, its stock included. Consumers ignore a state of an older revision.
 */
revision: number
/**
 * The quantity that can be ordered.
 */
available: number
}[]
}

/**
 * The category tree changed. Events of the products that it concerns follow.
 */
export interface CategoryChanged {
categoryId: string
change: ("CREATED" | "UPDATED" | "MOVED" | "MERGED")
/**
 * The category that took over the products and slugs, with MERGED; else null.
 */
mergedInto: (string | null)
}

/**
 * An order was accepted.
 */
export interface OrderPlaced {
orderId: string
buyerId: string
/**
 * @minItems 1
 * @maxItems 1000
 */
lines: {
productId: string
quantity: number
}[]
}

/**
 * The bank wants something of the buyer before it pays the order; the stock is reserved.
 */
export interface OrderPaymentPending {
orderId: string
buyerId: string
}

/**
 * An order was settled.
 */
export interface OrderConfirmed {
orderId: string
buyerId: string
/**
 * In the currency's minor unit.
 */
total: {
amount: number
currency: ("KRW" | "USD" | "EUR" | "GBP" | "JPY")
}
}

/**
 * An order was refused; nothing is held for it.
 */
export interface OrderRejected {
orderId: string
buyerId: string
code: string
/**
 * Every product at fault, in the order of the lines. Missing if none is.
 * 
 * @maxItems 1000
 */
products?: {
productId: string
code: ("OUT_OF_STOCK" | "PRODUCT_UNKNOWN" | "PRODUCT_ARCHIVED")
/**
 * How many were left, with OUT_OF_STOCK; null otherwise.
 */
available: (number | null)
}[]
/**
 * The real total, with PRICE_CHANGED, in the currency's minor unit.
 */
total?: {
amount: number
currency: ("KRW" | "USD" | "EUR" | "GBP" | "JPY")
}
/**
 * With PAYMENT_DECLINED.
 */
declineReason?: string
}

/**
 * An order was taken back by its buyer.
 */
export interface OrderCancelled {
orderId: string
buyerId: string
}

export interface Messages {
  ConfirmAddress: ConfirmAddress;
  MailOrder: MailOrder;
  ReserveStock: ReserveStock;
  ReleaseStock: ReleaseStock;
  AuthorisePayment: AuthorisePayment;
  CapturePayment: CapturePayment;
  ReturnPayment: ReturnPayment;
  AddressConfirmed: AddressConfirmed;
  AddressRefused: AddressRefused;
  StockReserved: StockReserved;
  StockRefused: StockRefused;
  StockReleased: StockReleased;
  AccountOpened: AccountOpened;
  EmailVerified: EmailVerified;
  ProfileChanged: ProfileChanged;
  PasswordChanged: PasswordChanged;
  ProductChanged: ProductChanged;
  StockMoved: StockMoved;
  CategoryChanged: CategoryChanged;
  OrderPlaced: OrderPlaced;
  OrderPaymentPending: OrderPaymentPending;
  OrderConfirmed: OrderConfirmed;
  OrderRejected: OrderRejected;
  OrderCancelled: OrderCancelled;
}
