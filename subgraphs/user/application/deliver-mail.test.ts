import { randomSecrets } from '@commerce/chassis/identity/random-secrets.ts';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { anAccount } from '../domain/builders.support.ts';
import type { QueuedMail } from '../domain/mail.ts';
import { someOrderFacts } from '../domain/order-mail.support.ts';
import { makeDeliverMail } from './deliver-mail.ts';

const at = new Date('2026-11-30T09:30:00.000Z');
const minji = anAccount({ emailVerifiedAt: at });

/** A mail about an order that Minji placed. */
const aMail = (number: number, email: string): QueuedMail => ({
  id: `mail-${String(number).padStart(3, '0')}`,
  kind: 'ORDER_CONFIRMED',
  email,
  queuedAt: at,
  language: 'en',
  order: { ...someOrderFacts, accountId: minji.id },
});

async function aPostOffice(send: (id: string, to: string) => Promise<void>) {
  const { accounts, credentials, mailQueue } = memoryStores();
  await accounts.open({
    account: minji,
    passwordHash: 'hash',
    event: { name: 'AccountOpened', userId: minji.id, roles: [], at },
  });
  let reads = 0;
  const texts: string[] = [];
  const deliver = makeDeliverMail({
    mailQueue,
    accounts: {
      ...accounts,
      byIds: (ids) => {
        reads += 1;
        return accounts.byIds(ids);
      },
    },
    credentials,
    secrets: randomSecrets(),
    send: async ({ id, to, text }) => {
      texts.push(text);
      await send(id, to);
    },
    language: 'en',
    storefrontUrl: 'https://shop.example/',
    shopName: 'Commerce',
    mayGoOn: async () => true,
    onFailure: () => undefined,
    now: () => at,
  });
  return { mailQueue, deliver, reads: () => reads, texts };
}

describe('delivering mails', () => {
  it('takes a few recipients at once, and the mails of each one after the other', async () => {
    const underWay: string[] = [];
    const sent: string[] = [];
    let most = 0;
    const office = await aPostOffice(async (id, to) => {
      expect(underWay).not.toContain(to);
      underWay.push(to);
      most = Math.max(most, underWay.length);
      await new Promise((next) => setImmediate(next));
      underWay.splice(underWay.indexOf(to), 1);
      sent.push(`${to} ${id}`);
    });
    const mails = Array.from({ length: 40 }, (_, number) => aMail(number, `buyer-${number % 20}@shop.example`));
    for (const mail of mails) await office.mailQueue.add(mail);
    expect(await office.deliver()).toBe(false);
    expect(most).toBe(8);
    const ofOne = mails.filter(({ email }) => email === 'buyer-3@shop.example');
    expect(sent.filter((line) => line.startsWith('buyer-3@'))).toEqual(ofOne.map(({ email, id }) => `${email} ${id}`));
    expect(await office.mailQueue.due(at, 100)).toEqual([]);
  });

  it('reads the accounts of all buyers at once, and greets them by name', async () => {
    const office = await aPostOffice(async () => undefined);
    for (let number = 0; number < 10; number += 1) await office.mailQueue.add(aMail(number, minji.email));
    await office.deliver();
    expect(office.reads()).toBe(1);
    expect(office.texts).toHaveLength(10);
    for (const text of office.texts) expect(text).toContain(minji.name);
  });

  it('keeps a mail that could not be sent, and sends those of other recipients', async () => {
    const sent: string[] = [];
    const office = await aPostOffice(async (id, to) => {
      if (to.startsWith('full@')) throw new Error('the mailbox is full');
      sent.push(id);
    });
    const mails = ['one@shop.example', 'full@shop.example', 'two@shop.example'].map((email, number) => aMail(number, email));
    for (const mail of mails) await office.mailQueue.add(mail);
    await office.deliver();
    expect(sent).toEqual(['mail-000', 'mail-002']);
    const later = new Date(at.getTime() + 60_000);
    expect(await office.mailQueue.due(later, 10)).toMatchObject([{ id: 'mail-001', failures: 1 }]);
  });
});
