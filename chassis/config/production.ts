import type { Check, Environment } from './read-config.ts';

/** Runs the checks in production alone: the embedded mode guesses addresses and makes keys, and serves development alone. */
export const inProduction =
  (...checks: readonly Check[]): Check =>
  (given) =>
    given.MODE === 'production' ? checks.flatMap((check) => check(given)) : [];

/** Nothing is guessed in production: these must be given. */
export const mustBeGiven =
  (...variables: readonly string[]): Check =>
  (given) =>
    variables
      .filter((variable) => given[variable] === undefined)
      .map((variable) => ({ variable, message: 'must be given in production' }));

/** A variable that another one is of no use without, in either mode. */
export const mustBeGivenWith =
  (other: string, variable: string): Check =>
  (given) =>
    given[other] !== undefined && given[variable] === undefined ? [{ variable, message: `must be given with ${other}` }] : [];

/** What examples and demos use, and what a guesser tries first. */
const demoPasswords = new Set(
  'admin changeme commerce demo example mysql pass passw0rd password postgres redis root sandbox secret test'.split(' '),
);

/**
 * URLs of engines and of mail servers may hold no password that is that of a demo, nor the user's own name. A URL without one is
 * another matter.
 */
export const noDemoPasswords =
  (...variables: readonly string[]): Check =>
  (given) =>
    variables
      .filter((variable) => hasDemoPassword(given[variable]))
      .map((variable) => ({ variable, message: 'holds the password of a demo; make a new one for production' }));

function hasDemoPassword(text: Environment[string]): boolean {
  if (text === undefined || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return password !== '' && (password === username || demoPasswords.has(password.toLowerCase()));
}
