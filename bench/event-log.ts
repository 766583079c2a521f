// `node bench/event-log.ts`: how many messages a second the embedded event log takes, and how soon another process has them.
// `KAFKA_BROKERS=127.0.0.1:9092 node bench/event-log.ts` measures Kafka.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { embeddedLog } from '@commerce/chassis/events/embedded-log.ts';
import type { EventLog } from '@commerce/chassis/events/event-log.ts';
import { kafkaLog } from '@commerce/chassis/events/kafka-log.ts';
import { topics } from '@commerce/schema/topics.ts';

const topic = 'order.events';
const value = 'x'.repeat(500);
const secondsEach = 5;
const perSecond = 100;

const microsecondsNow = () => Number(process.hrtime.bigint() / 1_000n); // one clock for all processes of a machine

function openLog(place: string): EventLog {
  const brokers = process.env.KAFKA_BROKERS?.split(',');
  return brokers ? kafkaLog({ brokers, topics, clientId: 'bench', prefix: place }) : embeddedLog({ topics, directory: place });
}

/** Messages per second, each call awaited before the next. */
async function throughput(log: EventLog, batch: number): Promise<number> {
  const end = performance.now() + secondsEach * 1_000;
  let sent = 0;
  while (performance.now() < end) {
    await log.send(Array.from({ length: batch }, (_, n) => ({ topic, key: `key-${sent + n}`, value })));
    sent += batch;
  }
  return Math.round(sent / secondsEach);
}

/** Sends at a steady pace; the other process answers with the latencies in milliseconds. */
async function latency(log: EventLog, place: string): Promise<{ p50: number; p99: number; most: number }> {
  const consumer = fork(import.meta.filename, ['consume', place], { stdio: 'inherit' });
  await once(consumer, 'message'); // it has joined
  const answer = once(consumer, 'message');
  const count = secondsEach * 2 * perSecond;
  const begin = performance.now();
  for (let n = 0; n < count; n += 1) {
    await pause(Math.max(0, begin + (n * 1_000) / perSecond - performance.now()));
    await log.send([{ topic, key: `key-${n}`, value, headers: { sent: String(microsecondsNow()) } }]);
  }
  await pause(500);
  consumer.send('report');
  const sorted = ((await answer)[0] as number[]).toSorted((a, b) => a - b);
  await once(consumer, 'exit');
  if (sorted.length !== count) throw new Error(`sent ${count}, received ${sorted.length}`);
  const at = (share: number) => Number(((sorted[Math.ceil(share * count) - 1] ?? 0) / 1_000).toFixed(2));
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}

async function consume(place: string): Promise<void> {
  const log = openLog(place);
  const microseconds: number[] = [];
  await log.consume({
    group: 'bench',
    topics: [topic],
    from: 'latest',
    async handle(batch) {
      const now = microsecondsNow();
      microseconds.push(...batch.map(({ headers }) => now - Number(headers.sent)));
    },
  });
  process.send?.('joined');
  await once(process, 'message');
  await log.close();
  process.send?.(microseconds);
  process.disconnect();
}

async function measure(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-event-log-'));
  const place = process.env.KAFKA_BROKERS ? `bench-${process.pid}.` : directory;
  const log = openLog(place);
  try {
    await log.send([{ topic, key: 'warm', value }]);
    console.log(`end to end, two processes, ${perSecond}/s, ms:`, await latency(log, place));
    console.log('single sends per second:', await throughput(log, 1));
    console.log('messages per second in arrays of 100:', await throughput(log, 100));
  } finally {
    await log.close();
    await rm(directory, { recursive: true });
  }
}

const [task, where = ''] = process.argv.slice(2);
await (task === 'consume' ? consume(where) : measure());
