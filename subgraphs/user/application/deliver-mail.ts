import type { Language } from '@commerce/kernel/language.ts';
import {
  type MailKind,
  mailLifeMs,
  maxTokens,
  pauseAfterMs,
  type QueuedMail,
  type TokenPurpose,
  tokenLifeMs,
} from '../domain/mail.ts';
import { mailTemplates } from '../domain/mail-templates.ts';
import { type OrderMailKind, orderMailKinds } from '../domain/order-mail.ts';
import { orderMail } from '../domain/order-mail-templates.ts';
import { salutation } from '../domain/salutation.ts';
import { writeMail } from '../domain/write-mail.ts';
import type { Accounts, Credentials, Mail, MailedSecrets, MailQueue, SendMail } from './ports.ts';

/** Sends the due mails of the queue. Resolves to true if more may be due. */
export type DeliverMail = () => Promise<boolean>;

interface Deps {
  readonly mailQueue: Pick<MailQueue, 'due' | 'remove' | 'postpone'>;
  readonly accounts: Pick<Accounts, 'byEmail'>;
  readonly credentials: Pick<Credentials, 'saveToken'>;
  readonly secrets: Pick<MailedSecrets, 'fresh'>;
  readonly send: SendMail;
  /** The language of mails that name none. */
  readonly language: Language;
  /** Origin and path of the pages that the links in mails lead to. */
  readonly storefrontUrl: string;
  /** The name at the head of mails. */
  readonly shopName: string;
  /** Checked before each mail: whether this process still holds the delivery. */
  readonly mayGoOn: () => Promise<boolean>;
  readonly onFailure: (mail: QueuedMail, error: unknown, isGivenUp: boolean) => void;
  readonly now: () => Date;
}

/** Maximum number of mails that one round takes from the queue. */
const maxBatch = 50;

/**
 * Sends queued mails, oldest first. The use case makes a token only now and stores its hash, so that no token is stored in clear.
 * It removes a mail from the queue after the mail server has accepted it: after a crash in between, the mail is sent again with a
 * new token that voids the one before.
 */
export function makeDeliverMail(deps: Deps): DeliverMail {
  const { mailQueue, send, mayGoOn, onFailure, now } = deps;

  const deliver = async (queued: QueuedMail & Readonly<{ failures: number }>) => {
    const at = now();
    try {
      const mail = await compose(deps, queued, at);
      if (mail) await send(mail);
      await mailQueue.remove(queued.id);
    } catch (error) {
      const isGivenUp = at.getTime() - queued.queuedAt.getTime() > mailLifeMs;
      if (isGivenUp) await mailQueue.remove(queued.id);
      else await mailQueue.postpone(queued.id, new Date(at.getTime() + pauseAfterMs(queued.failures + 1)));
      onFailure(queued, error, isGivenUp);
    }
  };

  return async () => {
    const due = await mailQueue.due(now(), maxBatch);
    for (const queued of due) {
      if (!(await mayGoOn())) return false;
      await deliver(queued);
    }
    return due.length === maxBatch;
  };
}

/**
 * Returns `undefined` where no mail is to be sent: no account has the email, or its owner has reached the maximum number of
 * tokens.
 */
async function compose(deps: Deps, queued: QueuedMail, now: Date): Promise<Mail | undefined> {
  const { accounts, credentials, secrets, storefrontUrl, shopName } = deps;
  const { id, kind } = queued;
  if (isAboutOrder(kind)) return aboutOrder(deps, queued, kind);
  const known = await accounts.byEmail(queued.email);
  if (!known) return undefined;
  const { account } = known;
  const { email } = account; // not the typed email: that may be a look-alike in another mailbox
  const language = queued.language ?? deps.language;
  const content = (token: string) => {
    const facts = { salutation: salutation(account, language), token, storefrontUrl };
    return writeMail(mailTemplates[language][kind](facts), language, shopName);
  };
  if (kind === 'PASSWORD_CHANGED') return { id, kind, to: email, ...content('') };

  const { text: token, hash } = secrets.fresh();
  const expiresAt = new Date(now.getTime() + tokenLifeMs);
  const purpose: TokenPurpose = kind;
  const isSaved = await credentials.saveToken(
    { mailId: id, hash, purpose, accountId: account.id, email, mailedAt: now, expiresAt },
    { max: maxTokens, since: new Date(now.getTime() - tokenLifeMs) },
  );
  return isSaved ? { id, kind, to: email, ...content(token) } : undefined;
}

const isAboutOrder = (kind: MailKind): kind is OrderMailKind => (orderMailKinds as readonly MailKind[]).includes(kind);

/** A guest has no account, and no name that the shop has any proof of. */
async function aboutOrder(
  { accounts, storefrontUrl, shopName, ...deps }: Deps,
  { id, email, order, language = deps.language }: QueuedMail,
  kind: OrderMailKind,
): Promise<Mail | undefined> {
  if (!order) return undefined;
  const account = order.accountId === null ? undefined : (await accounts.byEmail(email))?.account;
  const greeting = salutation(account ?? { name: '', emailVerifiedAt: null }, language);
  const content = orderMail(kind, order, { language, salutation: greeting, storefrontUrl });
  return { id, kind, to: email, ...writeMail(content, language, shopName) };
}
