import { get as getByHttp, type IncomingMessage } from 'node:http';
import { get as getByTls } from 'node:https';

/** The latest state of each subgraph. */
export type SubgraphHealth = Readonly<Record<string, 'ready' | 'unavailable'>>;

export interface Readiness {
  /**
   * Whether the configured number of subgraphs has answered at least once. It stays true: one dead subgraph must not take the
   * router out of service.
   */
  readonly isReady: boolean;
  readonly subgraphs: SubgraphHealth;
}

export interface SubgraphWatch {
  /** The result of the latest round; sends no request. */
  readonly readiness: () => Readiness;
  readonly stop: () => void;
}

export interface WatchSubgraphsDeps {
  /** The GraphQL URL of each subgraph, by name. */
  readonly urls: Readonly<Record<string, string>>;
  /** Sends the smallest query to a subgraph; resolves if the subgraph gives a GraphQL response. */
  readonly query: (subgraph: string) => Promise<unknown>;
  /** How many subgraphs must have answered; all by default. */
  readonly atLeast?: number | undefined;
  readonly onReady?: (() => void) | undefined;
  /** Called once for each subgraph at whose address another service answers. */
  readonly onWrongService?: ((subgraph: string, answers: string) => void) | undefined;
  /** Timeout for the answer of one subgraph, in milliseconds. */
  readonly timeoutMs?: number;
  /** Time between two rounds, in milliseconds: until the router is ready, and afterwards. */
  readonly roundMs?: Readonly<{ atStart: number; later: number }>;
}

/**
 * Polls the readiness of every subgraph in the background, so that a readiness probe of the router costs no request. The shop's
 * services name themselves in their answers: an address of another service counts as unavailable. Subgraphs without
 * `/health/ready` get a query instead.
 */
export function watchSubgraphs(deps: WatchSubgraphsDeps): SubgraphWatch {
  const { urls, query, onReady, onWrongService, timeoutMs = 1_000, roundMs = { atStart: 500, later: 5_000 } } = deps;
  const names = Object.keys(urls);
  const atLeast = Math.min(deps.atLeast ?? names.length, names.length);
  const health: Record<string, 'ready' | 'unavailable'> = Object.fromEntries(names.map((name) => [name, 'unavailable']));
  const reached = new Set<string>();
  const wrongServices = new Set<string>();
  let isReady = atLeast === 0;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const check = async (name: string): Promise<void> => {
    const { status, service } = await askReadiness(urls[name] as string, timeoutMs);
    if (service !== undefined && service !== name && !wrongServices.has(name)) {
      wrongServices.add(name);
      onWrongService?.(name, service);
    }
    const answers = service === undefined ? await isAnswered(query(name), timeoutMs) : service === name;
    health[name] = answers && (status === 200 || service === undefined) ? 'ready' : 'unavailable';
    if (answers) reached.add(name);
  };
  const round = async (): Promise<void> => {
    await Promise.all(names.map(check));
    if (isStopped) return;
    if (!isReady && reached.size >= atLeast) {
      isReady = true;
      onReady?.();
    }
    timer = setTimeout(begin, reached.size < names.length ? roundMs.atStart : roundMs.later).unref();
  };
  const begin = () => {
    round().catch(() => undefined); // `check` reports every failure as unavailable
  };
  begin();
  return {
    readiness: () => ({ isReady, subgraphs: { ...health } }),
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** Maximum length of a readiness answer; the router reads no further. */
const maxAnswerBytes = 4_096;

async function askReadiness(
  graphqlUrl: string,
  timeoutMs: number,
): Promise<Readonly<{ status?: number; service?: string | undefined }>> {
  try {
    const body = await opened(new URL('/health/ready', graphqlUrl), AbortSignal.timeout(timeoutMs));
    let text = '';
    for await (const chunk of body) {
      text += String(chunk);
      if (text.length > maxAnswerBytes) break; // leaving the loop ends the connection
    }
    return { status: body.statusCode as number, service: serviceIn(text) };
  } catch {
    return {}; // refused, reset or timed out
  }
}

/** Sends a GET request by Node's own client: a general one would hold 15 MB for this alone. @returns the response, unread. */
const opened = (url: URL, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? getByTls : getByHttp;
    get(url, { signal }, resolve).on('error', reject);
  });

/** The name that a service of the shop gives itself; `undefined` for any other server. */
function serviceIn(text: string): string | undefined {
  try {
    const { service } = JSON.parse(text) as { service?: unknown };
    return typeof service === 'string' ? service : undefined;
  } catch {
    return undefined; // not JSON: not a service of the shop
  }
}

/** Whether the promise resolves in time. Never rejects. */
function isAnswered(asked: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), timeoutMs).unref();
    const end = (isInTime: boolean) => {
      clearTimeout(late);
      resolve(isInTime);
    };
    asked.then(
      () => end(true),
      () => end(false),
    );
  });
}
