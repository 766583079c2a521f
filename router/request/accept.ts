/** One entry of an `accept` header: a media type in lower case, its parameters without quotes, and its quality. */
export interface AcceptedMediaType {
  readonly type: string;
  /** By names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  /** From 0 (refused) to 1. */
  readonly quality: number;
}

/**
 * Reads an `accept` header in the order of its entries. Covers RFC 9110, 12.5.1 for media types that are named in full; the
 * callers decide what a wildcard means to them.
 */
export const parseAccept = (accept: string | undefined): readonly AcceptedMediaType[] =>
  (accept ?? '')
    .split(',')
    .map(parseEntry)
    .filter(({ type }) => type !== '');

/** The media types that a client accepts, without those that it refuses (`q=0`). */
export const acceptedMediaTypes = (accept: string | undefined): readonly AcceptedMediaType[] =>
  parseAccept(accept).filter(({ quality }) => quality > 0);

function parseEntry(text: string): AcceptedMediaType {
  const [type = '', ...given] = text.split(';').map((part) => part.trim());
  const parameters = new Map(given.map(parseParameter));
  const quality = parameters.get('q');
  return { type: type.toLowerCase(), parameters, quality: quality === undefined ? 1 : Number(quality) || 0 };
}

function parseParameter(text: string): readonly [name: string, value: string] {
  const [name = '', ...value] = text.split('=');
  const unquoted = value
    .join('=')
    .trim()
    .replace(/^"(.*)"$/, '$1');
  return [name.trim().toLowerCase(), unquoted];
}
