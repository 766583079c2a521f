import type { Language } from '@commerce/kernel/language.ts';
import type { MailKind } from './mail.ts';

/** The text of a mail, in lines of 78 characters at most. Subjects hold no text that a person typed. */
export interface Words {
  readonly subject: string;
  readonly text: string;
}

interface TokenFacts {
  /** The first line, see `salutation`: a typed name reaches a mail by no other way. */
  readonly salutation: string;
  /** Of mails that carry one; empty in the others. */
  readonly token: string;
  readonly storefrontUrl: string;
}

/** The token stands behind a #, which browsers send to no server and write into no log. */
const link = (storefrontUrl: string, page: string, token: string) =>
  `${storefrontUrl.replace(/\/+$/, '')}/${page}#token=${token}`;

type Mails = Readonly<Record<MailKind, (facts: TokenFacts) => Words>>;

const korean: Mails = {
  PASSWORD_RESET: ({ salutation, token, storefrontUrl }) => ({
    subject: '새 비밀번호를 정하세요',
    text: `${salutation}

이 계정의 새 비밀번호를 정해 달라는 요청을 받았습니다. 한 시간 안에
아래에서 정하세요:

${link(storefrontUrl, 'reset-password', token)}

앱에서는 이 코드를 입력하세요:

${token}

요청한 적이 없다면 이 메일을 무시하세요. 비밀번호는 바뀌지 않습니다.
`,
  }),
  EMAIL_VERIFICATION: ({ salutation, token, storefrontUrl }) => ({
    subject: '이메일 주소를 확인해 주세요',
    text: `${salutation}

본인의 주소가 맞는지 한 시간 안에 확인해 주세요:

${link(storefrontUrl, 'verify-email', token)}

앱에서는 이 코드를 입력하세요:

${token}

저희 쇼핑몰에 가입한 적이 없다면 이 메일을 무시하세요.
`,
  }),
  PASSWORD_CHANGED: ({ salutation }) => ({
    subject: '비밀번호가 바뀌었습니다',
    text: `${salutation}

계정의 비밀번호가 바뀌었고, 다른 기기는 모두 로그아웃되었습니다.
본인이 바꾸지 않았다면 지금 바로 새 비밀번호를 요청하세요.
`,
  }),
};

const english: Mails = {
  PASSWORD_RESET: ({ salutation, token, storefrontUrl }) => ({
    subject: 'Choose a new password',
    text: `${salutation}

we got a request for a new password for your account. Choose one here, within
an hour:

${link(storefrontUrl, 'reset-password', token)}

or give the app this code:

${token}

If it was not you, do nothing: your password stays as it is.
`,
  }),
  EMAIL_VERIFICATION: ({ salutation, token, storefrontUrl }) => ({
    subject: 'Confirm your email address',
    text: `${salutation}

please confirm that this address is yours, within an hour:

${link(storefrontUrl, 'verify-email', token)}

or give the app this code:

${token}

If you have no account with us, do nothing.
`,
  }),
  PASSWORD_CHANGED: ({ salutation }) => ({
    subject: 'Your password was changed',
    text: `${salutation}

the password of your account was changed, and every other device was signed
out. If it was not you, ask for a new password at once.
`,
  }),
};

/** Every mail in every language of the shop. */
export const mailTemplates: Readonly<Record<Language, Mails>> = { ko: korean, en: english };
