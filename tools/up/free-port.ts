import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the range from which systems take ports for outgoing connections (from 32,768 on Linux): what starts a moment later, or
 * starts again, must find its port free.
 */
const range = { from: 12_000, to: 24_500 };
const attempts = 100;

/** A free port of this machine, and none of those that are meant for others. */
export async function freePort(meant: readonly number[] = []): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = range.from + Math.floor(Math.random() * (range.to - range.from));
    if (!meant.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`no free port between ${range.from} and ${range.to} was found`);
}

/** Whether no process listens at a port of this machine. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
