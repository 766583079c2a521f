/** Every text of the pages that mails lead to. */
export const pageWords = {
  reset: { ko: '새 비밀번호 정하기', en: 'Choose a new password' },
  verify: { ko: '이메일 주소 확인', en: 'Confirm your email address' },
  password: { ko: '새 비밀번호 (8자 이상)', en: 'New password (8 characters or more)' },
  save: { ko: '저장', en: 'Save' },
  confirm: { ko: '이 주소가 맞습니다', en: 'This is my address' },
  wasReset: {
    ko: '비밀번호가 바뀌었습니다. 이제 새 비밀번호로 로그인하세요.',
    en: 'Your password was changed. Sign in with the new one.',
  },
  wasVerified: { ko: '이메일 주소가 확인되었습니다.', en: 'Your email address is confirmed.' },
  noToken: {
    ko: '링크가 완전하지 않습니다. 메일에 있는 주소 전체를 여세요.',
    en: 'The link is not complete. Open the whole address that stands in the mail.',
  },
  failed: { ko: '지금은 처리할 수 없습니다. 잠시 뒤에 다시 시도하세요.', en: 'This cannot be done now. Try again in a moment.' },
  needsScript: { ko: '이 페이지에는 자바스크립트가 필요합니다.', en: 'This page needs JavaScript.' },
  delayedTitle: { ko: '잠시만 기다려 주세요', en: 'One moment, please' },
  delayed: { ko: '일시적으로 지연이 발생했습니다.', en: 'The shop is temporarily delayed.' },
} as const;
