import { addressMessages } from '@commerce/kernel/address/messages.ts';
import type { Language } from '@commerce/kernel/language.ts';
import type { Catalogue, Figures, Message } from '@commerce/kernel/messages.ts';
import type { Money } from '@commerce/kernel/money.ts';
import { maxKeyLength, maxLines, maxQuantity, maxTokenLength } from './limits.ts';
import type { DeclineReason } from './payment.ts';
import type { RejectionCode } from './rejection.ts';

// The messages of every refusal of this service, in each language. The keys are the SDL's enum values; the compiler checks this
// in `adapters/in/graphql/user-errors.ts`.

type Entry = Message<Readonly<{ code: string }>>;

export const placingMessages = {
  ORDER_IS_EMPTY: { ko: '주문할 상품이 없습니다.', en: 'An order needs at least one line.' },
  ORDER_HAS_TOO_MANY_LINES: {
    ko: (_refusal, { number }) => `한 번에 ${number(maxLines)}줄까지 주문할 수 있습니다.`,
    en: (_refusal, { number }) => `An order has at most ${number(maxLines)} lines.`,
  },
  QUANTITY_IS_NOT_POSITIVE: { ko: '수량은 1개 이상이어야 합니다.', en: 'A quantity is at least 1.' },
  QUANTITY_IS_TOO_LARGE: {
    ko: (_refusal, { number }) => `한 상품은 모두 합쳐 ${number(maxQuantity)}개까지 주문할 수 있습니다.`,
    en: (_refusal, { number }) => `A quantity, lines of the same product taken together, is at most ${number(maxQuantity)}.`,
  },
  PRODUCT_ID_IS_INVALID: { ko: '상품 아이디가 올바르지 않습니다.', en: 'This is no product id of this shop.' },
  ADDRESS_ID_IS_INVALID: { ko: '주소 아이디가 올바르지 않습니다.', en: 'This is no address id of this shop.' },
  EXPECTED_TOTAL_IS_NEGATIVE: { ko: '예상 합계는 0 이상이어야 합니다.', en: 'The expected total is at least 0.' },
  PAYMENT_IS_INVALID: {
    ko: (_refusal, { number }) => `결제 수단을 선택하세요. 결제 토큰은 1~${number(maxTokenLength)}자입니다.`,
    en: (_refusal, { number }) => `Choose how to pay: a payment token has 1 to ${number(maxTokenLength)} characters.`,
  },
  IDEMPOTENCY_KEY_IS_INVALID: {
    ko: (_refusal, { number }) => `멱등 키는 1~${number(maxKeyLength)}자여야 합니다.`,
    en: (_refusal, { number }) => `The idempotency key has 1 to ${number(maxKeyLength)} characters.`,
  },
  IDEMPOTENCY_KEY_REUSED: {
    ko: '이 멱등 키는 내용이 다른 이전 주문에 이미 쓰였습니다.',
    en: 'This idempotency key belongs to an earlier order with other content.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

export const confirmingMessages = {
  ORDER_IS_UNKNOWN: { ko: '없는 주문입니다.', en: 'You have no such order.' },
} as const satisfies Readonly<Record<string, Entry>>;

export const sandboxMessages = {
  PAYMENT_IS_UNKNOWN: { ko: '인증할 결제가 없습니다.', en: 'There is no such payment to authenticate.' },
  PAYMENT_IS_OVER: {
    ko: '주문이 끝나 더는 인증할 수 없는 결제입니다.',
    en: 'The order is over, so its payment cannot be authenticated any more.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

export const cancellingMessages = {
  ORDER_IS_UNKNOWN: { ko: '없는 주문입니다.', en: 'You have no such order.' },
  STATUS_CANNOT_CHANGE: {
    ko: '거절된 주문이라 취소할 것이 없습니다.',
    en: 'The order was rejected, so there is nothing to cancel.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** The data of a rejection that its message uses. It is null in orders from before rejections had data. */
export interface DescribedRejection {
  readonly code: RejectionCode;
  /** With the codes of products: the products with this code. */
  readonly products: readonly Readonly<{ name: string | null; ordered: number; available: number | null }>[];
  /** With PRICE_CHANGED. */
  readonly total: Money | null;
  readonly expectedTotal: Money | null;
  /** With PAYMENT_DECLINED. */
  readonly declineReason: DeclineReason | null;
}

export const declineMessages: Readonly<Record<DeclineReason, Readonly<Record<Language, string>>>> = {
  CARD_DECLINED: { ko: '카드 결제가 거절되었습니다.', en: 'The card was declined.' },
  CARD_EXPIRED: { ko: '유효 기간이 지난 카드입니다.', en: 'The card has expired.' },
  CARD_CANNOT_BE_USED: {
    ko: '카드 정보를 쓸 수 없습니다. 다시 입력하세요.',
    en: 'The card details cannot be used. Please enter them again.',
  },
  FUNDS_ARE_INSUFFICIENT: { ko: '카드의 잔액이나 한도가 부족합니다.', en: 'The card has insufficient funds.' },
  AUTHENTICATION_IS_NEEDED: {
    ko: '여기에서 할 수 없는 본인 인증이 필요한 카드입니다.',
    en: 'The card asks for an authentication that is not possible here.',
  },
  AUTHENTICATION_FAILED: { ko: '은행의 본인 인증을 마치지 못했습니다.', en: 'The bank could not authenticate you.' },
  AMOUNT_IS_TOO_SMALL: { ko: '카드로 결제하기에는 금액이 너무 작습니다.', en: 'The amount is too small to be paid by card.' },
  AMOUNT_IS_TOO_LARGE: { ko: '카드로 결제하기에는 금액이 너무 큽니다.', en: 'The amount is too large to be paid by card.' },
  ORDER_WAS_GIVEN_UP: {
    ko: '결제하기 전에 주문이 취소되었습니다.',
    en: 'The order was cancelled before it was paid.',
  },
};

/** A checkout says it at once where it can, and the saga otherwise. */
export const shippingMessages = {
  SHIPPING_IS_NOT_POSSIBLE: {
    ko: '이 주소로는 선택한 방법으로 배송할 수 없습니다.',
    en: 'Nothing can be shipped to this address in the chosen way.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

export const rejectionMessages: Catalogue<DescribedRejection> = {
  OUT_OF_STOCK: {
    ko: ({ products }, figures) => withList('주문한 수량보다 재고가 적습니다', products.map(leftInKorean(figures))),
    en: ({ products }, figures) => withList('Fewer are left than you ordered', products.map(leftInEnglish(figures))),
  },
  PRODUCT_UNKNOWN: { ko: '없는 상품이 들어 있습니다.', en: 'There is no such product.' },
  PRODUCT_ARCHIVED: {
    ko: ({ products }) => withList('판매가 끝난 상품입니다', products.map(nameOf)),
    en: ({ products }) => withList('The product is off sale', products.map(nameOf)),
  },
  PRICE_CHANGED: {
    ko: ({ total, expectedTotal }, { money }) =>
      total && expectedTotal
        ? `합계가 ${money(expectedTotal)}에서 ${money(total)}(으)로 바뀌었습니다.`
        : '합계가 안내된 금액과 다릅니다.',
    en: ({ total, expectedTotal }, { money }) =>
      total && expectedTotal
        ? `The total is ${money(total)}, not ${money(expectedTotal)}.`
        : 'The total differs from the one you were shown.',
  },
  CODE_IS_NOT_VALID: {
    ko: '이제는 쓸 수 없는 코드가 들어 있습니다. 코드를 빼고 다시 주문하세요.',
    en: 'A code of the cart does not hold any more. Remove it and order again.',
  },
  CODE_IS_USED_UP: {
    ko: '사용 한도에 이른 코드가 들어 있습니다. 코드를 빼고 다시 주문하세요.',
    en: 'A code of the cart has been used as often as it may. Remove it and order again.',
  },
  CURRENCIES_MIXED: {
    ko: '통화가 다른 상품은 따로 주문하세요.',
    en: 'The products are sold in different currencies; order them separately.',
  },
  TOTAL_IS_TOO_LARGE: {
    ko: '합계가 한 주문으로 처리할 수 있는 금액보다 큽니다.',
    en: 'The total is larger than one order can carry.',
  },
  ...shippingMessages,
  ADDRESS_UNKNOWN: { ko: '주소록에 없는 주소입니다.', en: 'Your address book has no such address.' },
  PAYMENT_DECLINED: {
    ko: ({ declineReason }) => declineMessages[declineReason ?? 'CARD_DECLINED'].ko,
    en: ({ declineReason }) => declineMessages[declineReason ?? 'CARD_DECLINED'].en,
  },
  PAYMENT_ABANDONED: {
    ko: '제시간에 결제를 마치지 않았습니다.',
    en: 'The payment was not completed in time.',
  },
  TIMEOUT: {
    ko: '제시간에 주문을 처리하지 못했습니다. 결제된 것은 없으니 다시 시도하세요.',
    en: 'The order could not be settled in time. Nothing is held for it; please try again.',
  },
};

/** The reasons of a status that has no rejection. */
export const historyMessages: Catalogue<Readonly<{ code: 'CANCELLED' }>> = {
  CANCELLED: { ko: '구매자가 주문을 취소했습니다.', en: 'The buyer cancelled the order.' },
};

type DescribedProduct = DescribedRejection['products'][number];

const leftInKorean =
  ({ number }: Figures) =>
  ({ name, ordered, available }: DescribedProduct): string | null =>
    name === null || available === null ? name : `${name} (주문 ${number(ordered)}개, 재고 ${number(available)}개)`;

const leftInEnglish =
  ({ number }: Figures) =>
  ({ name, ordered, available }: DescribedProduct): string | null =>
    name === null || available === null ? name : `${name} (${number(available)} left, ${number(ordered)} ordered)`;

const nameOf = ({ name }: DescribedProduct): string | null => name;

/** Maximum number of products that a message lists. The rejection has all of them. */
const maxListed = 5;

function withList(sentence: string, items: readonly (string | null)[]): string {
  const known = items.filter((item) => item !== null);
  if (known.length === 0) return `${sentence}.`;
  return `${sentence}: ${known.slice(0, maxListed).join(', ')}${known.length > maxListed ? ', …' : ''}`;
}

export const zoneMessages = {
  ID_IS_INVALID: { ko: '이 상점의 아이디가 아니거나 두 번 쓰였습니다.', en: 'This is no id of this shop, or it stands twice.' },
  NAME_IS_INVALID: { ko: '이름은 언어마다 1~100자여야 합니다.', en: 'A name has 1 to 100 characters in every language.' },
  ZONE_HAS_NO_AREA: { ko: '구역에 국가나 지역이 없습니다.', en: 'A zone needs at least one country or region.' },
  ZONE_IS_TOO_LARGE: { ko: '구역의 항목이 너무 많습니다.', en: 'The zone has too many areas, methods or prices.' },
  AREA_IS_UNKNOWN: { ko: '없는 국가나 지역입니다.', en: 'There is no such country or region.' },
  AREA_IS_TAKEN: { ko: '다른 구역에 이미 있는 국가나 지역입니다.', en: 'The area stands twice, or in another zone.' },
  METHOD_HAS_NO_PRICE: { ko: '배송 방법에 요금이 없습니다.', en: 'A shipping method needs at least one price.' },
  PRICE_IS_INVALID: {
    ko: '요금과 최소 금액은 0 이상, 최대 무게는 1g 이상이어야 합니다.',
    en: 'Prices and minimum subtotals are at least 0, and a maximum weight is at least 1 gram.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

export const taxMessages = {
  COUNTRY_IS_UNKNOWN: addressMessages.COUNTRY_IS_UNKNOWN,
  REGION_IS_UNKNOWN: { ko: '해당 국가에 없는 지역입니다.', en: 'The country has no such region.' },
  LABEL_IS_INVALID: {
    ko: '세금 이름은 언어마다 1~60자여야 합니다.',
    en: 'The name of a tax has 1 to 60 characters in every language.',
  },
  RATE_IS_INVALID: {
    ko: '세율은 0~100%이고 소수 넷째 자리까지입니다.',
    en: 'A rate is 0 to 100 percent with at most four decimals.',
  },
  TOO_MANY_RATES: { ko: '한 국가의 세율은 1,000개까지입니다.', en: 'A country has at most 1,000 rates.' },
} as const satisfies Readonly<Record<string, Entry>>;
