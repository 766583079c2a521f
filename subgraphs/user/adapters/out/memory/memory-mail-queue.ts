import { isOver } from '@commerce/kernel/time.ts';
import type { MailQueue } from '../../../application/ports.ts';
import { maxPauseMs, type QueuedMail } from '../../../domain/mail.ts';

/** The mail queue in memory, for tests. */
export function memoryMailQueue(): MailQueue {
  const queue = new Map<string, QueuedMail & { failures: number; dueAt: Date }>();
  return {
    add: async (mail) => void queue.set(mail.id, { ...mail, failures: 0, dueAt: mail.queuedAt }),
    due: async (now, max) =>
      [...queue.values()]
        .filter(({ dueAt }) => isOver(dueAt, now, maxPauseMs))
        .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.id.localeCompare(b.id))
        .slice(0, max)
        .map(({ dueAt, ...mail }) => mail),
    remove: async (id) => void queue.delete(id),
    postpone: async (id, until) => {
      const mail = queue.get(id);
      if (mail) queue.set(id, { ...mail, failures: mail.failures + 1, dueAt: until });
    },
  };
}
