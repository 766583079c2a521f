import type { Message } from '@commerce/kernel/messages.ts';
import { maxCodeLength } from './promotion.ts';

type Entry = Message<Readonly<{ code: string }>>;

/** Maximum number of characters of a promotion's name. */
export const maxPromotionName = 100;

/** The messages of the rules of a promotion. The keys are the SDL's enum values; `promotion-errors.ts` checks this. */
export const promotionMessages = {
  NAME_IS_INVALID: {
    ko: (_refusal, { number }) => `이름은 언어마다 1~${number(maxPromotionName)}자입니다.`,
    en: (_refusal, { number }) => `The name has 1 to ${number(maxPromotionName)} characters in every language.`,
  },
  CODE_IS_INVALID: {
    ko: (_refusal, { number }) => `코드는 1~${number(maxCodeLength)}자입니다.`,
    en: (_refusal, { number }) => `A code has 1 to ${number(maxCodeLength)} characters.`,
  },
  CODE_IS_TAKEN: { ko: '다른 프로모션이 쓰는 코드입니다.', en: 'Another promotion has this code.' },
  REDUCTION_IS_INVALID: {
    ko: '할인율(0.01~100%), 통화별 금액, 무료 배송 가운데 하나를 정하세요.',
    en: 'Give one of a percentage of 0.01 to 100, an amount for each currency, or free shipping.',
  },
  PERIOD_IS_INVALID: { ko: '끝나는 때는 시작하는 때보다 뒤여야 합니다.', en: 'A promotion ends after it starts.' },
  MINIMUM_IS_INVALID: {
    ko: '최소 금액은 통화마다 하나이고 1 이상이어야 합니다.',
    en: 'A minimum is at least 1, and there is one for a currency.',
  },
  SCOPE_IS_INVALID: { ko: '카테고리나 상품 아이디가 올바르지 않습니다.', en: 'This is no id of a category or product.' },
  LIMIT_IS_INVALID: { ko: '사용 한도는 1 이상이어야 합니다.', en: 'A limit is at least 1.' },
  PROMOTION_IS_UNKNOWN: { ko: '없는 프로모션입니다.', en: 'There is no such promotion.' },
} as const satisfies Readonly<Record<string, Entry>>;
