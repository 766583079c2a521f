import type { Redis } from 'ioredis';
import type { Followed } from '../secrets/followed.ts';

/**
 * Lets the connection follow the URL: its server and its login, not its database or TLS. The open connection takes a changed
 * login between two commands, and every later one has it; for another server the connection is made again. When the server
 * refuses the login, commands that wait for it fail, and the URL is read again before the next attempt.
 *
 * @returns what ends it
 */
export function followRedis(redis: Redis, url: Followed<string>): () => void {
  const onError = (error: unknown) => {
    if (isRefusedLogin(error)) url.isReplaced(url.value());
  };
  const stopFollowing = url.onChange(() => {
    const { host, port, username, password } = accessOf(url.value());
    const isElsewhere = host !== redis.options.host || port !== redis.options.port;
    Object.assign(redis.options, { host, port, username, password });
    if (redis.status !== 'ready') return; // the next attempt takes them
    if (isElsewhere || password === '') redis.disconnect(true);
    else (username === '' ? redis.auth(password) : redis.auth(username, password)).catch(() => redis.disconnect(true));
  });
  redis.on('error', onError);
  return () => {
    redis.off('error', onError);
    stopFollowing();
  };
}

const accessOf = (text: string) => {
  const { hostname, port, username, password } = new URL(text);
  const [name, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379), username: name, password: secret };
};

const isRefusedLogin = (error: unknown): boolean =>
  error instanceof Error && /^(?:WRONGPASS|NOAUTH|NOPERM|ERR AUTH)\b/.test(error.message);
