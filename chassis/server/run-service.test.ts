import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

const runService = JSON.stringify(join(import.meta.dirname, 'run-service.ts'));

/** Runs a service whose closing never ends, until it ends by itself or by a signal. */
async function lifeOf(wire: string, signal?: NodeJS.Signals) {
  const folder = mkdtempSync(join(tmpdir(), 'service-'));
  const file = join(folder, 'service.mts');
  writeFileSync(
    file,
    `import { runService } from ${runService};
     await runService('test', async ({ onClose }) => {
       setInterval(() => undefined, 1_000);
       onClose(() => { console.log('closing'); ${signal ? '' : 'return new Promise(() => undefined);'} });
       ${wire}
     });
     console.log('wired');`,
  );
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, METRICS_PORT: 'off', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const said: unknown[] = [];
  child.on('message', (message) => {
    said.push(message);
    if (signal) child.kill(signal);
  });
  const [output, [code]] = await Promise.all([text(child.stdout as Readable), once(child, 'close')]);
  rmSync(folder, { recursive: true });
  return { output, code, said };
}

describe('a service', () => {
  it.each([
    ['an error that is thrown', "setTimeout(() => { throw new Error('a fault'); }, 50);"],
    ['a promise that is rejected', "setTimeout(() => { Promise.reject(new Error('a fault')); }, 50);"],
    [
      'an event without a listener',
      "import('node:events').then(({ EventEmitter }) => new EventEmitter().emit('error', new Error('a fault')));",
    ],
    ['a value that is no error', "setTimeout(() => { throw 'a fault'; }, 50);"],
  ])('ends at once, without closing, by %s', async (_, wire) => {
    const { output, code } = await lifeOf(wire);
    expect(code).toBe(1);
    expect(output).toContain('an uncaught error');
    expect(output).toContain('a fault');
    expect(output).not.toContain('closing');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('says that it has started, and closes by %s', async (signal) => {
    const { output, code, said } = await lifeOf('', signal);
    expect([code, said]).toEqual([0, [{ state: 'started' }]]);
    expect(output).toContain('closing');
  });
});
