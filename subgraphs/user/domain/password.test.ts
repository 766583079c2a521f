import { choosePassword, normalisePassword } from './password.ts';

const owner = { email: 'minji.park@shop.example', name: 'Minji Park' };
const choose = (typed: string) => choosePassword(typed, owner, (password) => password === 'password1');

describe('choosing a password', () => {
  it('takes 8 to 128 characters', () => {
    expect(choose('1a2b3c4d').ok).toBe(true);
    expect(choose('pq'.repeat(64)).ok).toBe(true);
  });

  it('refuses fewer and more', () => {
    expect(choose('1a2b3c4')).toEqual({ ok: false, refusal: ['PASSWORD_IS_TOO_SHORT'] });
    expect(choose('pq'.repeat(64).concat('p'))).toEqual({ ok: false, refusal: ['PASSWORD_IS_TOO_LONG'] });
  });

  it('counts what people see as characters after normalisation', () => {
    expect(choose('🔑🔒🔑🔒🔑🔒🔑')).toEqual({ ok: false, refusal: ['PASSWORD_IS_TOO_SHORT'] });
    expect(choose('🔑🔒'.repeat(64)).ok).toBe(true);
    expect(choose('비밀번호'.normalize('NFD'))).toEqual({ ok: false, refusal: ['PASSWORD_IS_TOO_SHORT'] });
  });

  it('does not call a password common that is as blank as the name beside it', () => {
    const refused = choosePassword('', { email: '', name: ' ' }, () => false);
    expect(refused).toEqual({ ok: false, refusal: ['PASSWORD_IS_TOO_SHORT'] });
  });

  it('is the same for keyboards that compose characters differently', () => {
    expect(normalisePassword('café'.normalize('NFD'))).toBe(normalisePassword('café'.normalize('NFC')));
  });

  it('keeps spaces and case', () => {
    expect(choose(' Correct Horse ')).toEqual({ ok: true, value: ' Correct Horse ' });
  });

  it.each([
    ['a common one, in whatever case', 'PassWord1'],
    ['one typed in full width', 'ｐａｓｓｗｏｒｄ１'],
    ['one character repeated', 'zzzzzzzzzz'],
    ['the email', 'Minji.Park@shop.example'],
    ['the email’s first part', 'MINJI.PARK'],
    ['the name', 'minji park'],
  ])('refuses %s', (_, typed) => {
    expect(choose(typed)).toEqual({ ok: false, refusal: ['PASSWORD_IS_TOO_COMMON'] });
  });
});
