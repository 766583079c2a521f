import { commonPasswords } from './common-passwords.ts';

describe('the list of common passwords', () => {
  const isCommon = commonPasswords();

  it.each(['password', 'password1', '12345678', 'qwertyuiop', 'iloveyou', 'dragon12', 'password2026!', 'trustno1', 'sunshine'])(
    'knows %s',
    (password) => {
      expect(isCommon(password)).toBe(true);
    },
  );

  it.each(['correct horse', 'a pass phrase for tests', 'battery staple', 'x7#kqm!2vd', '나의비밀번호입니다', '----------'])(
    'does not know %s',
    (password) => {
      expect(isCommon(password)).toBe(false);
    },
  );
});
