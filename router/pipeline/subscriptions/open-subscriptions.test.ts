import { openSubscriptions } from './open-subscriptions.ts';

describe('the places for subscriptions', () => {
  it('are bounded for each caller and for all together', () => {
    const places = openSubscriptions({ total: 3, perCaller: 2 });
    const leaveAnn = places.enter('ann');
    expect(places.enter('ann')).toBeDefined();
    expect(places.enter('ann')).toBeUndefined();
    const leaveBob = places.enter('bob');
    expect(places.enter('bob')).toBeUndefined();
    leaveAnn?.();
    expect(places.enter('ann')).toBeDefined();
    leaveBob?.();
    expect(places.enter('cid')).toBeDefined();
  });

  it('are given back once, however often that is said', () => {
    const places = openSubscriptions({ total: 2, perCaller: 2 });
    const leave = places.enter('ann');
    places.enter('ann');
    leave?.();
    leave?.();
    expect(places.enter('ann')).toBeDefined();
    expect(places.enter('ann')).toBeUndefined();
  });
});
