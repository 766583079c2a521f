import { readFileSync } from 'node:fs';
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
 * Reads and checks the environment variables that `shape` names, and holds all that is given against `checks`. Any of them may be
 * given as a file: `NAME_FILE` is the path of a text, for example of a mounted secret, that stands for `NAME`. Throws a {@link
 * ConfigError} that lists every fault at once, each with its variable's name; values are not repeated, for they may be secret.
 */
export function readConfig<S extends z.ZodRawShape>(
  shape: S,
  environment: Environment,
  ...checks: readonly Check[]
): z.infer<z.ZodObject<S>> {
  const written = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const files = Object.keys(shape).flatMap((name) => fileOf(name, shape, written));
  const given: Environment = { ...written, ...Object.fromEntries(files.map(({ name, text }) => [name, text])) };
  const unread = files.flatMap(({ fault }) => fault ?? []);
  const read = z.object(shape).safeParse(given);
  const malformed = (read.error?.issues ?? []).map(({ path, message }) => ({ variable: path.join('.'), message }));
  const isUnread = ({ variable }: Fault) => unread.some((fault) => fault.variable === `${variable}_FILE`);
  const faults = [...unread, ...[...malformed, ...checks.flatMap((check) => check(given))].filter((fault) => !isUnread(fault))];
  if (read.success && faults.length === 0) return read.data;
  throw new ConfigError(
    `The configuration is wrong:\n${faults.map(({ variable, message }) => `  ${variable}: ${message}`).join('\n')}`,
  );
}

interface FileOfVariable {
  readonly name: string;
  readonly text?: string;
  readonly fault?: Fault;
}

/** What the file that stands for a variable holds. A variable that has a `_FILE` of its own reads that itself. */
function fileOf(name: string, shape: z.ZodRawShape, given: Environment): readonly FileOfVariable[] {
  const variable = `${name}_FILE`;
  const path = given[variable];
  if (path === undefined || variable in shape) return [];
  if (given[name] !== undefined) return [{ name, fault: { variable, message: `must not be given with ${name}` } }];
  try {
    return [{ name, text: readFileSync(path, 'utf8').replace(/\r?\n$/, '') }];
  } catch {
    return [{ name, fault: { variable, message: 'names a file that cannot be read' } }];
  }
}
