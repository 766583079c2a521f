import { addressMessages } from '@commerce/kernel/address/messages.ts';
import type { Message } from '@commerce/kernel/messages.ts';
import { placingMessages, shippingMessages } from '../messages.ts';

type Entry = Message<Readonly<{ code: string; field: string }>>;

export const checkoutMessages = {
  ...addressMessages,
  CART_IS_EMPTY: {
    ko: '장바구니에 이 통화로 주문할 수 있는 상품이 없습니다.',
    en: 'The cart has nothing that can be ordered in this currency.',
  },
  IDEMPOTENCY_KEY_IS_INVALID: placingMessages.IDEMPOTENCY_KEY_IS_INVALID,
  IDEMPOTENCY_KEY_REUSED: placingMessages.IDEMPOTENCY_KEY_REUSED,
  EXPECTED_TOTAL_IS_NEGATIVE: placingMessages.EXPECTED_TOTAL_IS_NEGATIVE,
  EXPECTED_TOTAL_HAS_OTHER_CURRENCY: {
    ko: '예상 합계의 통화가 주문의 통화와 다릅니다.',
    en: 'The expected total is in another currency than the order.',
  },
  EMAIL_IS_INVALID: { ko: '이메일 주소 형식이 올바르지 않습니다.', en: 'The email is not an address.' },
  ADDRESS_ID_IS_INVALID: {
    ko: '주소 아이디가 올바르지 않거나, 로그인하지 않아 주소록을 쓸 수 없습니다.',
    en: 'This is no address id of this shop, or there is no account whose address book it could be in.',
  },
  ...shippingMessages,
  PAYMENT_IS_INVALID: placingMessages.PAYMENT_IS_INVALID,
  CHECKOUT_IS_IN_PROGRESS: {
    ko: '이 장바구니의 다른 주문이 아직 처리되고 있습니다. 그 주문을 마치거나 취소하세요.',
    en: 'Another order of this cart is not settled yet: finish or cancel it first.',
  },
} as const satisfies Readonly<Record<string, Entry>>;
