import type { Language } from '@commerce/kernel/language.ts';

const ko = {
  returning: '결제 확인',
  returnDelayed: '결제 결과를 아직 확인하지 못했습니다. 주문은 그대로 있으니 잠시 뒤에 다시 확인해 주세요.',
  again: '다시 확인',
  bank: '데모 은행',
  bankMark: '데모',
  bankHelp: '이 페이지는 데모 쇼핑몰의 은행입니다. 실제 카드나 돈은 쓰이지 않습니다.',
  bankQuestion: '카드 결제를 승인하시겠습니까?',
  approve: '승인',
  refuse: '거절',
  continuePayment: '결제 계속하기',
  until: (moment: string) => `${moment}까지 결제하지 않으시면 주문이 취소됩니다.`,
};

const en: typeof ko = {
  returning: 'Checking your payment',
  returnDelayed: 'We do not know the outcome of your payment yet. Your order is safe: please check again in a moment.',
  again: 'Check again',
  bank: 'Demo bank',
  bankMark: 'Demo',
  bankHelp: 'This page is the bank of the demo shop. No real card and no money is involved.',
  bankQuestion: 'Do you approve this payment by card?',
  approve: 'Approve',
  refuse: 'Refuse',
  continuePayment: 'Continue the payment',
  until: (moment) => `Please pay by ${moment}. After that, the order is cancelled.`,
};

export type PaymentWords = typeof ko;

export const paymentWordsOf: Readonly<Record<Language, PaymentWords>> = { ko, en };
