import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { relayStylePagination } from '@apollo/client/utilities';
import type { Session } from './session.ts';

declare module '@apollo/client' {
  namespace ApolloClient.DeclareDefaultOptions {
    interface WatchQuery {
      errorPolicy: 'all';
    }
    interface Query {
      errorPolicy: 'all';
    }
  }
}

/** Queries, mutations, `@defer` and subscriptions go over one HTTP link: the router serves subscriptions as multipart answers. */
export const connectApollo = (url: string, session: Session) =>
  new ApolloClient({
    link: new HttpLink({ uri: url, fetch: session.fetch }),
    cache: new InMemoryCache({
      typePolicies: {
        Query: { fields: { products: relayStylePagination(['search', 'filter', 'sort']) } },
      },
    }),
    incrementalHandler: new Defer20220824Handler(),
    defaultOptions: {
      // A service that is down leaves nulls with errors beside them. Show the rest.
      watchQuery: { errorPolicy: 'all' },
      query: { errorPolicy: 'all' },
    },
  });
