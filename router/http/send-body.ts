import type { ServerResponse } from 'node:http';

/** Headers of a response by their names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** Sends a complete response. Passes the headers as one flat list, which Node writes without building an object first. */
export function sendBody(response: ServerResponse, status: number, headers: Headers, body: string | Uint8Array): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const lines: (string | string[])[] = ['content-length', String(bytes.length)];
  // `set-cookie` is a line for each of its values
  for (const name in headers) lines.push(name, headers[name] as string | string[]);
  response.writeHead(status, lines as string[]);
  response.end(bytes);
}
