import { median } from '../measure/statistics.ts';

/** So long it runs before it is measured, and in each of the batches. */
const batchMs = 400;
const batches = 5;

/** CPU of one request in milliseconds, garbage collection included: the median of some batches, one request at a time. */
export async function cpuPerRequest(ask: () => Promise<unknown>): Promise<number> {
  await batch(ask);
  const figures: number[] = [];
  for (let left = batches; left > 0; left -= 1) figures.push(await batch(ask));
  return median(figures);
}

async function batch(ask: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  const usedMs = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  let asked = 0;
  do {
    await ask();
    asked += 1;
  } while (usedMs() < batchMs);
  return usedMs() / asked;
}
