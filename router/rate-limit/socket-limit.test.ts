import { memoryBuckets } from './memory-buckets.ts';
import { makeRateLimit } from './rate-limit.ts';
import { socketLimit } from './socket-limit.ts';

const addressOf = () => '203.0.113.7';

describe('the gate for sockets', () => {
  it('lets an address open sockets up to the maximum, and frees the place of each one that closes', () => {
    const { enter } = socketLimit({ addressOf, maxPerAddress: 2 });
    const leave = enter('203.0.113.7');
    expect([enter('203.0.113.7'), enter('203.0.113.7')]).toEqual([expect.any(Function), undefined]);
    expect(enter('203.0.113.8')).toBeDefined();
    leave?.();
    leave?.(); // a socket that closes twice gives one place back
    expect([enter('203.0.113.7'), enter('203.0.113.7')]).toEqual([expect.any(Function), undefined]);
  });

  it('takes the addresses of one IPv6 subscriber for one', () => {
    const { enter } = socketLimit({ addressOf, maxPerAddress: 1 });
    expect(enter('2001:db8::1')).toBeDefined();
    expect(enter('2001:db8::2')).toBeUndefined();
    expect(enter('2001:db8:0:1::1')).toBeDefined();
  });

  it('counts like HTTP requests, in the same buckets', async () => {
    const rule = { name: 'address', count: 2, perSeconds: 3_600 };
    const rules = { address: rule, user: undefined, operation: undefined, plans: undefined, fields: {} };
    const rateLimit = makeRateLimit({ buckets: memoryBuckets(), rules });
    const { count } = socketLimit({ addressOf, maxPerAddress: 1, rateLimit });
    await rateLimit.ofAddress('203.0.113.7');
    expect(await count('203.0.113.7')).toMatchObject({ ok: true });
    expect(await count('203.0.113.7')).toMatchObject({ ok: false, refusal: { status: 429 } });
    expect(await socketLimit({ addressOf, maxPerAddress: 1 }).count('203.0.113.7')).toMatchObject({ ok: true });
  });
});
