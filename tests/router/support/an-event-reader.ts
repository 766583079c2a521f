interface ReadEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A client of a stream of events with JSON data. */
export interface EventReader {
  readonly status: number;
  readonly type: string | null;
  /** The next `count` events. */
  take(count: number): Promise<readonly ReadEvent[]>;
  /** All remaining events, once the stream has ended. */
  rest(): Promise<readonly ReadEvent[]>;
  leave(): Promise<void>;
}

/** Opens a stream of server-sent events by GET (HTML, 9.2.6). */
export async function anEventReader(url: string, headers: Readonly<Record<string, string>>): Promise<EventReader> {
  const leaving = new AbortController();
  const response = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: leaving.signal });
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<ReadEvent | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        if (block.startsWith(':')) continue;
        const field = (name: string) =>
          [...block.matchAll(new RegExp(`^${name}: ?(.*)$`, 'gm'))].map(([, value]) => value).join('\n');
        return { event: field('event'), data: JSON.parse(field('data')) };
      }
      const chunk = await chunks?.read();
      if (!chunk || chunk.done) return undefined;
      text += chunk.value;
    }
  };
  const take = async (count: number) => {
    const events: ReadEvent[] = [];
    while (events.length < count) {
      const event = await next();
      if (!event) break;
      events.push(event);
    }
    return events;
  };
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    take,
    rest: () => take(Number.POSITIVE_INFINITY),
    leave: async () => leaving.abort(),
  };
}
