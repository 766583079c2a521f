import { addressMessages } from '@commerce/kernel/address/messages.ts';
import type { Message } from '@commerce/kernel/messages.ts';
import { maxName } from './account.ts';
import { maxBook } from './address-book.ts';
import { passwordLength } from './password.ts';
import { maxWrongPasswords, windowMs } from './password-attempts.ts';

/** What the words of a refusal may name: the input at fault. */
interface AtField {
  readonly code: string;
  readonly field: string;
}

type Entry = Message<AtField>;

const expiredToken: Entry = {
  ko: '이미 사용했거나 만료되었거나 올바르지 않은 코드입니다. 메일을 다시 요청하세요.',
  en: 'The token was used, is too old, or never was one: ask for another mail.',
};

/**
 * Every refusal of this service in the words of each language. The keys are the SDL's enum values;
 * `adapters/in/graphql/user-errors.ts` makes the compiler prove it.
 */
export const messages = {
  EMAIL_IS_INVALID: { ko: '이메일 주소 형식이 올바르지 않습니다.', en: 'The email is not an address.' },
  EMAIL_IS_TAKEN: { ko: '이미 가입된 이메일입니다.', en: 'An account with this email exists.' },
  PASSWORD_IS_TOO_SHORT: {
    ko: (_fault, { number }) => `비밀번호는 ${number(passwordLength.min)}자 이상이어야 합니다.`,
    en: (_fault, { number }) => `The password needs at least ${number(passwordLength.min)} characters.`,
  },
  PASSWORD_IS_TOO_LONG: {
    ko: (_fault, { number }) => `비밀번호는 ${number(passwordLength.max)}자까지 쓸 수 있습니다.`,
    en: (_fault, { number }) => `The password can have at most ${number(passwordLength.max)} characters.`,
  },
  PASSWORD_IS_TOO_COMMON: {
    ko: '너무 흔해서 쉽게 추측되는 비밀번호입니다. 다른 비밀번호를 정하세요.',
    en: 'The password is among the first that a guesser tries: choose another one.',
  },
  CURRENT_PASSWORD_IS_WRONG: { ko: '현재 비밀번호가 맞지 않습니다.', en: 'The account has another password.' },
  PASSWORD_CHANGE_IS_THROTTLED: {
    ko: (_fault, { number }) =>
      `비밀번호를 ${number(maxWrongPasswords)}번 잘못 입력했습니다. ${number(windowMs / 60_000)}분 뒤에 다시 시도하세요.`,
    en: (_fault, { number }) =>
      `The current password was wrong ${number(maxWrongPasswords)} times. Try again in ${number(windowMs / 60_000)} minutes.`,
  },
  RESET_TOKEN_IS_INVALID: expiredToken,
  VERIFICATION_TOKEN_IS_INVALID: expiredToken,
  NAME_IS_EMPTY: { ko: '이름을 입력하세요.', en: 'The name is blank.' },
  NAME_IS_TOO_LONG: {
    ko: (_fault, { number }) => `이름은 ${number(maxName)}자까지 쓸 수 있습니다.`,
    en: (_fault, { number }) => `The name can have at most ${number(maxName)} characters.`,
  },
  NAME_CONTAINS_LINK: {
    ko: '이름에는 링크를 넣을 수 없습니다. 마침표 뒤에는 한 칸을 띄우세요.',
    en: 'A name leads nowhere: leave out links, and write a space after a full stop.',
  },
  ...addressMessages,
  ADDRESS_BOOK_IS_FULL: {
    ko: (_fault, { number }) => `주소록에 주소가 이미 ${number(maxBook)}개 있습니다.`,
    en: (_fault, { number }) => `The address book holds ${number(maxBook)} addresses already.`,
  },
  ADDRESS_IS_UNKNOWN: { ko: '주소록에 없는 주소입니다.', en: 'Your address book has no such address.' },
} as const satisfies Readonly<Record<string, Entry>>;

/** The rules of this service. */
export type Rule = keyof typeof messages;
