/**
 * The path of a request target (RFC 9112, 3.2) without its query, in origin form or absolute form.
 *
 * @returns undefined for targets without a path: the asterisk form, the authority form, malformed URLs
 */
export function requestPath(target: string | undefined): string | undefined {
  if (target === undefined) return undefined;
  if (target.startsWith('/')) return target.split(/[?#]/, 1)[0];
  return URL.parse(target)?.pathname;
}
