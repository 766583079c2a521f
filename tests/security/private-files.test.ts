import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '../blackbox/support/ask.ts';
import { aPerson } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';

/** Its own shop, in a folder that every user of the machine may enter: so each file must protect itself. */
describe('the files of a shop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-files-'));
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await openShop(folder);
  });
  afterAll(() => shop.close());

  it('are its owner’s alone: databases, event log, keys, mails', async () => {
    const person = await aPerson({ url: shop.url });
    await ask({
      url: shop.url,
      document: 'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { __typename } }',
      variables: { email: person.email },
    });
    const mails = join(folder, 'mail');
    // a worker sends them; Jest's time limit ends the wait
    while (!existsSync(mails) || readdirSync(mails).length === 0) await pause(50);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const names = files.map((file) => relative(folder, file));
    expect(names.filter((name) => name.endsWith('.sqlite')).length).toBeGreaterThanOrEqual(4);
    expect(names).toContainEqual(expect.stringContaining('signing-keys.json'));
    expect(names).toContainEqual(expect.stringContaining('mail'));
    const open = files.filter((file) => (statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o077);
    expect(open.map((file) => relative(folder, file))).toEqual([]);
  });
});
