import { randomBytes } from 'node:crypto';
import { blankAddress } from '../account/typed-address.ts';
import { makeSeal } from '../session/seal.ts';
import { draftAfter, draftOf, keepDraft, newDraft, stepFor } from './draft.ts';

const empty = newDraft('KRW', 'first');
const address = { ...blankAddress, recipient: '박민지', line1: '은행로 12', city: '마포구', postalCode: '03900' };
const full = { ...empty, address, email: 'minji@shop.example', shippingMethodId: 'standard' };

describe('the draft of an order', () => {
  it('comes back from its cookie as it was', () => {
    let kept: string | undefined;
    keepDraft({ keepCheckout: (text) => (kept = text) }, full);
    expect(draftOf({ checkout: () => kept })).toEqual(full);
    expect(draftOf({ checkout: () => undefined })).toBeUndefined();
  });

  it('fits into a cookie, however long the parts of its address are', () => {
    const long = { recipient: 100, line1: 200, line2: 200, city: 100, region: 100, postalCode: 20, phone: 30 };
    const parts = Object.fromEntries(Object.entries(long).map(([part, length]) => [part, '가'.repeat(length)]));
    const largest = { ...full, address: { ...blankAddress, ...parts }, email: `${'x'.repeat(242)}@shop.example` };
    const seal = makeSeal([randomBytes(32)], 'checkout');
    expect(seal.close(JSON.stringify(largest)).length).toBeLessThan(4_080);
  });

  it.each([
    ['address', empty, true, null],
    ['address', { ...full, email: null }, true, null],
    ['payment', { ...full, email: null }, false, null],
    ['shipping', { ...full, shippingMethodId: null }, true, null],
    ['payment', full, true, null],
    ['address', full, true, 'address'],
    ['shipping', full, true, 'shipping'],
    ['address', empty, true, 'payment'],
    ['payment', full, true, '__proto__'],
  ] as const)('is at the step %s', (step, draft, isGuest, wanted) => {
    expect(stepFor(draft, isGuest, wanted)).toBe(step);
  });

  it('gets another key for another order, and keeps what was entered', () => {
    const placed = { id: 'order', token: null };
    expect(draftAfter({ ...full, placed }, 'second', placed)).toEqual({ ...full, key: 'second', rejected: placed });
  });
});
