import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import { cpuTime } from '../../orders/cpu-time.ts';

/** Milliseconds of one kind of call. */
export interface Figures {
  readonly p50: number;
  readonly p95: number;
  /** CPU of a call, on average, in the service and in the servers behind it. */
  readonly cpu: number;
  /** The longest time between two turns of the service's event loop: it answers no other request meanwhile. */
  readonly hold: number;
}

/** Does the call of a round, from 0 on. */
export type Call = (round: number) => Promise<unknown>;

/** The service that does the work. */
export interface Observed {
  /** CPU that it has used so far, in milliseconds. */
  cpu(): number;
  /** The longest time in which its event loop had no turn while the calls were made, in milliseconds. */
  holdDuring(calls: () => Promise<void>): Promise<number>;
}

/** Calls in a row, after one that is not counted; fewer if they take longer than the time, in milliseconds. */
const rounds = 20;
const maxTime = 4_000;

/** @param serverPids processes of the database server and of the search engine, as far as there are any on this machine */
export async function measure(call: Call, observed: Observed, serverPids: readonly number[] = []): Promise<Figures> {
  await call(0);
  const times: number[] = [];
  const cpuSoFar = () => serverPids.reduce((sum, pid) => sum + cpuTime(pid), observed.cpu());
  const before = cpuSoFar();
  const begin = performance.now();
  for (let round = 1; round <= rounds && performance.now() - begin < maxTime; round += 1) {
    const start = performance.now();
    await call(round);
    times.push(performance.now() - start);
  }
  const cpu = (cpuSoFar() - before) / times.length;
  const sorted = times.toSorted((a, b) => a - b);
  const percentile = (part: number) => sorted[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;
  const hold = await observed.holdDuring(async () => {
    const again = performance.now();
    for (let round = rounds + 1; round <= rounds + rounds / 2 && performance.now() - again < maxTime; round += 1) {
      await nextTurn();
      await call(round);
    }
  });
  return { p50: percentile(0.5), p95: percentile(0.95), cpu, hold };
}

/** This process. Its clock of the CPU leaves out the time in which others have the processor. */
export const thisProcess: Observed = {
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
  holdDuring: async (calls) => {
    let [hold, isDone] = [0, false];
    const calling = calls().finally(() => {
      isDone = true;
    });
    while (!isDone) {
      const before = process.threadCpuUsage();
      await nextTurn();
      const { user, system } = process.threadCpuUsage(before);
      hold = Math.max(hold, (user + system) / 1_000);
    }
    await calling;
    return hold;
  },
};

/** The process of the server on this machine that has the database; none for SQLite. */
export async function serverPidsOf(url: string): Promise<readonly number[]> {
  if (!url.startsWith('mysql:')) return [];
  const connection = await mysql.createConnection(url);
  const [rows] = await connection.query('select @@pid_file as file');
  await connection.end();
  return [Number(readFileSync((rows as unknown as readonly { file: string }[])[0]?.file ?? '', 'utf8'))];
}
