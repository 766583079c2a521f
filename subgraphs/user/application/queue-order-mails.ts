import type { MailOrder } from '@commerce/schema/messages.generated.ts';
import type { QueuedMail } from '../domain/mail.ts';
import type { OrderMails } from './ports.ts';

export interface ReceivedOrderMail {
  /** The id of the message. The mail has it, too, so that a repeated message is one mail. */
  readonly id: string;
  readonly command: MailOrder;
}

/** Queues a mail for each command: to the email of the account, or to the one that a guest gave. Unknown accounts get none. */
export async function queueOrderMails(stores: OrderMails, received: readonly ReceivedOrderMail[], at: Date): Promise<void> {
  const emails = await stores.emailsOf(received.flatMap(({ command }) => command.accountId ?? []));
  const mails = received.flatMap(({ id, command }): readonly QueuedMail[] => {
    const { orderId: _order, status, language, email, ...order } = command;
    const to = email ?? emails.get(order.accountId ?? '');
    return to === undefined ? [] : [{ id, kind: `ORDER_${status}`, email: to, language, queuedAt: at, order }];
  });
  await stores.queue(mails);
}
