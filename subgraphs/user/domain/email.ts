import { ok, type Result, refuse } from '@commerce/kernel/result.ts';

/** Octets in an address and in its local part: RFC 5321, 4.5.3.1. We count characters, which is never stricter for ASCII. */
const longest = 254;
const longestLocalPart = 64;

// Dotted atoms (RFC 5322, and RFC 6531 for letters beyond ASCII) before the @, dotted host labels after it. No quoted local parts and
// no bare host names: nobody receives mail there.
const atom = String.raw`[^\s.@"(),:;<>[\]\\\p{C}\p{Z}]+`;
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?`;
const shape = new RegExp(String.raw`^(${atom}(?:\.${atom})*)@${label}(?:\.${label})+$`, 'u');

/**
 * The one form in which an address is stored and compared: trimmed, NFKC, lower case. It is its own normal form, so that two spellings
 * that mean one mailbox to people cannot open two accounts.
 */
export function normaliseEmail(typed: string): Result<string, 'EMAIL_IS_INVALID'> {
  if (typed.length > 2 * longest) return refuse('EMAIL_IS_INVALID'); // before any work on a very long text
  const email = typed.normalize('NFKC').toLowerCase().normalize('NFKC').trim(); // lower case can leave a composable pair
  const localPart = shape.exec(email)?.[1];
  if (localPart === undefined || localPart.length > longestLocalPart || email.length > longest) return refuse('EMAIL_IS_INVALID');
  return ok(email);
}
