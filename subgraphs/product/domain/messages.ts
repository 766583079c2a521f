import type { Message } from '@commerce/kernel/messages.ts';
import {
  maxAttributeName,
  maxAttributes,
  maxAttributeValue,
  maxBrand,
  maxCategory,
  maxDepth,
  maxDescription,
  maxName,
  maxStock,
  maxVariants,
  maxVariesBy,
  maxWeight,
} from './limits.ts';

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
  COMPARE_AT_PRICE_IS_TOO_LOW: {
    ko: '비교 가격은 판매 가격과 같은 통화로, 판매 가격보다 높아야 합니다.',
    en: 'A compare-at price is in the currency of the price, and above the price.',
  },
  BRAND_IS_INVALID: {
    ko: (_refusal, { number }) => `브랜드는 1~${number(maxBrand)}자여야 합니다.`,
    en: (_refusal, { number }) => `A brand has 1 to ${number(maxBrand)} characters.`,
  },
  ATTRIBUTES_ARE_INVALID: {
    ko: (_refusal, { number }) =>
      `속성은 ${number(maxAttributes)}개까지, 언어마다 한 번씩, 이름은 서로 다르게 1~${number(maxAttributeName)}자, 값은 1~${number(maxAttributeValue)}자로 쓸 수 있습니다.`,
    en: (_refusal, { number }) =>
      `A product has at most ${number(maxAttributes)} attributes, each with a name of its own of 1 to ${number(maxAttributeName)} characters and a value of 1 to ${number(maxAttributeValue)}, once in each language.`,
  },
  WEIGHT_IS_OUT_OF_RANGE: {
    ko: (_refusal, { number }) => `무게는 1~${number(maxWeight)}g이어야 합니다.`,
    en: (_refusal, { number }) => `A weight is 1 to ${number(maxWeight)} g.`,
  },
  TEXTS_ARE_INVALID: {
    ko: (_refusal, { number }) =>
      `언어마다 한 번씩, 이름은 1~${number(maxName)}자, 설명은 ${number(maxDescription)}자까지 쓸 수 있습니다.`,
    en: (_refusal, { number }) =>
      `Each language has one name of 1 to ${number(maxName)} characters and one description of at most ${number(maxDescription)}.`,
  },
  CATEGORY_IS_UNKNOWN: { ko: '없는 분류입니다.', en: 'There is no such category.' },
  GROUP_IS_UNKNOWN: { ko: '없는 상품 묶음입니다.', en: 'There is no such product group.' },
  PRODUCT_IS_IN_A_GROUP: { ko: '이미 다른 상품 묶음에 든 상품이 있습니다.', en: 'A product is in another group already.' },
  VARIES_BY_IS_INVALID: {
    ko: (_refusal, { number }) =>
      `옵션이 되는 속성의 이름을 서로 다르게 1~${number(maxVariesBy)}개, 각각 1~${number(maxAttributeName)}자로 쓰세요.`,
    en: (_refusal, { number }) =>
      `A group varies by 1 to ${number(maxVariesBy)} attributes, each with a name of its own of 1 to ${number(maxAttributeName)} characters.`,
  },
  VARIANTS_ARE_MISSING: { ko: '묶을 상품을 고르세요.', en: 'Choose the products of the group.' },
  VARIANTS_ARE_TOO_MANY: {
    ko: (_refusal, { number }) => `상품을 ${number(maxVariants)}개까지 묶을 수 있습니다.`,
    en: (_refusal, { number }) => `A group has at most ${number(maxVariants)} products.`,
  },
  SELLERS_DIFFER: { ko: '한 판매자의 상품만 묶을 수 있습니다.', en: 'The products of a group have one seller.' },
  ATTRIBUTE_IS_MISSING: {
    ko: '옵션이 되는 속성의 값이 없는 상품이 있습니다.',
    en: 'A product has no value for an attribute by which the group varies.',
  },
  VARIANTS_ARE_THE_SAME: {
    ko: '옵션이 되는 속성의 값이 모두 같은 상품이 있습니다.',
    en: 'Two products have the same values for the attributes by which the group varies.',
  },
  ATTRIBUTES_DO_NOT_FIT_GROUP: {
    ko: '상품 묶음의 옵션마다 값이 있어야 하고, 다른 상품과 값이 모두 같을 수 없습니다.',
    en: 'A variant has a value for every attribute by which its group varies, and no other variant has the same values.',
  },
  NAMES_ARE_INVALID: {
    ko: (_refusal, { number }) => `분류 이름은 한 언어 이상, 언어마다 한 번씩 1~${number(maxCategory)}자로 쓰세요.`,
    en: (_refusal, { number }) =>
      `A category has a name in at least one language, each language once, of 1 to ${number(maxCategory)} characters.`,
  },
  PARENT_IS_UNKNOWN: { ko: '없는 상위 분류입니다.', en: 'There is no such parent category.' },
  PARENT_IS_BELOW: {
    ko: '분류를 자신이나 자신의 하위 분류 아래로 옮길 수 없습니다.',
    en: 'A category cannot move below itself.',
  },
  TREE_IS_TOO_DEEP: {
    ko: (_refusal, { number }) => `분류는 ${number(maxDepth)}단계까지만 둘 수 있습니다.`,
    en: (_refusal, { number }) => `The category tree has at most ${number(maxDepth)} levels.`,
  },
  SOURCE_IS_UNKNOWN: { ko: '합칠 분류가 없습니다.', en: 'There is no such category to merge.' },
  TARGET_IS_UNKNOWN: { ko: '합쳐질 분류가 없습니다.', en: 'There is no such category to merge into.' },
  CATEGORIES_ARE_THE_SAME: { ko: '분류를 자신과 합칠 수 없습니다.', en: 'A category cannot be merged into itself.' },
  TARGET_IS_BELOW: {
    ko: '분류를 자신의 하위 분류에 합칠 수 없습니다.',
    en: 'A category cannot be merged into one of its descendants.',
  },
  SLUG_IS_INVALID: { ko: '슬러그에는 글자나 숫자가 있어야 합니다.', en: 'A slug has a letter or a digit.' },
  SLUG_IS_TAKEN: { ko: '이미 쓰이는 슬러그입니다.', en: 'This slug is in use already.' },
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
