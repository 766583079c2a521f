import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

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

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
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

  it('answers probes in production while an engine is away, and then serves at the same address', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'service-'));
    const file = join(folder, 'service.mts');
    const engine = join(folder, 'engine');
    const port = await freePort();
    writeFileSync(
      file,
      `import { existsSync } from 'node:fs';
       import { createServer } from 'node:http';
       import { runService } from ${runService};
       await runService('test', async ({ beginAt, serve, onClose }) => {
         const address = { host: '127.0.0.1', port: ${port} };
         await beginAt(address);
         if (!existsSync(${JSON.stringify(engine)})) throw Object.assign(new Error('no engine'), { code: 'ECONNREFUSED' });
         const server = createServer((request, response) => response.end('the service'));
         onClose(() => server.close());
         await serve({ listen: ({ host, port }) => new Promise((resolve) => server.listen(port, host, resolve)) }, address);
       });`,
    );
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, MODE: 'production', METRICS_PORT: 'off', DATA_DIR: folder },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ask = (path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`).then(
        async (response) => `${response.status} ${await response.text()}`,
        () => 'no listener',
      );
    const until = async (path: string, answer: string) => {
      while ((await ask(path)) !== answer) await pause(20);
    };
    await until('/health/live', '200 {"status":"live","service":"test"}');
    expect(await ask('/health/ready')).toBe('503 {"status":"unavailable","service":"test"}');

    const started = once(child, 'message');
    writeFileSync(engine, '');
    expect(await started).toEqual([{ state: 'started' }, undefined]);
    expect(await ask('/health/ready')).toBe('200 the service');

    const closed = once(child, 'close');
    child.kill('SIGTERM');
    expect(await closed).toEqual([0, null]);
    expect(await ask('/health/live')).toBe('no listener');
    rmSync(folder, { recursive: true });
  });
});
