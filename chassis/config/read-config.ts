import { z } from 'zod';

/** What a process is told by its environment. Empty variables count as absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown when the environment is wrong; its message lists every fault. `main.ts` prints it and exits with 1. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads and checks the environment variables that `shape` names.
 * Throws a {@link ConfigError} that lists every fault at once, each with its variable's name; values are not repeated, for they may be secret.
 */
export function readConfig<S extends z.ZodRawShape>(shape: S, environment: Environment): z.infer<z.ZodObject<S>> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = z.object(shape).safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The configuration is wrong:\n${faults.join('\n')}`);
}
