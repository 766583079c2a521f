import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ShopError, shopClient } from './client.ts';
import { withRetry } from './with-retry.ts';

/** Fails with these errors in turn, then succeeds; on a clock of its own. */
async function pausesAfter(errors: readonly Error[], random = 0) {
  let moment = 0;
  const pauses: number[] = [];
  const left = [...errors];
  const attempt = async () => {
    const error = left.shift();
    if (error) throw error;
    return 'answered';
  };
  const pause = async (ms: number) => {
    pauses.push(ms);
    moment += ms;
  };
  const outcome = await withRetry(attempt, 60_000, { pause, random: () => random, now: () => moment }).catch(String);
  return { outcome, pauses };
}

const unavailable = (retryAfterMs?: number) => new ShopError('SERVICE_UNAVAILABLE', 'later', retryAfterMs);

describe('asking again with patience', () => {
  it('pauses for longer each time where the shop says nothing', async () => {
    const { outcome, pauses } = await pausesAfter(Array.from({ length: 7 }, () => unavailable()));
    expect([outcome, pauses]).toEqual(['answered', [100, 200, 400, 800, 1_600, 2_000, 2_000]]);
  });

  it('comes no earlier than the shop says', async () => {
    expect((await pausesAfter([unavailable(5_000), unavailable(50), unavailable()])).pauses).toEqual([5_000, 200, 400]);
    expect((await pausesAfter([new ShopError('RATE_LIMITED', 'slowly', 3_000)])).pauses).toEqual([3_000]);
  });

  it('spreads those that were refused together', async () => {
    expect((await pausesAfter([unavailable(4_000)], 0.5)).pauses).toEqual([5_000]);
  });

  it('gives up when the pause would end after its time, or when asking again is of no use', async () => {
    expect(await pausesAfter([unavailable(61_000)])).toEqual({
      outcome: expect.stringContaining('SERVICE_UNAVAILABLE'),
      pauses: [],
    });
    expect(await pausesAfter([new ShopError('FORBIDDEN', 'no')])).toEqual({
      outcome: expect.stringContaining('FORBIDDEN'),
      pauses: [],
    });
  });
});

describe('a refusal that the client of the shop reads', () => {
  const error = (extensions: object) => JSON.stringify({ errors: [{ message: 'later', extensions }] });

  it.each<[string, string, Record<string, string>, number | undefined]>([
    ['milliseconds of the error', error({ code: 'SERVICE_UNAVAILABLE', retryAfterMs: 2_400 }), { 'retry-after': '3' }, 2_400],
    ['seconds of the header', error({ code: 'RATE_LIMITED' }), { 'retry-after': '7' }, 7_000],
    ['seconds of a proxy', '<html>', { 'retry-after': '7' }, 7_000],
    ['no pause', error({ code: 'SERVICE_UNAVAILABLE' }), {}, undefined],
    ['no pause by a date', error({ code: 'SERVICE_UNAVAILABLE' }), { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' }, undefined],
  ])('tells %s', async (_, body, headers, retryAfterMs) => {
    const server = createServer((_request, response) => response.writeHead(503, headers).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = shopClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await expect(client.ask('{ a }')).rejects.toMatchObject({ name: 'ShopError', retryAfterMs });
    await client.close();
    server.close();
  });
});
