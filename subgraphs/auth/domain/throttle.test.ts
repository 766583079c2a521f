import { countersOf, loginLimits } from './throttle.ts';

const keys = (email: string, address: string | null) => countersOf({ email, address }, loginLimits).map(({ key }) => key);

describe('the counters of a sign-in', () => {
  it('are the same for every spelling of an email', () => {
    expect(keys(' MINJI@shop.example', '203.0.113.7')).toEqual(keys('minji@Shop.Example ', '203.0.113.7'));
  });

  it('differ for another account and another address', () => {
    const [both, account, address] = keys('minji@shop.example', '203.0.113.7');
    expect(keys('joon@shop.example', '203.0.113.7')).toEqual([
      expect.not.stringContaining(both as string),
      expect.anything(),
      address,
    ]);
    expect(keys('minji@shop.example', '198.51.100.4')).toEqual([
      expect.not.stringContaining(both as string),
      account,
      expect.anything(),
    ]);
  });

  it('cannot be made to collide by what is typed', () => {
    expect(keys('a","b', 'c')[0]).not.toBe(keys('a', 'b","c')[0]);
  });

  it('leave out the address where none is known', () => {
    expect(keys('minji@shop.example', null)).toHaveLength(2);
  });
});
