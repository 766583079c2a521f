import { setTimeout as pause } from 'node:timers/promises';

/** Half of the time that Jest gives a test, so that the failure says what did not come. */
const withinMs = 60_000;

/**
 * Asks again and again until the answer is neither false nor undefined and no error. A busy machine only makes it take longer.
 *
 * @returns The answer.
 * @throws After a minute, with the last error as its cause.
 */
export async function eventually<T>(
  question: () => T | Promise<T>,
  fault: () => string = () => 'It did not come true within a minute.',
): Promise<Exclude<T, undefined | false>> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    let cause: unknown;
    try {
      const answer = await question();
      if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > deadline) throw new Error(fault(), { cause });
    await pause(20);
  }
}
