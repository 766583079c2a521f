/**
 * The path that a request line names (RFC 9112, 3.2), without its query: origin form as it stands, absolute form by its URL.
 *
 * @returns undefined for targets that name no path here: the asterisk, an authority, or what no URL can be read from.
 */
export function requestPath(target: string | undefined): string | undefined {
  if (target === undefined) return undefined;
  if (target.startsWith('/')) return target.split(/[?#]/, 1)[0];
  return URL.parse(target)?.pathname;
}
