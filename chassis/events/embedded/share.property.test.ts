import fc from 'fast-check';
import { fairShare } from './share.ts';

describe('the fair share of partitions', () => {
  it('adds up to all partitions and differs by one at most, in whatever order the members are listed', () => {
    const members = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 50 }), members, (topic, partitions, group) => {
        const shares = group.map((member) => fairShare(topic, partitions, group.toReversed(), member));
        expect(shares.reduce((sum, share) => sum + share)).toBe(partitions);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is nothing for those who are not members', () => {
    expect(fairShare('order.events', 6, ['ann'], 'ben')).toBe(0);
  });
});
