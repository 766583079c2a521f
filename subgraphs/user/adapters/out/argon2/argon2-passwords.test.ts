import { parseOptions } from '@node-rs/argon2';
import { PasswordsAreBusy } from '../../../application/ports.ts';
import { argon2Passwords } from './argon2-passwords.ts';

describe('hashing passwords with argon2', () => {
  it('verifies the password that was hashed and no other', async () => {
    const passwords = argon2Passwords();
    const hash = await passwords.hash('correct horse');
    expect(await passwords.matches(hash, 'correct horse')).toBe(true);
    expect(await passwords.matches(hash, 'correct hors')).toBe(false);
  });

  it('is argon2id at the cost that OWASP names, with a salt of its own each time', async () => {
    const passwords = argon2Passwords();
    const [first, second] = await Promise.all([passwords.hash('correct horse'), passwords.hash('correct horse')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$/);
    expect(parseOptions(first)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(first).not.toBe(second);
  });

  it('turns away what it could not do in time', async () => {
    const passwords = argon2Passwords({ atOnce: 1, waiting: 1 });
    const asked = await Promise.allSettled(['first', 'second', 'third'].map((password) => passwords.hash(password)));
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(asked[2]).toMatchObject({ reason: new PasswordsAreBusy() });
  });
});
