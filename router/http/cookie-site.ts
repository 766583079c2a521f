import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether a browser keeps a `SameSite=Strict` cookie of the answer, and would have sent one along: not where a page of another site asks
 * (RFC 6265bis, 5.7.3). A browser says so in `sec-fetch-site` (Fetch Metadata, 2.3), which a page cannot change, to all origins that are potentially
 * trustworthy; to others it sends only the page's `origin`. Programs send neither and keep what they like.
 * @param headers of the request
 */
export function browserStoresCookies(headers: IncomingHttpHeaders): boolean {
  switch (headers['sec-fetch-site']) {
    case 'same-origin':
    case 'same-site':
    case 'none':
      return true;
    case 'cross-site':
      return false;
    default:
      return !isOtherSite(headers);
  }
}

/**
 * Whether host names alone show that page and API are on different sites. Where they cannot (two names under one domain, of which only the
 * public suffix list could tell whether it is anyone's) they count as one.
 */
function isOtherSite({ origin, host, 'x-forwarded-host': forwarded }: IncomingHttpHeaders): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  const page = new URL(origin).hostname;
  const own = [host, ...String(forwarded ?? '').split(',')].flatMap((name) => hostnameOf(name?.trim()) ?? []);
  return own.length > 0 && own.every((name) => areApart(page, name));
}

function hostnameOf(host: string | undefined): string | undefined {
  return host && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined;
}

function areApart(one: string, other: string): boolean {
  if (one === other) return false;
  if (isAddress(one) || isAddress(other)) return true;
  return domainOf(one) !== domainOf(other);
}

const isAddress = (name: string): boolean => isIP(name.replace(/^\[|\]$/g, '')) !== 0;

/** The last two labels; of `localhost` and the names below it, that one. */
const domainOf = (name: string): string => (/(?:^|\.)localhost$/.test(name) ? 'localhost' : name.split('.').slice(-2).join('.'));
