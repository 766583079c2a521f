/** One entry of an `accept` header: a media type in lower case and its parameters without quotes. */
export interface AcceptedMediaType {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** What a client accepts, in its order, without what it refuses (`q=0`). Enough of RFC 9110, 12.5.1 for types that are named whole. */
export const acceptedMediaTypes = (accept: string | undefined): readonly AcceptedMediaType[] =>
  (accept ?? '')
    .split(',')
    .map(parseAcceptedMediaType)
    .filter(({ type, parameters }) => type !== '' && Number(parameters.get('q') ?? 1) > 0);

function parseAcceptedMediaType(text: string): AcceptedMediaType {
  const [type = '', ...given] = text.split(';').map((part) => part.trim());
  const parameters = given.map((parameter) => {
    const [name = '', ...value] = parameter.split('=');
    const unquoted = value
      .join('=')
      .trim()
      .replace(/^"(.*)"$/, '$1');
    return [name.trim().toLowerCase(), unquoted] as const;
  });
  return { type: type.toLowerCase(), parameters: new Map(parameters) };
}
