import { makeLog } from '../telemetry/log.ts';
import { loadShedder } from './shed-load.ts';
import { makeSubgraphServer } from './subgraph-server.ts';

/** A shedder on a clock of its own, whose event loop is as late as the test says. A request came a moment ago. */
function aShedder() {
  let moment = 0;
  const timers = new Set<() => void>();
  const shedder = loadShedder({
    maxDelayMs: 1_000,
    alwaysTaken: 2,
    now: () => moment,
    every: (_ms, call) => {
      timers.add(call);
      return () => timers.delete(call);
    },
  });
  const late = (ms: number) => {
    moment += 250 + ms;
    for (const tick of timers) tick();
  };
  const rest = (ms: number) => {
    moment += ms;
  };
  shedder.begin();
  shedder.ended();
  return { ...shedder, late, rest, timers };
}

describe('a subgraph under load', () => {
  it('takes every request while its event loop is on time', () => {
    const { begin, late } = aShedder();
    for (let n = 0; n < 10; n++) {
      late(900);
      expect([begin(), begin(), begin()]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('refuses requests while its event loop is late again and again, and says when to come again', () => {
    const { begin, late } = aShedder();
    late(3_000);
    late(2_000);
    expect([begin(), begin(), begin(), begin()]).toEqual([undefined, undefined, 4_000, 4_000]);
  });

  it('takes every request after one pause of the machine', () => {
    const { begin, late } = aShedder();
    late(0);
    late(60_000);
    expect([begin(), begin(), begin()]).toEqual([undefined, undefined, undefined]);
  });

  it('takes some requests however late it is, as others end', () => {
    const { begin, ended, late } = aShedder();
    late(5_000);
    late(5_000);
    expect([begin(), begin(), begin()]).toEqual([undefined, undefined, 10_000]);
    ended();
    expect([begin(), begin()]).toEqual([undefined, 10_000]);
  });

  it('takes every request again when it is on time', () => {
    const { begin, late } = aShedder();
    late(5_000);
    late(5_000);
    late(10);
    expect([begin(), begin(), begin()]).toEqual([undefined, undefined, undefined]);
  });
});

describe('a subgraph at rest', () => {
  it('has no timer some time after its last request has ended', () => {
    const { begin, ended, late, timers } = aShedder();
    begin();
    for (let n = 0; n < 20; n++) late(0);
    expect(timers.size).toBe(1);
    ended();
    late(0);
    expect(timers.size).toBe(0);
  });

  it('takes the first requests after a long rest, and sheds again when it is late', () => {
    const { begin, late, rest, timers } = aShedder();
    for (let n = 0; n < 20; n++) late(3_000);
    rest(3_600_000);
    expect([timers.size, begin(), begin(), begin()]).toEqual([0, undefined, undefined, undefined]);
    late(2_000);
    late(2_000);
    expect(begin()).toBe(4_000);
  });

  it('has no timer when its server is closed', () => {
    const { stop, timers } = aShedder();
    stop();
    expect(timers.size).toBe(0);
  });
});

describe('a request that is one too many', () => {
  it('is refused with 429 and `retry-after` before anything of it is looked at, and says that nothing was begun', async () => {
    let ran = 0;
    let pauseMs: number | undefined = 2_400;
    const server = await makeSubgraphServer({
      name: 'order',
      sdl: 'type Query { a: String } type Mutation { place: String }',
      resolvers: { Mutation: { place: () => String(++ran) } },
      verify: async () => ({ kind: 'anonymous' }),
      makeContext: (facts) => facts,
      ready: async () => undefined,
      shedder: { begin: () => pauseMs, ended: () => undefined, stop: () => undefined },
      log: makeLog('test', 'silent'),
      language: 'en',
    });
    const place = () =>
      server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json' },
        payload: { query: 'mutation { place }' },
      });
    const refused = await place();
    expect([refused.statusCode, refused.headers['retry-after'], refused.json(), ran]).toEqual([
      429,
      '3',
      {
        errors: [
          {
            message: expect.any(String),
            extensions: { code: 'SERVICE_UNAVAILABLE', outcome: 'NOT_BEGUN', retryAfterMs: 2_400 },
          },
        ],
      },
      0,
    ]);
    expect((await server.inject('/health/live')).statusCode).toBe(200);
    pauseMs = undefined;
    expect((await place()).json()).toEqual({ data: { place: '1' } });
    await server.close();
  });
});
