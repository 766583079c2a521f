import fc from 'fast-check';
import { eventually } from '../concurrency/eventually.support.ts';
import { makeSubgraphServer } from '../server/subgraph-server.ts';
import { makeLog } from '../telemetry/log.ts';
import { collect, startRecording, stopRecording } from '../telemetry/metrics.ts';
import type { DiskLimits } from './disk-limits.ts';
import { levelOf, watchDiskUse } from './watch-disk-use.ts';

/** A watch over a database and a log of these sizes, which the test may change. */
function watching(sizes: { used: number; free: number; log: number | undefined }, limits: DiskLimits) {
  const lines: { level: string; place: string }[] = [];
  const log = makeLog('test', 'info', { write: (line) => void lines.push(JSON.parse(line)) });
  const watch = watchDiskUse({
    database: { size: async () => ({ used: sizes.used, free: sizes.free }) },
    eventLog: { bytes: async () => sizes.log },
    limits,
    log,
    everyMs: 1,
  });
  return { watch, levels: () => lines.map(({ level, place }) => `${place} ${level}`) };
}

describe('disk use', () => {
  afterEach(() => stopRecording());

  it.each([
    ['below 80 %', 799, 'within'],
    ['from 80 % on', 800, 'near'],
    ['just below the limit', 999, 'near'],
    ['at the limit', 1_000, 'above'],
  ])('%s of its limit is told apart', (_, bytes, level) => {
    expect(levelOf(bytes, 1_000)).toBe(level);
  });

  it('without a limit is never near it', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (bytes) => levelOf(bytes, 0) === 'within'));
  });

  it('near or above its limit is a warning until it is not any more, and is logged once each time', async () => {
    const sizes = { used: 100, free: 100, log: 10 };
    const { watch, levels } = watching(sizes, { database: 1_000, eventLog: 100 });
    expect(watch.warnings()).toEqual([]);
    sizes.free = 750;
    await eventually(() => watch.warnings().join() === 'DATABASE_NEAR_LIMIT');
    Object.assign(sizes, { used: 1_000, log: 100 });
    await eventually(() => watch.warnings().join() === 'DATABASE_ABOVE_LIMIT,EVENT_LOG_ABOVE_LIMIT');
    Object.assign(sizes, { used: 10, free: 10, log: 10 });
    await eventually(() => watch.warnings().length === 0);
    await watch.stop();
    expect(levels()).toEqual(['database warn', 'database error', 'eventLog error', 'database info', 'eventLog info']);
  });

  it('is shown as metrics, with the limits that there are; a log elsewhere has none', async () => {
    startRecording();
    const { watch } = watching({ used: 700, free: 300, log: undefined }, { database: 5_000, eventLog: 0 });
    const shown = async () => {
      const collected = await collect(() => undefined);
      return [...collected].flatMap(([name, all]) => all.map(({ labels, value }) => [name, Object.values(labels).join(), value]));
    };
    const samples = await eventually(async () => {
      const found = await shown();
      return found.length > 1 && found;
    });
    expect(samples).toEqual([
      ['commerce_database_bytes', 'used', 700],
      ['commerce_database_bytes', 'free', 300],
      ['commerce_disk_limit_bytes', 'database', 5_000],
    ]);
    await watch.stop();
    expect(await shown()).toEqual([]);
  });

  it('that is a warning stands in the answer of the readiness probe, and the service stays ready', async () => {
    const warnings: string[] = [];
    const server = await makeSubgraphServer({
      name: 'order',
      sdl: 'type Query { a: String }',
      resolvers: {},
      verify: async () => undefined,
      makeContext: (facts) => facts,
      ready: async () => undefined,
      warnings: () => warnings,
      log: makeLog('test', 'silent'),
      language: 'ko',
    });
    const ready = async () => {
      const { statusCode, payload } = await server.inject('/health/ready');
      return [statusCode, JSON.parse(payload)];
    };
    expect(await ready()).toEqual([200, { status: 'ready', service: 'order' }]);
    warnings.push('DATABASE_ABOVE_LIMIT');
    expect(await ready()).toEqual([200, { status: 'ready', service: 'order', warnings }]);
    await server.close();
  });
});
