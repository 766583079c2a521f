import type { Language } from '@commerce/kernel/language.ts';

/** Every text of the pages of single sign-on. */
export interface PageWords {
  readonly signIn: string;
  readonly toGoOnTo: (client: string) => string;
  readonly email: string;
  readonly password: string;
  readonly newPassword: string;
  readonly passwordHint: string;
  readonly name: string;
  readonly forgotPassword: string;
  readonly forgotPasswordLead: string;
  readonly sendMail: string;
  readonly mailIsOnItsWay: string;
  readonly newHere: string;
  readonly signUp: string;
  readonly backToSignIn: string;
  readonly backTo: (client: string) => string;
  readonly consent: string;
  readonly consentLead: (client: string, account: string) => string;
  readonly claims: Readonly<Record<'profile' | 'email', string>>;
  readonly allow: string;
  readonly chooseAccount: string;
  readonly continueAs: (account: string) => string;
  readonly otherAccount: string;
  readonly signOut: string;
  readonly signOutLead: string;
  readonly signedOut: string;
  readonly signedOutLead: string;
  readonly failed: string;
  readonly tryAgain: string;
  readonly expired: string;
  readonly unavailable: string;
  readonly somethingWentWrong: string;
  readonly tooMany: string;
}

export const pageWords: Readonly<Record<Language, PageWords>> = {
  ko: {
    signIn: '로그인',
    toGoOnTo: (client) => `${client} 이용을 계속합니다`,
    email: '이메일',
    password: '비밀번호',
    newPassword: '비밀번호',
    passwordHint: '8자 이상, 쉽게 추측할 수 없는 비밀번호',
    name: '이름',
    forgotPassword: '비밀번호를 잊으셨나요?',
    forgotPasswordLead: '가입한 이메일을 입력하시면 새 비밀번호를 정하는 링크를 보내 드립니다.',
    sendMail: '메일 받기',
    mailIsOnItsWay: '이 이메일로 가입한 계정이 있다면 곧 메일이 도착합니다. 한 시간 안에 메일의 링크를 여세요.',
    newHere: '처음이신가요?',
    signUp: '회원 가입',
    backToSignIn: '로그인으로 돌아가기',
    backTo: (client) => `${client} 화면으로 돌아가기`,
    consent: '정보 제공 동의',
    consentLead: (client, account) => `${account} 계정의 다음 정보를 ${client}에 제공합니다.`,
    claims: { profile: '이름', email: '이메일 주소와 확인 여부' },
    allow: '동의하고 계속',
    chooseAccount: '계정 선택',
    continueAs: (account) => `${account} 계정으로 계속`,
    otherAccount: '다른 계정으로 로그인',
    signOut: '로그아웃',
    signOutLead: '이 브라우저에서 상점의 모든 페이지에서 로그아웃합니다.',
    signedOut: '로그아웃되었습니다',
    signedOutLead: '이 페이지를 닫아도 됩니다.',
    failed: '처리하지 못했습니다',
    tryAgain: '이전 페이지로 돌아가 다시 시도하세요.',
    expired: '이 페이지는 만료되었습니다.',
    unavailable: '지금은 로그인할 수 없습니다. 잠시 뒤에 다시 시도하세요.',
    somethingWentWrong: '문제가 발생했습니다.',
    tooMany: '요청이 너무 많습니다. 잠시 뒤에 다시 시도하세요.',
  },
  en: {
    signIn: 'Sign in',
    toGoOnTo: (client) => `to go on to ${client}`,
    email: 'Email',
    password: 'Password',
    newPassword: 'Password',
    passwordHint: '8 characters or more, and hard to guess',
    name: 'Name',
    forgotPassword: 'Forgot your password?',
    forgotPasswordLead: 'Enter the email of your account. We mail you a link to choose a new password.',
    sendMail: 'Send the mail',
    mailIsOnItsWay: 'If an account has this email, a mail is on its way. Open its link within an hour.',
    newHere: 'New here?',
    signUp: 'Create an account',
    backToSignIn: 'Back to sign in',
    backTo: (client) => `Back to ${client}`,
    consent: 'Share your details',
    consentLead: (client, account) => `${client} gets these details of ${account}:`,
    claims: { profile: 'your name', email: 'your email address, and whether it is verified' },
    allow: 'Agree and continue',
    chooseAccount: 'Choose an account',
    continueAs: (account) => `Continue as ${account}`,
    otherAccount: 'Use another account',
    signOut: 'Sign out',
    signOutLead: 'You will be signed out of every page of the shop in this browser.',
    signedOut: 'Signed out',
    signedOutLead: 'You are signed out. You may close this page.',
    failed: 'This did not work',
    tryAgain: 'Go back to where you came from and try again.',
    expired: 'This page has expired.',
    unavailable: 'Signing in is not possible at this moment.',
    somethingWentWrong: 'Something went wrong.',
    tooMany: 'Too many requests. Try again in some minutes.',
  },
};
