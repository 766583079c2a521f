/** What an answer may be sent as; the first one wins where a client likes both alike. */
export const graphqlMediaTypes = ['application/graphql-response+json', 'application/json'] as const;
export type GraphQLMediaType = (typeof graphqlMediaTypes)[number];

/**
 * The media type that the `accept` header likes best; `undefined` if it accepts neither.
 * Clients that name no JSON type (no header, or wildcards alone) get `application/json`, as GraphQL over HTTP wants.
 */
export function chooseMediaType(accept: string | undefined): GraphQLMediaType | undefined {
  if (accept === undefined || accept === '' || accept === '*/*') return 'application/json';
  const ranges = accept.split(',').map(readRange);
  const named = graphqlMediaTypes
    .map((type) => ({ type, quality: ranges.find((range) => range.type === type)?.quality ?? 0 }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  if (named[0]) return named[0].type;
  const isRefused = ranges.some(({ type, quality }) => type === 'application/json' && quality === 0);
  const isWild = ranges.some(({ type, quality }) => (type === '*/*' || type === 'application/*') && quality > 0);
  return isWild && !isRefused ? 'application/json' : undefined;
}

/** Whether a browser asks for a page: it names `text/html`, which programs that call the API do not. */
export const wantsPage = (accept: string | undefined): boolean =>
  accept?.split(',').some((range) => readRange(range).type === 'text/html') ?? false;

function readRange(text: string): Readonly<{ type: string; quality: number }> {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Number(quality) || 0 };
}
