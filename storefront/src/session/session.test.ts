import { randomBytes } from 'node:crypto';
import { makeSeal } from './seal.ts';
import { closeSession, mustRenew, openSession, sessionOf } from './session.ts';

const seal = makeSeal([randomBytes(32)], 'session');
const now = Date.parse('2026-11-30T09:00:00Z');
const session = sessionOf({ accessToken: 'access', refreshToken: 'refresh', expiresIn: 900 }, now);

describe('the session in the cookie', () => {
  it('comes back as it was', () => {
    expect(openSession(seal, closeSession(seal, session))).toEqual(session);
  });

  it.each([undefined, '', 'made-up', seal.close('x').slice(1)])('is none for the cookie %j', (cookie) => {
    expect(openSession(seal, cookie)).toBeUndefined();
  });

  it.each([
    [false, 0],
    [false, 889_999],
    [true, 890_000],
    [true, 1_000_000],
  ])('must renew: %s, %i ms after the sign-in', (expected, ms) => {
    expect(mustRenew(session, now + ms)).toBe(expected);
  });
});
