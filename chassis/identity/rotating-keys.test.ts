import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { eventually } from '../concurrency/eventually.support.ts';
import { ConfigError } from '../config/read-config.ts';
import { makeLog } from '../telemetry/log.ts';
import { rotateKeyFile } from './rotate-key-file.ts';
import { openSigningKeys, type RotatingKeys, type RotatingKeysOptions } from './rotating-keys.ts';
import { loadSigningKeys, newSigningKey } from './signing-keys.ts';
import { trustedKeys } from './trusted-keys.ts';

const log = makeLog('test', 'silent');

describe('rotating signing keys', () => {
  let folder: string;
  let file: string;
  const open: RotatingKeys[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
    file = join(folder, 'signing-keys.json');
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((keys) => keys.close()));
    await rm(folder, { recursive: true });
  });

  /** A process that follows the file with a clock that the test turns. */
  async function aProcess(differences: Partial<RotatingKeysOptions> = {}) {
    const clock = { now: Date.now() };
    const keys = await openSigningKeys({
      source: { file },
      rotationDays: 0,
      log,
      roundMs: 5,
      now: () => clock.now,
      ...differences,
    });
    open.push(keys);
    const kids = () => keys.publicJwks().keys.map(({ kid }) => kid);
    const signs = async () => decodeProtectedHeader(await keys.sign({ sub: 'ann' }, { typ: 'JWT' })).kid;
    return { keys, clock, kids, signs };
  }

  it('publishes the new key in every process before one of them signs with it', async () => {
    const [one, other] = [await aProcess(), await aProcess()];
    const [first] = one.kids();
    const next = await rotateKeyFile(file, { now: () => one.clock.now });
    await eventually(() => one.kids().length === 2 && other.kids().length === 2);
    expect(one.kids()).toEqual([first, next]);
    expect([await one.signs(), await other.signs()]).toEqual([first, first]);
    for (const process of [one, other]) process.clock.now += 6_000;
    expect([await one.signs(), await other.signs()]).toEqual([next, next]);
    expect(one.kids()).toEqual([next, first]);
  });

  it('publishes the old key until its tokens are gone, and drops it from the file with the next rotation', async () => {
    const { clock, kids } = await aProcess({ tokensLiveMs: 900_000 });
    const [first] = kids();
    const next = await rotateKeyFile(file, { tokensLiveMs: 900_000, now: () => clock.now });
    await eventually(() => kids().length === 2);
    clock.now += 905_000;
    expect(kids()).toEqual([next, first]);
    clock.now += 2_000;
    expect(kids()).toEqual([next]);
    const last = await rotateKeyFile(file, { tokensLiveMs: 900_000, now: () => clock.now });
    const kept = JSON.parse(await readFile(file, 'utf8')).keys.map(({ kid }: { kid: string }) => kid);
    expect(kept).toEqual([last, next]);
  });

  it('drops a compromised key at once', async () => {
    const { kids, signs } = await aProcess();
    const next = await rotateKeyFile(file, { compromised: true });
    await eventually(() => kids()[0] === next);
    expect(kids()).toEqual([next]);
    expect(await signs()).toBe(next);
  });

  it('happens by itself when a key has signed for its days, once among several processes', async () => {
    const start = Date.now();
    const clock = { now: start };
    const replicas = await Promise.all(Array.from({ length: 4 }, () => aProcess({ rotationDays: 30, now: () => clock.now })));
    const [first] = replicas[0]?.kids() ?? [];
    clock.now = start + 29 * 86_400_000;
    await pause(30);
    expect(replicas[0]?.kids()).toEqual([first]);
    clock.now = start + 30 * 86_400_000 + 1_000;
    await eventually(() => replicas.every(({ kids }) => kids().length === 2));
    expect(new Set(replicas.map(({ kids }) => JSON.stringify(kids()))).size).toBe(1);
    expect(JSON.parse(await readFile(file, 'utf8')).keys).toHaveLength(2);
  });

  it('loses none of many rotations at the same time, and leaves no draft or lock', async () => {
    await aProcess();
    const added = await Promise.all(Array.from({ length: 8 }, () => rotateKeyFile(file)));
    const kept = JSON.parse(await readFile(file, 'utf8')).keys.map(({ kid }: { kid: string }) => kid);
    expect(kept).toEqual(expect.arrayContaining(added));
    expect(await readdir(folder)).toEqual(['signing-keys.json']);
  });

  it('is refused for a file that holds no keys, and a damaged file leaves the running keys as they are', async () => {
    const { keys, kids } = await aProcess();
    const before = kids();
    await writeFile(file, '{"keys":[');
    await expect(rotateKeyFile(file)).rejects.toThrow(ConfigError);
    await pause(30);
    expect(kids()).toEqual(before);
    expect(await keys.sign({ sub: 'ann' }, { typ: 'JWT' })).toMatch(/^e/);
  });

  it('does not touch keys of the environment', async () => {
    const jwks = JSON.stringify({ keys: [await newSigningKey()] });
    const { kids } = await aProcess({ source: { jwks, file }, rotationDays: 1 });
    await pause(30);
    expect(kids()).toEqual((await loadSigningKeys({ jwks })).publicJwks().keys.map(({ kid }) => kid));
    expect(await readdir(folder)).toEqual([]);
  });

  it('costs a verifier no refused token and no restart', async () => {
    const { keys, clock, kids } = await aProcess();
    let fetches = 0;
    const server = createServer((_request, reply) => {
      fetches += 1;
      reply.setHeader('content-type', 'application/json').end(JSON.stringify(keys.publicJwks()));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const trusted = trustedKeys(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { now: () => clock.now });
    const token = () => keys.sign({ sub: 'ann' }, { typ: 'JWT' });
    const old = await token();
    await jwtVerify(old, trusted);
    const next = await rotateKeyFile(file, { now: () => clock.now });
    await eventually(() => kids().includes(next));
    clock.now += 6_000;
    const young = await token();
    for (const each of [young, old, young]) expect((await jwtVerify(each, trusted)).payload.sub).toBe('ann');
    expect(decodeProtectedHeader(young).kid).toBe(next);
    expect(fetches).toBe(2);
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
});
