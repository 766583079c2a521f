import type { ServerResponse } from 'node:http';

/** Headers of an answer by their names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** Sends a complete answer. Names and values go to Node as one list, which it writes as it is; an object would be taken apart and put together again. */
export function sendBody(response: ServerResponse, status: number, headers: Headers, body: string | Uint8Array): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const lines: (string | string[])[] = ['content-length', String(bytes.length)];
  for (const name in headers) lines.push(name, headers[name] as string | string[]); // `set-cookie` is a line for each of its values
  response.writeHead(status, lines as string[]);
  response.end(bytes);
}
