import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { anotherAccount } from '../accounts.contract.ts';
import { announceVerifiedEmails } from './announce-verified-emails.ts';
import { openUserDatabase } from './open.ts';

describe.each(enginesUnderTest)('emails that were verified before other services listened ($name)', (engine) => {
  let opened: Awaited<ReturnType<typeof openUserDatabase>>;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    opened = await openUserDatabase(fresh.url);
    const rows = Array.from({ length: 250 }, (_, index) => {
      const email = `customer${index}@shop.example`;
      const emailVerifiedAt = index % 5 === 0 ? null : new Date('2026-11-01T09:00:00.000Z');
      return { ...anotherAccount({ email }), emailKey: email, emailVerifiedAt };
    });
    await opened.database.transact((queries) => queries.insertRows(opened.tables.accounts, rows));
  });
  afterEach(async () => {
    await opened.database.close();
    await remove();
  });
  const forever = new AbortController().signal;
  const deps = () => ({ ...opened, newId, now: () => new Date('2026-11-23T09:30:00.000Z'), committed: () => {} });
  const announced = async () => {
    const rows = await opened.database.read.select({ value: opened.tables.outbox.value }).from(opened.tables.outbox);
    return rows.map(({ value }) => /customer\d+@shop\.example/.exec(value)?.[0]);
  };

  it('are announced in steps, each once, and never again', async () => {
    expect(await announceVerifiedEmails(deps(), forever)).toBe(200);
    expect(await announceVerifiedEmails(deps(), forever)).toBe(0);
    const emails = await announced();
    expect([emails.length, new Set(emails).size, emails.includes('customer0@shop.example')]).toEqual([200, 200, false]);
  });

  it('are announced from where an interrupted announcement ended, by two replicas in turns', async () => {
    const interrupt = new AbortController();
    const first = announceVerifiedEmails(deps(), interrupt.signal);
    interrupt.abort();
    expect(await first).toBe(100);
    const rest = await Promise.all([announceVerifiedEmails(deps(), forever), announceVerifiedEmails(deps(), forever)]);
    expect(rest[0] + rest[1]).toBe(100);
    expect(new Set(await announced()).size).toBe(200);
  });
});
