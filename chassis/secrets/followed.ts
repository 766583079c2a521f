/** A value of the configuration that may change while the process runs, because it is in a file. */
export interface Followed<T> {
  /** As it was last read. */
  value(): T;
  /** Looks at the files at once, as after a refused login. True if the value is another one than `used` now. */
  isReplaced(used: T): boolean;
  /** Calls `changed` after each change, until the returned function is called. */
  onChange(changed: () => void): () => void;
}

/** A value that never changes, because it was given directly. */
export const fixed = <T>(value: T): Followed<T> => ({
  value: () => value,
  isReplaced: () => false,
  onChange: () => () => undefined,
});

/**
 * What the function makes of each value, made once a value, at its first use.
 *
 * @param release gets what was made of the value before
 */
export function derived<T, R>(followed: Followed<T>, make: (value: T) => R, release?: (made: R) => unknown): Followed<R> {
  let [source, made] = [followed.value(), make(followed.value())];
  const value = () => {
    const now = followed.value();
    if (now === source) return made;
    const before = made;
    [source, made] = [now, make(now)];
    release?.(before);
    return made;
  };
  return {
    value,
    isReplaced: (used) => {
      followed.isReplaced(source);
      return value() !== used;
    },
    onChange: followed.onChange,
  };
}

/**
 * Asks with the secret as it is. If the other side refuses it, the files are read at once, and if they hold another one, it is
 * asked once more with that.
 *
 * @param isRefused looks at the answer, or at what was thrown
 */
export async function askWith<T, R>(
  secret: Followed<T>,
  ask: (secret: T) => Promise<R>,
  isRefused: (outcome: unknown) => boolean,
): Promise<R> {
  const used = secret.value();
  try {
    const answer = await ask(used);
    if (!isRefused(answer) || !secret.isReplaced(used)) return answer;
  } catch (error) {
    if (!isRefused(error) || !secret.isReplaced(used)) throw error;
  }
  return ask(secret.value());
}
