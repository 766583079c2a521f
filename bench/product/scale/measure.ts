import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import { cpuTime } from '../../orders/cpu-time.ts';

/** Milliseconds of one kind of call. */
export interface Figures {
  readonly p50: number;
  readonly p95: number;
  /** CPU of a call, on average, in this process and in the database server. */
  readonly cpu: number;
  /** The longest time on the CPU between two turns of the event loop: the service answers no other request meanwhile. */
  readonly hold: number;
}

/** Does the call of a round, from 0 on. */
export type Call = (round: number) => Promise<unknown>;

/** Calls in a row, after one that is not counted; fewer if they take longer than the time, in milliseconds. */
const rounds = 20;
const maxTime = 4_000;

/** @param serverPid process of the database server, if it runs on this machine */
export async function measure(call: Call, serverPid?: number): Promise<Figures> {
  await call(0);
  const times: number[] = [];
  const [before, serverBefore] = [process.cpuUsage(), cpuTime(serverPid)];
  const begin = performance.now();
  for (let round = 1; round <= rounds && performance.now() - begin < maxTime; round += 1) {
    const start = performance.now();
    await call(round);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1_000 + cpuTime(serverPid) - serverBefore;
  const sorted = times.toSorted((a, b) => a - b);
  const percentile = (part: number) => sorted[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;
  return { p50: percentile(0.5), p95: percentile(0.95), cpu: cpu / times.length, hold: await maxHold(call) };
}

/**
 * Makes the calls again while the loop turns without a pause. The clock of the thread leaves out the time in which others have
 * the processor.
 */
async function maxHold(call: Call): Promise<number> {
  let [hold, isDone] = [0, false];
  const calls = (async () => {
    const begin = performance.now();
    for (let round = rounds + 1; round <= rounds + rounds / 2 && performance.now() - begin < maxTime; round += 1) {
      await nextTurn();
      await call(round);
    }
  })().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const before = process.threadCpuUsage();
    await nextTurn();
    const { user, system } = process.threadCpuUsage(before);
    hold = Math.max(hold, (user + system) / 1_000);
  }
  await calls;
  return hold;
}

/** The process of the server on this machine that has the database; undefined for SQLite. */
export async function serverPidOf(url: string): Promise<number | undefined> {
  if (!url.startsWith('mysql:')) return undefined;
  const connection = await mysql.createConnection(url);
  const [rows] = await connection.query('select @@pid_file as file');
  await connection.end();
  return Number(readFileSync((rows as unknown as readonly { file: string }[])[0]?.file ?? '', 'utf8'));
}
