import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { eventually } from '../concurrency/eventually.support.ts';
import { mountedSecret } from '../secrets/mounted-secret.support.ts';
import { followRedis } from './follow-redis.ts';

const { REDIS_URL } = process.env;

/** Runs where `REDIS_URL` names a server on which the suite may make accounts. */
(REDIS_URL ? describe : describe.skip)('a connection to Redis whose password changes', () => {
  const name = `test-${randomUUID()}`;
  const administrator = new Redis(String(REDIS_URL));
  const setUser = (...rules: readonly string[]) => administrator.call('ACL', 'SETUSER', name, 'on', '~*', '+@all', ...rules);
  const urlWith = (password: string) => {
    const url = new URL(String(REDIS_URL));
    [url.username, url.password] = [name, password];
    return url.href;
  };
  afterAll(async () => {
    await administrator.call('ACL', 'DELUSER', name);
    await administrator.quit();
  });

  it('goes on under traffic without a failed command, and then needs the old password no more', async () => {
    await setUser('>first');
    const secret = mountedSecret(urlWith('first'), 20);
    const redis = new Redis(secret.value(), { maxRetriesPerRequest: 2 });
    const stop = followRedis(redis, secret);
    let [answered, isOver] = [0, false];
    const traffic = (async () => {
      while (!isOver) if ((await redis.ping()) === 'PONG') answered += 1;
    })();
    const more = () => eventually(() => answered >= 50).then(() => (answered = 0));
    await more();
    await setUser('>second'); // beside the first
    secret.set(urlWith('second'));
    await eventually(() => redis.options.password === 'second');
    await more();
    await setUser('<first');
    await administrator.call('CLIENT', 'KILL', 'USER', name); // a new connection needs the new one
    await more();
    isOver = true;
    await traffic;
    stop();
    await redis.quit();
    secret.remove();
  });

  it('reads the file at once when its login is refused, and the next attempt is taken', async () => {
    await setUser('resetpass', '>third');
    const secret = mountedSecret(urlWith('outdated'));
    const redis = new Redis(secret.value(), { maxRetriesPerRequest: null });
    const stop = followRedis(redis, secret);
    secret.set(urlWith('third'));
    expect(await eventually(() => redis.ping())).toBe('PONG');
    stop();
    await redis.quit();
    secret.remove();
  });
});
