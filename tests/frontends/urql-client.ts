import { Client, cacheExchange, fetchExchange } from '@urql/core';
import type { Session } from './session.ts';

/** Subscriptions come as server-sent events over `fetch`, so that they carry the access token as every request does. */
export const connectUrql = (url: string, session: Session) =>
  new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    fetch: session.fetch,
    fetchSubscriptions: true,
    preferGetMethod: false,
  });
