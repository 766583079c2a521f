import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether a browser stores a `SameSite=Strict` cookie of the response, and would have sent one with the request. It does neither
 * for a page of another site (RFC 6265bis, 5.7.3). The browser names the relation in `sec-fetch-site` (Fetch Metadata, 2.3),
 * which a page cannot change, for all potentially trustworthy origins; for others it sends only the page's `origin`. Clients that
 * are no browsers send neither header.
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
 * Whether the host names alone show that page and API are on different sites. Two names under one domain count as one site: only
 * the public suffix list could tell whether the domain is a registrable one.
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

/** The last two labels; `localhost` for it and its subdomains. */
const domainOf = (name: string): string => (/(?:^|\.)localhost$/.test(name) ? 'localhost' : name.split('.').slice(-2).join('.'));
