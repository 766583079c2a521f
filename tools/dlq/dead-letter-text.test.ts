import { deadLetterDetails } from './dead-letter-text.ts';

describe('the details of a dead letter', () => {
  const deadLetter = {
    ...{
      deadLetterKey: 'product/order.events/0/7',
      group: 'product',
      topic: 'order.events',
      partition: 0,
      offset: '7',
      key: 'k',
    },
    ...{ reason: 'no JSON', value: '{', storedAt: '2026-11-29T12:00:00Z', parkedAt: '2026-11-29T12:00:01Z' },
  };

  it.each(['\n', '\r\n', '\r', '\u2028', '\u2029', '\u000b'])(
    'keep each attribute on one line, whatever a reason or key holds: %j',
    (lineBreak) => {
      const forged = `bad${lineBreak}topic      user.events`;
      const details = deadLetterDetails({ ...deadLetter, reason: forged, key: forged });
      expect(details.split(/\s*(?:[\n\r\u2028\u2029\v])\s*/).filter((line) => line.startsWith('topic'))).toEqual([
        'topic        order.events',
      ]);
    },
  );

  it('show a value that is no JSON as it is', () => {
    expect(deadLetterDetails(deadLetter).split('\n').at(-1)).toBe('{');
  });
});
