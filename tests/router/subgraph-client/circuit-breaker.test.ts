import { circuitBreaker } from '@commerce/router/subgraph-client/circuit-breaker.ts';
import { deduplicator } from '@commerce/router/subgraph-client/deduplicate-requests.ts';
import {
  replyOf,
  type SubgraphReply,
  type SubgraphRequest,
  SubgraphUnavailable,
  type UnavailableReason,
} from '@commerce/router/subgraph-client/subgraph-client.ts';
import { fakeClock } from '../support/fake-clock.ts';

const aQuery = { kind: 'query', body: '{"query":"{me{id}}"}' } as SubgraphRequest;
const isProbe = ({ body }: SubgraphRequest) => body.includes('__typename');

type Outcome = Readonly<{ outcome: string; waitedMs: number }>;

/** How a subgraph behaves: what it answers after how long. */
type Health = Readonly<{ afterMs: number; fails?: UnavailableReason }>;
const well: Health = { afterMs: 5 };
const refusing: Health = { afterMs: 0, fails: 'STATUS' };
/** The caller's time limit ends the wait. */
const hanging: Health = { afterMs: 5_000, fails: 'TIMEOUT' };
const late: Health = { afterMs: 2_500 };

/** A subgraph behind a breaker. `probes` differ from `health` where the process answers and what it depends on does not. */
function aSubgraph(options: { windowSize?: number } = {}) {
  const clock = fakeClock();
  const sick = { health: well, probes: undefined as Health | undefined };
  const changes: string[] = [];
  const sent = { calls: 0, probes: 0 };
  const closing = new AbortController();
  const onChange = (to: string) => changes.push(to);
  const send = circuitBreaker({ subgraph: 'product', ...options, clock, signal: closing.signal, onChange })(
    (request) =>
      new Promise<SubgraphReply>((resolve, reject) => {
        const { afterMs, fails } = (isProbe(request) ? sick.probes : undefined) ?? sick.health;
        sent[isProbe(request) ? 'probes' : 'calls'] += 1;
        clock.wait(afterMs, () => (fails ? reject(new SubgraphUnavailable('product', fails)) : resolve(replyOf({}))));
      }),
  );
  const ask = (request = aQuery) => {
    const startedAt = clock.now();
    return send(request).then(
      () => ({ outcome: 'answered', waitedMs: clock.now() - startedAt }),
      (error: SubgraphUnavailable) => ({ outcome: error.reason as string, waitedMs: clock.now() - startedAt }),
    );
  };
  const call = async (passMs = 5_000) => (await Promise.all([ask(), clock.pass(passMs)]))[0];
  const calls = async (count: number, passMs = 10) => {
    const outcomes: string[] = [];
    for (let i = 0; i < count; i++) outcomes.push((await call(passMs)).outcome);
    return outcomes;
  };
  return { clock, sick, changes, sent, send, ask, call, calls, closing };
}

describe('the circuit breaker of a subgraph', () => {
  it('does not open when a subgraph refuses for its load, and closes when a probe is refused so: it answers', async () => {
    const { clock, sick, calls, changes } = aSubgraph();
    sick.health = { afterMs: 0, fails: 'OVERLOADED' };
    expect([await calls(100), changes]).toEqual([Array(100).fill('OVERLOADED'), []]);
    sick.health = refusing;
    await calls(100);
    sick.health = { afterMs: 0, fails: 'OVERLOADED' };
    await clock.pass(2_500);
    expect(changes).toEqual(['open', 'closed']);
  });

  it('opens when half of the latest calls failed, and sends no more', async () => {
    const { sick, calls, sent, changes } = aSubgraph();
    await calls(10);
    sick.health = refusing;
    await calls(10);
    expect(await calls(2)).toEqual(['BREAKER_OPEN', 'BREAKER_OPEN']);
    expect(sent.calls).toBe(20);
    expect(changes).toEqual(['open']);
  });

  it('bears fewer failures, and failures of long ago', async () => {
    const { sick, calls, clock, changes } = aSubgraph();
    for (let round = 0; round < 5; round++) {
      sick.health = refusing;
      await calls(9);
      sick.health = well;
      await calls(20);
    }
    sick.health = refusing;
    await calls(9);
    await clock.pass(60_000); // a quiet subgraph: the old failures say nothing of now
    await calls(15);
    expect(changes).toEqual([]);
  });

  it('opens when most calls are answered too slowly, and bears slow calls among quick ones', async () => {
    const { sick, calls, changes } = aSubgraph({ windowSize: 10 });
    for (let round = 0; round < 5; round++) {
      sick.health = late;
      await calls(7, 2_500);
      sick.health = well;
      await calls(3);
    }
    expect(changes).toEqual([]);
    sick.health = late;
    await calls(10, 2_500);
    expect(changes[0]).toBe('open');
  });

  it.each<UnavailableReason>(['REQUEST_REFUSED', 'CONTEXT_REFUSED', 'CONNECTION_LOST', 'BUSY'])(
    'does not count %s: that is no fault of the subgraph',
    async (fails) => {
      const { sick, calls, changes } = aSubgraph();
      sick.health = { afterMs: 0, fails };
      await calls(100);
      sick.health = { afterMs: 1_000, fails };
      await calls(5, 1_000);
      expect(changes).toEqual([]);
    },
  );

  it('does not count errors that are no answer of the subgraph at all', async () => {
    const { clock, changes } = aSubgraph();
    const broken = circuitBreaker({ subgraph: 'product', clock, onChange: (to) => changes.push(to) })(async () => {
      throw new TypeError('a fault of ours');
    });
    for (let i = 0; i < 100; i++) await expect(broken(aQuery)).rejects.toThrow('a fault of ours');
    expect(changes).toEqual([]);
  });
});

describe('a subgraph that hangs', () => {
  it.each<[string, { everyMs: number; healthyCalls: number; fails: UnavailableReason; afterMs: number }]>([
    ['one client that asks ten times a second', { everyMs: 100, healthyCalls: 100, fails: 'TIMEOUT', afterMs: 5_000 }],
    ['a home page once a second', { everyMs: 1_000, healthyCalls: 20, fails: 'TIMEOUT', afterMs: 5_000 }],
    ['a quiet subgraph, once in twenty seconds', { everyMs: 20_000, healthyCalls: 3, fails: 'TIMEOUT', afterMs: 5_000 }],
    ['the first calls of all', { everyMs: 1_000, healthyCalls: 0, fails: 'TIMEOUT', afterMs: 5_000 }],
    ['a host that takes no connections', { everyMs: 100, healthyCalls: 50, fails: 'CONNECTION', afterMs: 1_000 }],
  ])('opens the breaker by the first call that waits in vain: %s', async (_, { everyMs, healthyCalls, fails, afterMs }) => {
    const { clock, sick, ask, sent, changes } = aSubgraph();
    const { join } = deduplicator<Outcome>(); // queries that are alike, as clients send them
    const poll = async (times: number) => {
      const asked: Promise<Outcome>[] = [];
      for (let i = 0; i < times; i++) {
        const startedAt = clock.now();
        asked.push(join('home page', () => ask()).then(({ outcome }) => ({ outcome, waitedMs: clock.now() - startedAt })));
        await clock.pass(everyMs);
      }
      await clock.pass(afterMs);
      return Promise.all(asked);
    };
    expect((await poll(healthyCalls)).every(({ outcome }) => outcome === 'answered')).toBe(true);
    sick.health = { fails, afterMs };
    const before = sent.calls;
    const waited = await poll(Math.max(40, 60_000 / everyMs));
    expect(sent.calls).toBe(before + 1);
    expect(changes).toEqual(['open']);
    const late = waited.filter(({ waitedMs }) => waitedMs > 500).length;
    expect(late).toBeLessThanOrEqual(Math.ceil(afterMs / everyMs));
    expect(waited.map(({ waitedMs }) => waitedMs).sort((one, other) => one - other)[waited.length >> 1]).toBe(0);
  });

  it('while its process answers: two calls in a row open it, each pause is longer than the one before', async () => {
    const { clock, sick, ask, call, sent } = aSubgraph();
    sick.probes = well; // what it depends on hangs
    sick.health = hanging;
    for (let second = 0; second < 120; second++) {
      void ask();
      await clock.pass(1_000);
    }
    expect(sent.calls).toBeLessThan(50); // of 120: each attempt takes the 5 s that it takes to see that it is in vain
    const before = sent.calls;
    for (let second = 0; second < 60; second++) {
      void ask();
      await clock.pass(1_000);
    }
    expect(sent.calls - before).toBeLessThan(20); // of 60: the pauses have grown
    sick.health = well;
    await clock.pass(30_000);
    expect((await call()).outcome).toBe('answered');
  });

  it('differs from one long query: a probe that is answered keeps the breaker closed for all others', async () => {
    const { clock, sick, ask, changes } = aSubgraph();
    sick.probes = well;
    sick.health = hanging;
    const heavy = ask();
    await clock.pass(4_999);
    sick.health = well;
    await clock.pass(1);
    const beside = [ask(), ask(), ask()]; // while the probe is under way
    await clock.pass(20);
    expect((await heavy).outcome).toBe('TIMEOUT');
    expect((await Promise.all(beside)).map(({ outcome }) => outcome)).toEqual(['answered', 'answered', 'answered']);
    expect(changes).toEqual(['open', 'closed']);
  });

  it('differs from a long query beside which others are answered', async () => {
    const { clock, sick, ask, calls, sent, changes } = aSubgraph();
    for (let round = 0; round < 5; round++) {
      sick.health = hanging;
      const heavy = ask();
      await clock.pass(100);
      sick.health = well;
      await calls(50, 100);
      expect((await heavy).outcome).toBe('TIMEOUT');
    }
    expect([changes, sent.probes]).toEqual([[], 0]);
  });
});

describe('callers that share a call', () => {
  it('count as callers: few slow calls with many callers open the breaker', async () => {
    const { clock, sick, send, changes } = aSubgraph();
    sick.health = late;
    for (let i = 0; i < 3; i++) {
      const asked = send({ ...aQuery, callers: () => 25 });
      await clock.pass(2_500);
      await asked;
    }
    expect(changes[0]).toBe('open');
  });

  it('make no rate of their own: one failing query that thousands share leaves the others their subgraph', async () => {
    const { clock, sick, send, calls, changes } = aSubgraph();
    for (let round = 0; round < 10; round++) {
      await calls(10);
      sick.health = refusing;
      const asked = send({ ...aQuery, callers: () => 5_000 }).catch(() => undefined);
      await clock.pass(10);
      await asked;
      sick.health = well;
    }
    expect(changes).toEqual([]);
  });
});

describe('an open circuit breaker', () => {
  const opened = async () => {
    const subgraph = aSubgraph();
    subgraph.sick.health = hanging;
    await subgraph.call(10_000);
    expect((await subgraph.call(0)).outcome).toBe('BREAKER_OPEN');
    return subgraph;
  };

  it('probes on its own clock, so that the first caller minutes later meets a closed one', async () => {
    const { clock, sick, calls, sent } = await opened();
    sick.health = well;
    await clock.pass(5_000);
    const { probes } = sent;
    await clock.pass(300_000);
    expect(sent.probes).toBe(probes);
    expect(await calls(4)).toEqual(['answered', 'answered', 'answered', 'answered']);
  });

  it('goes on probing while the subgraph hangs, and lets callers beside a probe wait half a second at most', async () => {
    const { clock, ask, sent } = await opened();
    const { probes } = sent;
    const asked: ReturnType<typeof ask>[] = [];
    for (let i = 0; i < 600; i++) {
      asked.push(ask());
      await clock.pass(100);
    }
    await clock.pass(1_000);
    const waits = (await Promise.all(asked)).map(({ waitedMs }) => waitedMs).sort((one, other) => one - other);
    expect(sent.probes - probes).toBeGreaterThan(10);
    expect(waits[300]).toBe(0);
    expect(waits.at(-1)).toBeLessThanOrEqual(600);
  });

  it('lets callers beside a probe through as soon as it is answered', async () => {
    const { clock, sick, ask, sent } = await opened();
    const { probes } = sent;
    sick.health = { afterMs: 300 };
    while (sent.probes === probes) await clock.pass(100);
    const beside = [ask(), ask(), ask(), ask()];
    await clock.pass(1_000);
    expect((await Promise.all(beside)).map(({ outcome }) => outcome)).toEqual(Array(4).fill('answered'));
  });

  it('opens again at the first failure after a probe has closed it', async () => {
    const { sick, calls, clock, changes } = aSubgraph();
    sick.probes = well;
    sick.health = refusing;
    await calls(20);
    await clock.pass(2_100);
    expect(await calls(3)).toEqual(['STATUS', 'BREAKER_OPEN', 'BREAKER_OPEN']);
    expect(changes).toEqual(['open', 'closed', 'open']);
  });

  it('sends no probe any more when the process ends', async () => {
    const { clock, closing, sent } = await opened();
    closing.abort();
    await clock.pass(2_000);
    const { probes } = sent;
    await clock.pass(60_000);
    expect(sent.probes).toBe(probes);
  });
});
