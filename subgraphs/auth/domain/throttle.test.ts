import { emailKey } from '@commerce/kernel/text/email.ts';
import { countersOf, loginLimits } from './throttle.ts';

const keys = (email: string, address: string | null) => countersOf({ email, address }, loginLimits).map(({ key }) => key);

describe('the counters of a sign-in', () => {
  it('are the same for every spelling of an email', () => {
    expect(keys(' MINJI@shop.example', '203.0.113.7')).toEqual(keys('minji@Shop.Example ', '203.0.113.7'));
  });

  it.each([
    ['ǰ@shop.example', 'J\u030C@shop.example', 'j\u030C@SHOP.EXAMPLE', 'Ｊ\u030C@shop.example'],
    [
      'minji@shop.example',
      'min\u034Fji@shop.example',
      'minji\uFE0F@shop.example',
      '\u3164minji@shop.example',
      'MİNJİ@shop.example',
    ],
    ['민지@상점.한국', '민지@xn--hg4bs7k.xn--3e0b707e', '민지@상점。한국'],
  ])('are those of one account for %j and what looks the same', (...spellings) => {
    const [email = ''] = spellings;
    expect(new Set(spellings.map((spelling) => keys(spelling, '203.0.113.7').join())).size).toBe(1);
    expect(keys(email, null)).toContain(JSON.stringify(['account', emailKey(email)]));
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
