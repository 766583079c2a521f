import { request } from 'undici';

/** How each subgraph answered last. */
export type SubgraphHealth = Readonly<Record<string, 'ready' | 'unavailable'>>;

export interface Readiness {
  /** Whether as many subgraphs as configured have answered at least once. It stays so: a dead subgraph must not take the others' page down. */
  readonly isReady: boolean;
  readonly subgraphs: SubgraphHealth;
}

export interface SubgraphWatch {
  /** What the latest round has found; asks no one. */
  readonly readiness: () => Readiness;
  readonly stop: () => void;
}

export interface WatchSubgraphsDeps {
  /** Where each subgraph answers GraphQL, by name. */
  readonly urls: Readonly<Record<string, string>>;
  /** Sends the least query to a subgraph; resolves if it gives a GraphQL answer. */
  readonly query: (subgraph: string) => Promise<unknown>;
  /** How many subgraphs must have answered; all by default. */
  readonly atLeast?: number | undefined;
  readonly onReady?: (() => void) | undefined;
  /** Called once for each subgraph at whose address another one answers. */
  readonly onStranger?: ((subgraph: string, answers: string) => void) | undefined;
  /** For one subgraph's answer. */
  readonly timeoutMs?: number;
  /** From one round to the next, until the router is ready and afterwards. */
  readonly roundMs?: Readonly<{ atStart: number; later: number }>;
}

/**
 * Asks every subgraph for its readiness, again and again in the background, so that a readiness question to the router costs nothing. A
 * service of the shop names itself in its answer: an address that leads to another service counts as none. Servers that have no
 * `/health/ready` are sent a query.
 */
export function watchSubgraphs(deps: WatchSubgraphsDeps): SubgraphWatch {
  const { urls, query, onReady, onStranger, timeoutMs = 1_000, roundMs = { atStart: 500, later: 5_000 } } = deps;
  const names = Object.keys(urls);
  const atLeast = Math.min(deps.atLeast ?? names.length, names.length);
  const health: Record<string, 'ready' | 'unavailable'> = Object.fromEntries(names.map((name) => [name, 'unavailable']));
  const reached = new Set<string>();
  const strangers = new Set<string>();
  let isReady = atLeast === 0;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const look = async (name: string): Promise<void> => {
    const { status, service } = await askReadiness(urls[name] as string, timeoutMs);
    if (service !== undefined && service !== name && !strangers.has(name)) {
      strangers.add(name);
      onStranger?.(name, service);
    }
    const answers = service === undefined ? await isAnswered(query(name), timeoutMs) : service === name;
    health[name] = answers && (status === 200 || service === undefined) ? 'ready' : 'unavailable';
    if (answers) reached.add(name);
  };
  const round = async (): Promise<void> => {
    await Promise.all(names.map(look));
    if (isStopped) return;
    if (!isReady && reached.size >= atLeast) {
      isReady = true;
      onReady?.();
    }
    timer = setTimeout(begin, reached.size < names.length ? roundMs.atStart : roundMs.later).unref();
  };
  const begin = () => {
    round().catch(() => undefined); // `look` takes every failure for an answer that did not come
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

/** A readiness answer is a line. What is longer is none, and is not read to its end. */
const maxAnswerBytes = 4_096;

async function askReadiness(
  graphqlUrl: string,
  timeoutMs: number,
): Promise<Readonly<{ status?: number; service?: string | undefined }>> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const { statusCode: status, body } = await request(new URL('/health/ready', graphqlUrl), { signal });
    let text = '';
    for await (const chunk of body) {
      text += String(chunk);
      if (text.length > maxAnswerBytes) break; // leaving the loop ends the connection
    }
    return { status, service: serviceIn(text) };
  } catch {
    return {}; // refused, reset or too slow: no answer either way
  }
}

/** The name that a service of the shop gives itself; `undefined` for the answer of any other server. */
function serviceIn(text: string): string | undefined {
  try {
    const { service } = JSON.parse(text) as { service?: unknown };
    return typeof service === 'string' ? service : undefined;
  } catch {
    return undefined; // no JSON: not one of our services
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
