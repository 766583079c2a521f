import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { sharedUrl } from './ask.ts';

export interface Event {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export interface Stream {
  /** The next event; undefined once the stream has ended. */
  next(): Promise<Event | undefined>;
  stop(): Promise<void>;
}

interface Subscription {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly token?: string | undefined;
}

/** Subscribes over server-sent events, as a page with `fetch` does. Rejects with the refusal's body if no stream is opened. */
export async function overEvents({ document, variables = {}, token }: Subscription): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(`${sharedUrl()}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query: document, variables }),
    signal: abort.signal,
  });
  if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) {
    throw new Error(`${response.status} ${await response.text()}`);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    next: async () => {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end < 0) {
          const { done, value } = await reader.read();
          if (done) return undefined;
          text += value;
          continue;
        }
        const [, data] = /^event: next\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (data) return JSON.parse(data) as Event;
      }
    },
    stop: async () => abort.abort(),
  };
}

/** Subscribes over a WebSocket, as GraphQL clients do. */
export async function overSocket({ document, variables = {}, token }: Subscription): Promise<Stream> {
  const client = createClient({
    url: `${sharedUrl().replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token ? { connectionParams: { authorization: `Bearer ${token}` } } : {}),
  });
  const events = client.iterate({ query: document, variables });
  return {
    next: async () => {
      try {
        const { done, value } = await events.next();
        return done ? undefined : (value as Event);
      } catch (refused) {
        if (Array.isArray(refused)) return { errors: refused };
        throw refused;
      }
    },
    stop: async () => void (await client.dispose()),
  };
}
