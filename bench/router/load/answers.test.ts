import { judgeAgainst } from './answers.ts';

const judged = (expected: unknown, answer: string) => judgeAgainst(JSON.stringify(expected))(Buffer.from(answer));
const expected = { data: { user: { id: '1', names: ['a', 'b'] } } };

describe('judging answers', () => {
  it('takes the same answer with its fields in another order, and with extensions of the router', () => {
    expect(judged(expected, '{"data":{"user":{"names":["a","b"],"id":"1"}},"extensions":{"cost":1}}')).toBe(true);
  });

  it.each([
    ['another value', '{"data":{"user":{"id":"2","names":["a","b"]}}}'],
    ['a number for a text', '{"data":{"user":{"id":1,"names":["a","b"]}}}'],
    ['another order of a list', '{"data":{"user":{"id":"1","names":["b","a"]}}}'],
    ['a field too many', '{"data":{"user":{"id":"1","names":["a","b"],"more":null}}}'],
    ['a field too few', '{"data":{"user":{"id":"1"}}}'],
    ['errors', '{"data":{"user":{"id":"1","names":["a","b"]}},"errors":[{"message":"x"}]}'],
    ['half an answer', '{"data":{"user":{"id":"1"'],
  ])('refuses %s', (_, answer) => {
    expect(judged(expected, answer)).toBe(false);
  });

  it('refuses a wrong answer that comes after right ones', () => {
    const judge = judgeAgainst(JSON.stringify(expected));
    const right = Buffer.from(JSON.stringify(expected));
    expect([judge(right), judge(right), judge(Buffer.from('{"data":{}}')), judge(right)]).toEqual([true, true, false, true]);
  });
});
