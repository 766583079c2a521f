import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personKeys } from './people.ts';
import { readProgress, writeProgress } from './progress.ts';

describe('how far the demo shop is made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-progress-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps the passwords of a start that was cut short, and makes those of people who came later', () => {
    const begun = { state: 'begun', passwords: { shopper: 'of the earlier start' } };
    writeFileSync(join(folder, 'seed.json'), JSON.stringify(begun));
    const progress = readProgress(folder, personKeys);
    if (progress.state !== 'begun') throw new Error('the shop is made');
    expect(progress.passwords.shopper).toBe('of the earlier start');
    expect(new Set(Object.values(progress.passwords)).size).toBe(personKeys.length);
    expect(readProgress(folder, personKeys)).toEqual(progress);
  });

  it('forgets the passwords once the shop is made', () => {
    writeProgress(folder, { state: 'done' });
    expect(readProgress(folder, personKeys)).toEqual({ state: 'done' });
  });
});
