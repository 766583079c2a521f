// In production the configuration demands both variables; a shop on one machine needs neither.

/** Where the router answers GraphQL, within the machine or the cluster. */
export const routerUrl = (): string => process.env.ROUTER_URL || 'http://localhost:4000/graphql';

/** A page's address as shoppers and search engines see it, whatever host the request named. */
export const publicUrl = (path: string): string => new URL(path, process.env.STOREFRONT_URL || 'http://localhost:4000/').href;

/** A path of the shop in a language: `addressOf('ko', 'p', slug)`. Parts are encoded. */
export const addressOf = (language: string, ...parts: readonly string[]): string =>
  `/${[language, ...parts].map(encodeURIComponent).join('/')}`;
