import type { Catalogue } from '@commerce/kernel/messages.ts';
import type { Refusal } from './refusals.ts';

/** In whole minutes, 1 at least. */
const minutes = ({ waitMs }: Readonly<{ waitMs: number }>): number => Math.max(1, Math.ceil(waitMs / 60_000));

/**
 * Every refusal of this service in the words of each language. The keys are the SDL's enum values;
 * `adapters/in/graphql/user-errors.ts` makes the compiler prove it.
 */
export const messages: Catalogue<Refusal> = {
  CREDENTIALS_ARE_WRONG: {
    ko: '이메일 또는 비밀번호가 맞지 않습니다.',
    en: 'No account has this email and password.',
  },
  LOGIN_IS_THROTTLED: {
    ko: (refusal, { number }) => `비밀번호를 너무 여러 번 잘못 입력했습니다. ${number(minutes(refusal))}분 뒤에 다시 시도하세요.`,
    en: (refusal, { number, plural }) =>
      `Too many wrong passwords. Try again in ${number(minutes(refusal))} ${plural(minutes(refusal), { one: 'minute', other: 'minutes' })}.`,
  },
  REFRESH_TOKEN_IS_INVALID: {
    ko: '로그인이 유효하지 않습니다. 다시 로그인하세요.',
    en: 'The token is no refresh token of a living session: sign in again.',
  },
  REFRESH_TOKEN_IS_EXPIRED: {
    ko: '로그인한 지 오래되어 만료되었습니다. 다시 로그인하세요.',
    en: 'The session’s time is over: sign in again.',
  },
  REFRESH_TOKEN_WAS_REUSED: {
    ko: '이미 사용된 토큰이라 다른 사람이 가지고 있을 수 있어 로그인을 끝냈습니다. 다시 로그인하세요.',
    en: 'The token had been used before, so someone else may hold it: the session is ended. Sign in again.',
  },
  COOKIE_IS_NOT_KEPT: {
    ko: '브라우저가 이 쿠키를 저장하지 않습니다. 페이지와 API를 같은 호스트 이름으로 열거나(예: 둘 다 localhost), 쿠키 없이 로그인하고 갱신 토큰을 직접 보관하세요.',
    en: 'The browser would not keep the cookie. Open the page and the API under one host name (for example localhost for both), or sign in without `cookie` and keep the refresh token yourself.',
  },
  SESSION_IS_UNKNOWN: { ko: '이 계정에 그런 로그인이 없습니다.', en: 'Your account has no such living session.' },
};
