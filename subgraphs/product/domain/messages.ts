import type { Message } from '@commerce/kernel/messages.ts';
import { maxDescription, maxStock } from './limits.ts';

type Entry = Message<Readonly<{ code: string }>>;

/** The messages of every refusal of this service, in each language. The keys are the codes of `refusals.ts`. */
export const messages = {
  SKU_IS_INVALID: {
    ko: '상품 코드(SKU)는 영문자, 숫자, 점, 붙임표, 밑줄로 1~64자여야 합니다.',
    en: 'A stock-keeping unit has 1 to 64 letters, digits, dots, dashes or underscores.',
  },
  SKU_IS_TAKEN: { ko: '다른 상품이 쓰고 있는 상품 코드(SKU)입니다.', en: 'Another product has this stock-keeping unit.' },
  NAME_IS_EMPTY: { ko: '상품 이름을 입력하세요.', en: 'Give the product a name.' },
  NAME_IS_TOO_LONG: { ko: '상품 이름은 200자까지 쓸 수 있습니다.', en: 'A name has at most 200 characters.' },
  DESCRIPTION_IS_TOO_LONG: {
    ko: (_refusal, { number }) => `상품 설명은 ${number(maxDescription)}자까지 쓸 수 있습니다.`,
    en: (_refusal, { number }) => `A description has at most ${number(maxDescription)} characters.`,
  },
  CATEGORY_IS_INVALID: { ko: '분류는 1~60자여야 합니다.', en: 'A category has 1 to 60 characters.' },
  IMAGE_URL_IS_INVALID: {
    ko: '그림은 http(s) URL이거나 `/`로 시작하는 경로여야 하고, 500자까지 쓸 수 있습니다.',
    en: 'A picture is an http(s) URL or a path that begins with `/`, of at most 500 characters.',
  },
  PRICE_IS_NOT_POSITIVE: { ko: '가격은 최소 화폐 단위로 1 이상이어야 합니다.', en: 'A price is at least 1 minor unit.' },
  STOCK_IS_OUT_OF_RANGE: {
    ko: (_refusal, { number }) => `재고는 0~${number(maxStock)}개여야 합니다.`,
    en: (_refusal, { number }) => `The stock of a product is 0 to ${number(maxStock)}.`,
  },
  STOCK_WOULD_BE_NEGATIVE: {
    ko: '빼려는 수량보다 재고가 적습니다.',
    en: 'Fewer are available than you want to take.',
  },
  PRODUCT_IS_UNKNOWN: { ko: '없는 상품입니다.', en: 'There is no such product.' },
  PRODUCT_IS_NOT_YOURS: { ko: '다른 판매자의 상품입니다.', en: 'Another seller owns this product.' },
} as const satisfies Readonly<Record<string, Entry>>;
