import type { Session } from './session.ts';

/** Valid by default; a test names only what it is about. */
export const aSession = (differences: Partial<Session> = {}): Session => ({
  id: '019a0000-0000-7000-8000-0000000000c1',
  userId: '019a0000-0000-7000-8000-0000000000e1',
  device: 'Firefox on Linux',
  address: '203.0.113.7',
  createdAt: new Date('2026-11-23T09:30:00.000Z'),
  lastUsedAt: new Date('2026-11-23T09:30:00.000Z'),
  credentialsVersion: 1,
  familyHash: 'family',
  currentHash: 'first',
  spent: [],
  ...differences,
});
