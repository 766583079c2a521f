import { leaksIn } from './leaks.ts';

const reply = (message: string) => JSON.stringify({ data: null, errors: [{ message }] });

describe('a reply gives away', () => {
  it.each([
    ['a stack', 'Error: x\n    at save (file:///srv/order/save.ts:3:9)'],
    ['a stack', 'boom in place-order.ts:12:7'],
    ['SQL text', 'Failed query: select `id` from `orders` where `id` = ?'],
    ['SQL text', 'insert into "orders" values (?, ?)'],
    ['SQL text', 'ER_LOCK_DEADLOCK'],
    ['SQL text', 'SQLITE_BUSY: database is locked'],
    ['a host or port', 'connect ECONNREFUSED 10.0.0.3'],
    ['a host or port', 'cannot reach 127.0.0.1:4004'],
    ['a path of the machine', '/tmp/commerce-1/order.sqlite'],
  ])('%s in "%s"', (what, message) => {
    expect(leaksIn(reply(message))).toContain(what);
  });

  it.each([
    'The order has no lines.',
    'Select a card and insert it; an update follows from us.',
    '일시적으로 지연이 발생했습니다',
    'Something went wrong on our side. The trace id helps us find it.',
  ])('nothing in "%s"', (message) => {
    expect(leaksIn(reply(message))).toEqual([]);
  });

  it('nothing in the address of the page on which the buyer pays, and a host in any other address', () => {
    const order = (nextAction: object) => JSON.stringify({ data: { order: { status: 'PAYMENT_PENDING', nextAction } } });
    expect(leaksIn(order({ redirectUrl: 'http://127.0.0.1:24512/c/pay/cs_test_1#fid' }))).toEqual([]);
    expect(leaksIn(order({ redirectUrl: 'http://127.0.0.1:4004/graphql' }))).toEqual(['a host or port']);
    expect(leaksIn(order({ page: 'http://127.0.0.1:24512/c/pay/cs_test_1' }))).toEqual(['a host or port']);
  });

  it('nothing in the characters of a token', () => {
    expect(leaksIn('{"data":{"login":{"tokens":{"accessToken":"a-ER_DUP.node_modules"}}}}')).toEqual([]);
  });
});
