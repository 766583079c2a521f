import { choosePassword, normalisePassword } from './password.ts';

describe('choosing a password', () => {
  it('takes 8 to 128 characters', () => {
    expect(choosePassword('12345678').ok).toBe(true);
    expect(choosePassword('p'.repeat(128)).ok).toBe(true);
  });

  it('refuses fewer and more', () => {
    expect(choosePassword('1234567')).toEqual({ ok: false, refusal: 'PASSWORD_IS_TOO_SHORT' });
    expect(choosePassword('p'.repeat(129))).toEqual({ ok: false, refusal: 'PASSWORD_IS_TOO_LONG' });
  });

  it('counts an emoji and a syllable as one, however they are encoded', () => {
    expect(choosePassword('🔑🔑🔑🔑🔑🔑🔑')).toEqual({ ok: false, refusal: 'PASSWORD_IS_TOO_SHORT' });
    expect(choosePassword('🔑'.repeat(128)).ok).toBe(true);
    expect(choosePassword('비밀번호'.normalize('NFD'))).toEqual({ ok: false, refusal: 'PASSWORD_IS_TOO_SHORT' });
  });

  it('is the same from keyboards that compose characters differently', () => {
    expect(normalisePassword('나의비밀번호입니다'.normalize('NFD'))).toBe('나의비밀번호입니다');
  });

  it('keeps case and spaces', () => {
    expect(choosePassword(' Correct Horse ')).toEqual({ ok: true, value: ' Correct Horse ' });
  });
});
