import { returnTo, signInPath } from './return-to.ts';

describe('the page to come back to', () => {
  it.each(['/ko', '/en/account', '/ko/checkout?step=address', '/ko/p/%EC%B0%BB%EC%9E%94'])('is %s', (path) => {
    expect(returnTo(path)).toBe(path);
  });

  it.each([
    undefined,
    null,
    '',
    'account',
    '/',
    '/graphql',
    '/media/x',
    '//attacker.example',
    '//attacker.example/ko',
    '/\\attacker.example',
    '/\t/attacker.example',
    '/\n/attacker.example/ko',
    '/ko/..//attacker.example',
    '/ko/../..//attacker.example/ko',
    'https://attacker.example/ko',
    'javascript:alert(1)',
    '/en/sign-in?to=/en/sign-in',
    `/ko/${'x'.repeat(600)}`,
  ])('is none of %j', (text) => {
    expect(returnTo(text)).toBeUndefined();
  });

  it('survives the address of the sign-in page', () => {
    const path = signInPath('ko', '/ko/checkout?code=A&B');
    expect(returnTo(new URL(path, 'http://x').searchParams.get('to'))).toBe('/ko/checkout?code=A&B');
  });
});
