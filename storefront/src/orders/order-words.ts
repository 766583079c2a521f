import type { Language } from '@commerce/kernel/language.ts';

const ko = {
  order: (number: string) => `주문 ${number}`,
  orders: '주문 내역',
  none: '아직 주문하신 상품이 없습니다.',
  shop: '상품 둘러보기',
  placedAt: '주문일',
  total: '합계',
  more: '이전 주문',
  newest: '최근 주문으로',
  items: (first: string, others: number) => (others > 0 ? `${first} 외 ${others}종` : first),
  statuses: {
    PENDING: '주문 확인 중',
    PAYMENT_PENDING: '결제 대기',
    CONFIRMED: '주문 완료',
    REJECTED: '주문 실패',
    CANCELLED: '주문 취소',
  } as Readonly<Record<string, string>>,
  explanations: {
    PENDING: '재고와 결제를 확인하고 있습니다. 잠시만 기다려 주세요.',
    PAYMENT_PENDING: '결제를 마쳐 주시면 주문이 완료됩니다.',
    CONFIRMED: '감사합니다. 주문이 완료되었습니다.',
    REJECTED: '주문이 완료되지 않았습니다. 결제된 금액은 없습니다.',
    CANCELLED: '주문을 취소했습니다. 결제된 금액은 돌려 드립니다.',
  } as Readonly<Record<string, string>>,
  timeline: '진행 상황',
  lines: '주문 상품',
  quantity: (number: number) => `${number}개`,
  each: (price: string) => `개당 ${price}`,
  address: '배송지',
  cancel: '주문 취소',
  cancelHelp: '주문 전체가 취소되고, 결제된 금액은 돌려 드립니다.',
  refresh: '새로 고침',
  updated: '상태가 바뀌면 이 페이지에 바로 나타납니다.',
  unknownProduct: '상품',
  back: '주문 내역으로',
};

const en: typeof ko = {
  order: (number) => `Order ${number}`,
  orders: 'Orders',
  none: 'You have not ordered anything yet.',
  shop: 'Look around the shop',
  placedAt: 'Placed',
  total: 'Total',
  more: 'Earlier orders',
  newest: 'Back to the latest',
  items: (first, others) => (others > 0 ? `${first} and ${others} more` : first),
  statuses: {
    PENDING: 'Being checked',
    PAYMENT_PENDING: 'Waiting for your payment',
    CONFIRMED: 'Confirmed',
    REJECTED: 'Not completed',
    CANCELLED: 'Cancelled',
  },
  explanations: {
    PENDING: 'We are checking stock and payment. This takes a moment.',
    PAYMENT_PENDING: 'Your order is complete as soon as your payment is.',
    CONFIRMED: 'Thank you. Your order is confirmed.',
    REJECTED: 'Your order was not completed, and nothing was charged.',
    CANCELLED: 'Your order is cancelled. What you paid comes back to you.',
  },
  timeline: 'Progress',
  lines: 'Items',
  quantity: (number) => `× ${number}`,
  each: (price) => `${price} each`,
  address: 'Delivery address',
  cancel: 'Cancel the order',
  cancelHelp: 'This cancels the whole order, and what you paid comes back to you.',
  refresh: 'Refresh',
  updated: 'Changes show up here by themselves.',
  unknownProduct: 'Product',
  back: 'Back to your orders',
};

export type OrderWords = typeof ko;

export const orderWordsOf: Readonly<Record<Language, OrderWords>> = { ko, en };

/** Statuses that the shop leaves by itself. */
export const isUnderWay = (status: string): boolean => status === 'PENDING' || status === 'PAYMENT_PENDING';

/** A confirmed order can be taken back, too. */
export const canCancel = (status: string): boolean => isUnderWay(status) || status === 'CONFIRMED';

/** Statuses that no order leaves. */
export const isFinal = (status: string): boolean => status === 'REJECTED' || status === 'CANCELLED';
