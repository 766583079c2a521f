import type { MailQueue } from '../../application/ports.ts';
import type { QueuedMail } from '../../domain/mail.ts';
import { someOrderFacts } from '../../domain/order-mail.support.ts';

export interface MailQueueUnderTest {
  readonly mailQueue: MailQueue;
  readonly close: () => Promise<void>;
}

const start = new Date('2026-11-23T09:30:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);
let made = 0;
const aMail = (differences: Partial<QueuedMail> = {}): QueuedMail => {
  made += 1;
  const id = `019a6666-0000-7000-8000-${String(made).padStart(12, '0')}`;
  return { id, kind: 'PASSWORD_RESET', email: 'minji@shop.example', queuedAt: start, ...differences };
};

/** What every adapter of `MailQueue` does. */
export function mailQueueContract(name: string, open: () => Promise<MailQueueUnderTest>): void {
  describe(`queued mails (${name})`, () => {
    let mailQueue: MailQueue;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ mailQueue, close } = await open());
    });
    afterEach(() => close());

    it('are due oldest first, up to the limit, until they are removed', async () => {
      const [second, first, later] = [
        aMail({ queuedAt: after(1), language: 'ko' }),
        aMail({ kind: 'EMAIL_VERIFICATION', email: '민지@shop.example' }),
        aMail({ queuedAt: after(10) }),
      ];
      for (const mail of [second, first, later]) await mailQueue.add(mail);
      expect(await mailQueue.due(after(5), 10)).toEqual([first, second].map((mail) => ({ ...mail, failures: 0 })));
      expect(await mailQueue.due(after(5), 1)).toHaveLength(1);
      await mailQueue.remove(first.id);
      await mailQueue.remove(first.id);
      expect((await mailQueue.due(after(10), 10)).map(({ id }) => id)).toEqual([second.id, later.id]);
    });

    it('hold what a mail says about an order', async () => {
      const mail = aMail({ kind: 'ORDER_CONFIRMED', language: 'ko', order: someOrderFacts });
      await mailQueue.add(mail);
      expect(await mailQueue.due(after(1), 10)).toEqual([{ ...mail, failures: 0 }]);
    });

    it('wait when they are postponed, and count how often', async () => {
      const mail = aMail();
      await mailQueue.add(mail);
      await mailQueue.postpone(mail.id, after(2_000));
      expect(await mailQueue.due(after(1_999), 10)).toEqual([]);
      expect(await mailQueue.due(after(2_000), 10)).toEqual([{ ...mail, failures: 1 }]);
      await mailQueue.postpone(mail.id, after(6_000));
      expect(await mailQueue.due(after(6_000), 10)).toEqual([{ ...mail, failures: 2 }]);
    });

    it('are due when a clock that ran hours ahead postponed them', async () => {
      const mail = aMail();
      await mailQueue.add(mail);
      const isDue = async () => (await mailQueue.due(after(1), 100)).some(({ id }) => id === mail.id);
      await mailQueue.postpone(mail.id, after(3 * 3_600_000));
      expect(await isDue()).toBe(true);
      await mailQueue.postpone(mail.id, after(600_000));
      expect(await isDue()).toBe(false);
      await mailQueue.remove(mail.id);
    });
  });
}
