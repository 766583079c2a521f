import { askWith, derived, type Followed } from '@commerce/chassis/secrets/followed.ts';
import { Pool } from 'undici';

/** An answer of OpenSearch with a status that the caller expects. */
interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

interface Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST';
  readonly path: string;
  /** Written as JSON; a text goes as it is, as lines of JSON. */
  readonly body?: object | string;
  readonly timeoutMs: number;
  /** Statuses that are no fault, beside 2xx. */
  readonly expected?: readonly number[];
}

/** The HTTP API of an OpenSearch cluster. */
export interface OpenSearchClient {
  /** @throws if the cluster does not answer in time, or answers with another status */
  request<T>(request: Request): Promise<Answer<T>>;
  close(): Promise<void>;
}

/** Connections to the cluster. More requests at the same time wait for one. */
const maxConnections = 16;

/**
 * @param url its origin and path, with the account for basic authentication if it asks for one
 */
export function openSearchClient(url: Followed<string>): OpenSearchClient {
  const cluster = derived(url, clusterAt, (replaced) => replaced.pool.close());
  return {
    request: async ({ method, path, body, timeoutMs, expected = [] }) => {
      const isText = typeof body === 'string';
      const ask = async ({ pool, pathname, headers }: Cluster) => {
        const response = await pool.request({
          method,
          path: pathname.replace(/\/$/, '') + path,
          headers: body === undefined ? headers : { ...headers, 'content-type': `application/${isText ? 'x-ndjson' : 'json'}` },
          body: body === undefined ? null : isText ? body : JSON.stringify(body),
          signal: AbortSignal.timeout(timeoutMs),
        });
        return { status: response.statusCode, text: await response.body.text() };
      };
      const { status, text } = await askWith(cluster, ask, isRefusedLogin);
      if (status >= 300 && !expected.includes(status))
        throw new Error(`OpenSearch answered ${method} ${path} with ${status}: ${text.slice(0, 300)}`);
      return { status, body: text === '' ? undefined : JSON.parse(text) };
    },
    close: () => cluster.value().pool.destroy(),
  };
}

const isRefusedLogin = (outcome: unknown): boolean => (outcome as { readonly status?: unknown }).status === 401;

type Cluster = ReturnType<typeof clusterAt>;

function clusterAt(url: string) {
  const { origin, pathname, username, password } = new URL(url);
  const pool = new Pool(origin, { connections: maxConnections, connect: { timeout: 1_000 } });
  const account = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const headers = username === '' ? {} : { authorization: `Basic ${Buffer.from(account).toString('base64')}` };
  return { pool, pathname, headers };
}
