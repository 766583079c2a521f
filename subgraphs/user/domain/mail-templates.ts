import type { Language } from '@commerce/kernel/language.ts';
import type { AccountMailKind } from './mail.ts';
import type { MailContent, MailPart } from './mail-content.ts';

interface TokenFacts {
  /** The first line, see `salutation`: a typed name reaches a mail by no other way. */
  readonly salutation: string;
  /** Of mails that carry one; empty in the others. */
  readonly token: string;
  readonly storefrontUrl: string;
}

/** The token stands behind a #, which browsers send to no server and write into no log. */
const tokenUrl = (storefrontUrl: string, page: string, token: string) =>
  `${storefrontUrl.replace(/\/+$/, '')}/${page}#token=${token}`;

const paragraph = (text: string): MailPart => ({ kind: 'paragraph', text });

type Mails = Readonly<Record<AccountMailKind, (facts: TokenFacts) => MailContent>>;

const korean: Mails = {
  PASSWORD_RESET: ({ salutation, token, storefrontUrl }) => ({
    subject: '새 비밀번호를 정하세요',
    heading: '새 비밀번호를 정하세요',
    parts: [
      paragraph(salutation),
      paragraph('이 계정의 새 비밀번호를 정해 달라는 요청을 받았습니다. 한 시간 안에 아래에서 정하세요.'),
      { kind: 'link', label: '새 비밀번호 정하기', url: tokenUrl(storefrontUrl, 'reset-password', token) },
      { kind: 'code', label: '앱에서는 이 코드를 입력하세요', code: token },
      paragraph('요청한 적이 없다면 이 메일을 무시하세요. 비밀번호는 바뀌지 않습니다.'),
    ],
  }),
  EMAIL_VERIFICATION: ({ salutation, token, storefrontUrl }) => ({
    subject: '이메일 주소를 확인해 주세요',
    heading: '이메일 주소를 확인해 주세요',
    parts: [
      paragraph(salutation),
      paragraph('본인의 주소가 맞는지 한 시간 안에 확인해 주세요.'),
      { kind: 'link', label: '이메일 확인하기', url: tokenUrl(storefrontUrl, 'verify-email', token) },
      { kind: 'code', label: '앱에서는 이 코드를 입력하세요', code: token },
      paragraph('저희 쇼핑몰에 가입한 적이 없다면 이 메일을 무시하세요.'),
    ],
  }),
  PASSWORD_CHANGED: ({ salutation }) => ({
    subject: '비밀번호가 바뀌었습니다',
    heading: '비밀번호가 바뀌었습니다',
    parts: [
      paragraph(salutation),
      paragraph('계정의 비밀번호가 바뀌었고, 다른 기기는 모두 로그아웃되었습니다.'),
      paragraph('본인이 바꾸지 않았다면 지금 바로 새 비밀번호를 요청하세요.'),
    ],
  }),
};

const english: Mails = {
  PASSWORD_RESET: ({ salutation, token, storefrontUrl }) => ({
    subject: 'Choose a new password',
    heading: 'Choose a new password',
    parts: [
      paragraph(salutation),
      paragraph('We got a request for a new password for your account. Choose one here, within an hour.'),
      { kind: 'link', label: 'Choose a new password', url: tokenUrl(storefrontUrl, 'reset-password', token) },
      { kind: 'code', label: 'Or give the app this code', code: token },
      paragraph('If it was not you, do nothing: your password stays as it is.'),
    ],
  }),
  EMAIL_VERIFICATION: ({ salutation, token, storefrontUrl }) => ({
    subject: 'Confirm your email address',
    heading: 'Confirm your email address',
    parts: [
      paragraph(salutation),
      paragraph('Please confirm that this address is yours, within an hour.'),
      { kind: 'link', label: 'Confirm this address', url: tokenUrl(storefrontUrl, 'verify-email', token) },
      { kind: 'code', label: 'Or give the app this code', code: token },
      paragraph('If you have no account with us, do nothing.'),
    ],
  }),
  PASSWORD_CHANGED: ({ salutation }) => ({
    subject: 'Your password was changed',
    heading: 'Your password was changed',
    parts: [
      paragraph(salutation),
      paragraph('The password of your account was changed, and every other device was signed out.'),
      paragraph('If it was not you, ask for a new password at once.'),
    ],
  }),
};

/** Every mail about an account in every language of the shop. */
export const mailTemplates: Readonly<Record<Language, Mails>> = { ko: korean, en: english };

/** The sentence below every mail. */
export const mailFooters: Readonly<Record<Language, string>> = {
  ko: '자동으로 보낸 메일이며, 회신은 확인하지 않습니다.',
  en: 'This mail was sent automatically. Answers to it are not read.',
};
