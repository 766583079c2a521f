import { ok, type Result, refuse } from '../result.ts';
import { invisible } from './characters.ts';
import { identityKey } from './fold.ts';
import { hostKey } from './host.ts';
import { mixesScripts } from './scripts.ts';

/** Octets in an address and in its local part: RFC 5321, 4.5.3.1. We count characters, which is never stricter for ASCII. */
const maxLength = 254;
const maxLocalPartLength = 64;

// Dotted atoms (RFC 5322, and RFC 6531 for letters beyond ASCII) before the @, dotted host labels after it. No quoted local parts
// and no bare host names or addresses of hosts: no mail is received there. An atom begins with no mark, which would stand on the
// dot before it.
const atom = String.raw`(?!\p{M})[^\s.@"(),:;<>[\]\\\p{C}\p{Z}]+`;
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?`;
const shape = new RegExp(String.raw`^(${atom}(?:\.${atom})*)@((?:${label}\.)+(?=[^.]*\p{L})${label})$`, 'u');

/**
 * The form in which an address is written down and mailed to: trimmed, NFKC, lower case. It is its own normal form. Whether two
 * addresses are one is decided by {@link emailKey} alone. Refuses what no account may be opened with: what is no address, hides
 * characters, or mixes scripts that look alike.
 */
export function normaliseEmail(typed: string): Result<string, 'EMAIL_IS_INVALID'> {
  const email = typedEmail(typed);
  if (!email.ok || !typed.isWellFormed()) return refuse('EMAIL_IS_INVALID');
  const key = emailKey(email.value);
  const isPlain = email.value.replace(invisible, '') === email.value && !mixesScripts(key) && key.length <= maxLength;
  return isPlain ? email : refuse('EMAIL_IS_INVALID');
}

/**
 * As {@link normaliseEmail}, for looking an account up: it refuses only what is no address, since accounts may be older than the
 * stricter rules.
 */
export function typedEmail(typed: string): Result<string, 'EMAIL_IS_INVALID'> {
  if (typed.length > 2 * maxLength) return refuse('EMAIL_IS_INVALID'); // before any work on a very long text
  const email = written(typed);
  const localPart = shape.exec(email)?.[1];
  const fits = localPart !== undefined && localPart.length <= maxLocalPartLength && email.length <= maxLength;
  return fits ? ok(email) : refuse('EMAIL_IS_INVALID');
}

const written = (typed: string): string =>
  typed
    .slice(0, 2 * maxLength)
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .trim(); // lower case can leave a composable pair

/**
 * What makes two addresses one mailbox to people, for accounts and throttles alike: no case, no invisible characters,
 * compatibility forms as what they stand for, host names in Unicode. Defined for every text, so that a throttle needs no valid
 * address. Mail never goes to a key.
 */
export function emailKey(typed: string): string {
  const email = identityKey(written(typed));
  const at = email.lastIndexOf('@');
  return at === -1 ? email : `${email.slice(0, at)}@${hostKey(email.slice(at + 1))}`;
}
