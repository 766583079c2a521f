import { parseAccept } from './accept.ts';

/** The JSON media types of a response. The first one wins where a client prefers neither. */
export const graphqlMediaTypes = ['application/graphql-response+json', 'application/json'] as const;
export type GraphQLMediaType = (typeof graphqlMediaTypes)[number];

/**
 * The media type that the `accept` header prefers; `undefined` if it accepts neither. Clients that name no JSON type (no header,
 * or wildcards alone) get `application/json` (GraphQL over HTTP, "Legacy Watershed").
 */
export function chooseMediaType(accept: string | undefined): GraphQLMediaType | undefined {
  if (accept === undefined || accept === '' || accept === '*/*') return 'application/json';
  const accepted = parseAccept(accept);
  const named = graphqlMediaTypes
    .map((type) => ({ type, quality: accepted.find((entry) => entry.type === type)?.quality ?? 0 }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  if (named[0]) return named[0].type;
  const isRefused = accepted.some(({ type, quality }) => type === 'application/json' && quality === 0);
  const isWild = accepted.some(({ type, quality }) => (type === '*/*' || type === 'application/*') && quality > 0);
  return isWild && !isRefused ? 'application/json' : undefined;
}

/** Whether a browser requests a page: it names `text/html`, which API clients do not. */
export const wantsPage = (accept: string | undefined): boolean => parseAccept(accept).some(({ type }) => type === 'text/html');
