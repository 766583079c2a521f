import { repeat } from '../concurrency/repeat.ts';
import type { Database, DatabaseSize } from '../database/database.ts';
import type { EventLog } from '../events/event-log.ts';
import { gauges } from '../telemetry/chassis-metrics.ts';
import type { Log } from '../telemetry/log.ts';
import type { metrics } from '../telemetry/metric-table.ts';
import type { Reading } from '../telemetry/metrics.ts';
import type { DiskLimits } from './disk-limits.ts';

type Place = keyof DiskLimits;
type Level = 'within' | 'near' | 'above';

/** From this share of the limit on the service warns. */
const nearShare = 0.8;

/** Where a use stands against its limit. A limit of 0 is none. */
export const levelOf = (bytes: number, limit: number): Level => {
  if (limit === 0 || bytes < limit * nearShare) return 'within';
  return bytes < limit ? 'near' : 'above';
};

const names = { database: 'DATABASE', eventLog: 'EVENT_LOG' } as const satisfies Record<Place, string>;
const suffixes = { near: 'NEAR_LIMIT', above: 'ABOVE_LIMIT' } as const;

export interface DiskWatch {
  /** What an operator must know, for the answer of the readiness probe: `DATABASE_NEAR_LIMIT`, `EVENT_LOG_ABOVE_LIMIT`. */
  warnings(): readonly string[];
  stop(): Promise<void>;
}

interface Deps {
  readonly database: Pick<Database, 'size'>;
  readonly eventLog: Pick<EventLog, 'bytes'>;
  readonly limits: DiskLimits;
  readonly log: Log;
  /** Between two looks, in milliseconds. Default a minute. */
  readonly everyMs?: number;
}

/**
 * Looks from time to time how much the service's database and the event log take on their disks, shows it as metrics, and warns
 * from 80 % of the limits on. A limit refuses nothing: an order that was accepted must be settled, which takes writes.
 */
export function watchDiskUse({ database, eventLog, limits, log, everyMs = 60_000 }: Deps): DiskWatch {
  let size: DatabaseSize | undefined;
  let logBytes: number | undefined;
  const levels = new Map<Place, Level>();

  const judge = (place: Place, bytes: number) => {
    const [before, level] = [levels.get(place) ?? 'within', levelOf(bytes, limits[place])];
    levels.set(place, level);
    if (level === before) return;
    const facts = { place, bytes, limit: limits[place] };
    if (level === 'above') log.error(facts, 'the disk use is above its limit; nothing is refused');
    else if (level === 'near') log.warn(facts, 'the disk use is near its limit');
    else log.info(facts, 'the disk use is within its limit again');
  };
  const look = async () => {
    size = await database.size();
    judge('database', size.used + size.free);
    logBytes = await eventLog.bytes();
    if (logBytes !== undefined) judge('eventLog', logBytes);
  };
  const readings = (): Reading<typeof metrics>[] => [
    ...(size
      ? [
          { metric: 'commerce_database_bytes', labels: ['used'], value: size.used } as const,
          { metric: 'commerce_database_bytes', labels: ['free'], value: size.free } as const,
        ]
      : []),
    ...(logBytes === undefined ? [] : [{ metric: 'commerce_event_log_bytes', labels: [], value: logBytes } as const]),
    ...(['database', 'eventLog'] as const)
      .filter((place) => limits[place] > 0)
      .map(
        (place) => ({ metric: 'commerce_disk_limit_bytes', labels: [names[place].toLowerCase()], value: limits[place] }) as const,
      ),
  ];

  const first = look().catch((error: unknown) => log.warn({ err: error }, 'the disk use could not be read'));
  const looking = repeat(look, { everyMs, log, what: 'reading the disk use' });
  const forgetGauges = gauges(readings);
  return {
    warnings: () => [...levels].flatMap(([place, level]) => (level === 'within' ? [] : [`${names[place]}_${suffixes[level]}`])),
    stop: async () => {
      forgetGauges();
      await looking.stop();
      await first;
    },
  };
}
