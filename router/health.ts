import { request } from 'undici';

/** How each subgraph answers its own readiness question. */
export type SubgraphHealth = Readonly<Record<string, 'ready' | 'unavailable'>>;

/** Asks every subgraph for its readiness, waiting no longer than `timeoutMs` for all of them. */
export const askSubgraphHealth =
  (urls: Readonly<Record<string, string>>, timeoutMs = 1_000) =>
  async (): Promise<SubgraphHealth> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(urls).map(
          async ([name, url]) => [name, (await isReady(url, timeoutMs)) ? 'ready' : 'unavailable'] as const,
        ),
      ),
    );

async function isReady(graphqlUrl: string, timeoutMs: number): Promise<boolean> {
  try {
    const { statusCode, body } = await request(new URL('/health/ready', graphqlUrl), { signal: AbortSignal.timeout(timeoutMs) });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false; // refused, reset or too slow: not ready either way
  }
}
