import { anEventReader } from './an-event-reader.ts';

// A client of GraphQL over SSE with a single connection, request by request.

export type At = Readonly<{ url: string }>;
export type Given = Readonly<{
  headers?: Readonly<Record<string, string>>;
  parameters?: Readonly<Record<string, string>>;
  body?: unknown;
}>;

export const header = 'x-graphql-event-stream-token';

export async function ask(router: At, method: string, { headers = {}, parameters = {}, body }: Given = {}) {
  const response = await fetch(`${router.url}?${new URLSearchParams(parameters)}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const code = text.startsWith('{') ? (JSON.parse(text).errors?.[0]?.extensions?.code as string) : undefined;
  return { status: response.status, text, code, headers: response.headers };
}
export const reserve = async (router: At, headers: Readonly<Record<string, string>> = {}) =>
  (await ask(router, 'PUT', { headers })).text;
export const run = (router: At, token: string, id: string, query: string, headers: Readonly<Record<string, string>> = {}) =>
  ask(router, 'POST', { headers: { [header]: token, ...headers }, body: { query, extensions: { operationId: id } } });
export const open = (router: At, token: string, headers: Readonly<Record<string, string>> = {}) =>
  anEventReader(router.url, { [header]: token, ...headers });
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export const next = (id: string, payload: unknown) => ({ event: 'next', data: { id, payload } });
export const complete = (id: string) => ({ event: 'complete', data: { id } });
