import { subscriptionSlots } from './subscription-slots.ts';

describe('subscription slots', () => {
  it('are limited for each caller and for all together', () => {
    const slots = subscriptionSlots({ total: 3, perCaller: 2 });
    const releaseAnn = slots.acquire('ann');
    expect(slots.acquire('ann')).toBeDefined();
    expect(slots.acquire('ann')).toBeUndefined();
    const releaseBob = slots.acquire('bob');
    expect(slots.acquire('bob')).toBeUndefined();
    releaseAnn?.();
    expect(slots.acquire('ann')).toBeDefined();
    releaseBob?.();
    expect(slots.acquire('cid')).toBeDefined();
  });

  it('are released once, even if release is called twice', () => {
    const slots = subscriptionSlots({ total: 2, perCaller: 2 });
    const release = slots.acquire('ann');
    slots.acquire('ann');
    release?.();
    release?.();
    expect(slots.acquire('ann')).toBeDefined();
    expect(slots.acquire('ann')).toBeUndefined();
  });
});
