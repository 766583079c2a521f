import type { Message } from '@commerce/kernel/messages.ts';
import { maxCartCodes, maxCartLines, maxKeyLength, maxQuantity } from '../limits.ts';

// The messages of every refusal of carts, in each language. The keys are the SDL's enum values; the compiler checks this in
// `adapters/in/graphql/cart-errors.ts`.

type Entry = Message<Readonly<{ code: string }>>;

export const cartMessages = {
  PRODUCT_ID_IS_INVALID: { ko: '상품 아이디가 올바르지 않습니다.', en: 'This is no product id of this shop.' },
  QUANTITY_IS_NOT_POSITIVE: { ko: '수량은 1개 이상이어야 합니다.', en: 'A quantity is at least 1.' },
  QUANTITY_IS_NEGATIVE: { ko: '수량은 0개 이상이어야 합니다.', en: 'A quantity is at least 0.' },
  QUANTITY_IS_TOO_LARGE: {
    ko: (_refusal, { number }) => `한 상품은 ${number(maxQuantity)}개까지 담을 수 있습니다.`,
    en: (_refusal, { number }) => `A cart has at most ${number(maxQuantity)} of a product.`,
  },
  CART_HAS_TOO_MANY_LINES: {
    ko: (_refusal, { number }) => `장바구니에는 상품을 ${number(maxCartLines)}가지까지 담을 수 있습니다.`,
    en: (_refusal, { number }) => `A cart has at most ${number(maxCartLines)} different products.`,
  },
  IDEMPOTENCY_KEY_IS_INVALID: {
    ko: (_refusal, { number }) => `멱등 키는 1~${number(maxKeyLength)}자여야 합니다.`,
    en: (_refusal, { number }) => `The idempotency key has 1 to ${number(maxKeyLength)} characters.`,
  },
  IDEMPOTENCY_KEY_REUSED: {
    ko: '이 멱등 키로 이미 다른 상품이나 수량을 담았습니다.',
    en: 'This idempotency key has put another product or quantity into the cart.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

export const codeMessages = {
  CART_IS_UNKNOWN: { ko: '장바구니가 비어 있습니다. 상품을 먼저 담으세요.', en: 'There is no cart yet. Put a product in first.' },
  CODE_IS_NOT_VALID: { ko: '없거나 지금은 쓸 수 없는 코드입니다.', en: 'There is no such code, or it does not hold now.' },
  CODE_IS_USED_UP: { ko: '사용 한도에 이른 코드입니다.', en: 'The code has been used as often as it may.' },
  CART_HAS_TOO_MANY_CODES: {
    ko: (_refusal, { number }) => `장바구니에는 코드를 ${number(maxCartCodes)}개까지 넣을 수 있습니다.`,
    en: (_refusal, { number }) => `A cart has at most ${number(maxCartCodes)} codes.`,
  },
} as const satisfies Readonly<Record<string, Entry>>;
