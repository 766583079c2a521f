import { type ErrorCode, errorCodes } from '@commerce/chassis/server/coded-error.ts';
import type { Catalogue } from '@commerce/kernel/messages.ts';
import { routerErrorCodes } from '../request/request-error.ts';

/** The router's errors that a person may see. The others are for client developers and in English, like GraphQL's own. */
export type PersonalRouterCode =
  | 'BODY_IS_TOO_LARGE'
  | 'COST_IS_TOO_HIGH'
  | 'RATE_LIMITED'
  | 'SUBSCRIPTION_MUST_REOPEN'
  | 'TOO_MANY_SUBSCRIPTIONS';

/** Why an access token fails (`extensions.reason`); more specific than UNAUTHENTICATED. */
export type TokenReason = 'ACCESS_TOKEN_IS_EXPIRED' | 'ACCESS_TOKEN_IS_INVALID';

/** Every error that a person may see, in each language. */
export const messages: Catalogue<Readonly<{ code: ErrorCode | PersonalRouterCode | TokenReason }>> = {
  UNAUTHENTICATED: { ko: '먼저 로그인하세요.', en: errorCodes.UNAUTHENTICATED },
  ACCESS_TOKEN_IS_EXPIRED: {
    ko: '로그인 시간이 지났습니다. 로그인을 갱신한 뒤 다시 시도하세요.',
    en: 'The access token has expired. Refresh it with `refreshToken`, then repeat the request.',
  },
  ACCESS_TOKEN_IS_INVALID: {
    ko: '로그인 정보가 올바르지 않습니다. 다시 로그인하세요.',
    en: 'The access token is not valid. Refresh it or sign in, then repeat the request; or repeat it without a token.',
  },
  FORBIDDEN: { ko: '이 계정으로는 할 수 없습니다.', en: errorCodes.FORBIDDEN },
  NOT_FOUND: { ko: '찾을 수 없습니다.', en: errorCodes.NOT_FOUND },
  ID_IS_INVALID: { ko: '아이디가 올바르지 않습니다.', en: errorCodes.ID_IS_INVALID },
  DATE_TIME_IS_INVALID: { ko: '시차를 포함한 날짜와 시간이 아닙니다.', en: errorCodes.DATE_TIME_IS_INVALID },
  CURSOR_IS_INVALID: { ko: '목록의 위치가 올바르지 않습니다. 첫 페이지부터 다시 보세요.', en: errorCodes.CURSOR_IS_INVALID },
  PAGE_SIZE_IS_INVALID: { ko: '한 페이지는 1~100개여야 합니다.', en: errorCodes.PAGE_SIZE_IS_INVALID },
  FILTER_IS_INVALID: { ko: '검색 조건이 올바르지 않습니다.', en: errorCodes.FILTER_IS_INVALID },
  CONTEXT_REFUSED: { ko: '라우터를 거치지 않은 요청입니다.', en: errorCodes.CONTEXT_REFUSED },
  SERVICE_UNAVAILABLE: { ko: '일시적으로 지연이 발생했습니다', en: errorCodes.SERVICE_UNAVAILABLE },
  OPERATION_PLANNING_FAILED: { ko: '요청을 처리할 방법을 찾지 못했습니다.', en: errorCodes.OPERATION_PLANNING_FAILED },
  INTERNAL: { ko: '서버에 문제가 생겼습니다. 추적 번호를 알려 주시면 찾을 수 있습니다.', en: errorCodes.INTERNAL },
  BODY_IS_TOO_LARGE: { ko: '요청이 너무 큽니다.', en: routerErrorCodes.BODY_IS_TOO_LARGE },
  COST_IS_TOO_HIGH: { ko: '한 번에 요청하기에는 너무 많습니다. 나누어 요청하세요.', en: routerErrorCodes.COST_IS_TOO_HIGH },
  RATE_LIMITED: { ko: '요청이 너무 많습니다. 잠시 뒤에 다시 시도하세요.', en: routerErrorCodes.RATE_LIMITED },
  SUBSCRIPTION_MUST_REOPEN: { ko: '연결을 다시 열어 주세요.', en: routerErrorCodes.SUBSCRIPTION_MUST_REOPEN },
  TOO_MANY_SUBSCRIPTIONS: { ko: '동시에 너무 많이 구독하고 있습니다.', en: routerErrorCodes.TOO_MANY_SUBSCRIPTIONS },
};
