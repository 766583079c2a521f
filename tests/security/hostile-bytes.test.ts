import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import fc from 'fast-check';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';
import { type Attack, afterUpgrade, attack, fragments, frameOf, requestOf, targets, upgrades } from './support/hostile-bytes.ts';

const names = ['router', ...subgraphNames] as const;
const leaves = ['reset', 'end', 'wait'] as const;

/** Its own shop: a process that ended and was started again would pass for one that held. */
describe('hostile bytes', () => {
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await openShop(undefined, { LIMIT_CONNECTIONS: '100000' });
  });
  afterAll(() => shop?.close());

  const pids = () => names.map((name) => shop.processes[name].pid());
  const throwAll = async (port: number, attacks: readonly Attack[]) => {
    for (let i = 0; i < attacks.length; i += 50) await Promise.all(attacks.slice(i, i + 50).map((one) => attack(port, one)));
  };
  const expectAlive = async (before: readonly (number | undefined)[]) => {
    for (const name of names) expect((await fetch(`http://127.0.0.1:${shop.ports[name]}/health/live`)).status).toBe(200);
    expect(pids()).toEqual(before);
    expect(before.every((pid) => pid !== undefined)).toBe(true);
  };
  const each = (all: readonly (string | Buffer)[]): Attack[] => all.flatMap((bytes) => leaves.map((leave) => ({ bytes, leave })));

  describe.each(names)('at the port of %s', (name) => {
    it.each<[string, readonly Attack[]]>([
      ['that name odd targets', each(targets.map((target) => requestOf(target)))],
      [
        'that ask for an upgrade at odd targets',
        each(targets.flatMap((target) => upgrades.map((headers) => requestOf(target, headers)))),
      ],
      ['that are no request', each(fragments)],
    ])(
      '%s end no process',
      async (_, attacks) => {
        const before = pids();
        await throwAll(shop.ports[name], attacks);
        await expectAlive(before);
      },
      120_000,
    );

    it('of any kind end no process', async () => {
      const before = pids();
      const frame = fc
        .tuple(fc.integer({ min: 0, max: 15 }), fc.uint8Array({ maxLength: 300 }), fc.boolean())
        .map(([opcode, payload, isFinal]) => frameOf(opcode, Buffer.from(payload), { isFinal }));
      const message = fc
        .oneof(
          fc
            .constantFrom('connection_init', 'ping', 'pong', 'subscribe', 'complete', 'next', '__proto__', '')
            .map((type) => ({ type })),
          fc.record({ type: fc.constant('subscribe'), id: fc.string(), payload: fc.anything({ maxDepth: 2 }) }),
          fc.anything({ maxDepth: 2 }),
        )
        .map((value) =>
          frameOf(1, JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? ''),
        );
      const init = frameOf(1, '{"type":"connection_init"}');
      const frames = fc
        .tuple(fc.boolean(), fc.array(fc.oneof(frame, message), { maxLength: 6 }))
        .map(([isInit, some]) => afterUpgrade(Buffer.concat(isInit ? [init, ...some] : some)));
      const request = fc
        .tuple(
          fc.constantFrom('GET', 'POST', 'PUT', 'OPTIONS', 'HEAD', 'TRACE'),
          fc.constantFrom(...targets),
          fc.constantFrom('', ...upgrades),
          fc.string(),
        )
        .map(
          ([method, target, headers, more]) => `${method} ${target}${more.trim()} HTTP/1.1\r\nhost: a\r\n${headers}\r\n${more}`,
        );
      const raw = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
      const any = fc.record({ bytes: fc.oneof(frames, request, raw), leave: fc.constantFrom(...leaves) });
      await fc.assert(
        fc.asyncProperty(fc.array(any, { minLength: 20, maxLength: 20 }), async (attacks) => {
          await throwAll(shop.ports[name], attacks);
          return pids().every((pid, index) => pid === before[index]);
        }),
        { numRuns: 15 },
      );
      await expectAlive(before);
    });
  });
});
