import { availableParallelism } from 'node:os';
import { concurrencyLimiter } from '@commerce/chassis/concurrency/concurrency-limiter.ts';
import { hash, verify } from '@node-rs/argon2';
import { type Passwords, PasswordsAreBusy } from '../../../application/ports.ts';

/** argon2id with 19 MiB, two passes and one lane: the first choice of OWASP's password storage cheat sheet. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export interface Argon2Options {
  /** Hashes computed at the same time. They run in libuv's pool of four threads, which files and DNS need too. */
  readonly atOnce?: number;
  /** Hashes that may wait; one more is refused with {@link PasswordsAreBusy}. 200 wait some three seconds on two cores. */
  readonly waiting?: number;
}

/** Passwords by argon2id, outside the event loop and never more at once than the machine can bear. */
export function argon2Passwords({ atOnce = Math.min(3, availableParallelism()), waiting = 200 }: Argon2Options = {}): Passwords {
  const limit = concurrencyLimiter({ maxRunning: atOnce, maxWaiting: waiting, full: () => new PasswordsAreBusy() });
  return {
    hash: (password) => limit(() => hash(password, cost)),
    matches: (encoded, password) => limit(() => verify(encoded, password)), // the cost is read from the hash
  };
}
