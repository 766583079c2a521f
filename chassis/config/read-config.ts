import { z } from 'zod';

/** The environment variables of a process. Empty variables count as absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown when the environment is wrong; its message lists every fault. `main.ts` prints it and exits with 1. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What is wrong with a variable. The message never repeats its value, which may be secret. */
export interface Fault {
  readonly variable: string;
  readonly message: string;
}

/** Looks at the variables together, beyond the form of each: what production needs, and what it must not be given. */
export type Check = (given: Environment) => readonly Fault[];

/**
 * Reads and checks the environment variables that `shape` names, and holds all that is given against `checks`. Throws a {@link
 * ConfigError} that lists every fault at once, each with its variable's name; values are not repeated, for they may be secret.
 */
export function readConfig<S extends z.ZodRawShape>(
  shape: S,
  environment: Environment,
  ...checks: readonly Check[]
): z.infer<z.ZodObject<S>> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = z.object(shape).safeParse(given);
  const malformed = (read.error?.issues ?? []).map(({ path, message }) => ({ variable: path.join('.'), message }));
  const faults = [...malformed, ...checks.flatMap((check) => check(given))];
  if (read.success && faults.length === 0) return read.data;
  throw new ConfigError(
    `The configuration is wrong:\n${faults.map(({ variable, message }) => `  ${variable}: ${message}`).join('\n')}`,
  );
}
