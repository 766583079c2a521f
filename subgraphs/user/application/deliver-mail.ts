import type { Language } from '@commerce/kernel/language.ts';
import type { Account } from '../domain/account.ts';
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
  readonly accounts: Pick<Accounts, 'byEmail' | 'byIds'>;
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

/** Maximum number of recipients whose mails are under way at once. After a crash one mail of each is sent again. */
const maxAtOnce = 8;

/**
 * Sends queued mails, oldest first: those of a recipient one after the other, those of some recipients at once. The use case
 * makes a token only now and stores its hash, so that no token is stored in clear. It removes a mail from the queue after the
 * mail server has accepted it: after a crash in between, the mail is sent again with a new token that voids the one before.
 */
export function makeDeliverMail(deps: Deps): DeliverMail {
  const { mailQueue, send, mayGoOn, onFailure, now } = deps;

  const deliver = async (queued: QueuedMail & Readonly<{ failures: number }>, buyers: Buyers) => {
    const at = now();
    try {
      const mail = await compose(deps, queued, at, buyers);
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
    const buyers = await buyersOf(due, deps);
    const recipients = Map.groupBy(due, ({ email }) => email).values();
    let isStopped = false;
    const deliverRest = async () => {
      for (const mails of recipients) {
        for (const queued of mails) {
          isStopped ||= !(await mayGoOn());
          if (isStopped) return;
          await deliver(queued, buyers);
        }
      }
    };
    await Promise.all(Array.from({ length: maxAtOnce }, deliverRest));
    return !isStopped && due.length === maxBatch;
  };
}

/** The accounts of buyers, by id. */
type Buyers = ReadonlyMap<string, Account>;

/** Reads the accounts of all mails about orders at once. */
async function buyersOf(mails: readonly QueuedMail[], { accounts }: Pick<Deps, 'accounts'>): Promise<Buyers> {
  const ids = new Set(mails.flatMap(({ order }) => order?.accountId ?? []));
  return new Map(ids.size === 0 ? [] : (await accounts.byIds([...ids])).map((account) => [account.id, account]));
}

/**
 * Returns `undefined` where no mail is to be sent: no account has the email, or its owner has reached the maximum number of
 * tokens.
 */
async function compose(deps: Deps, queued: QueuedMail, now: Date, buyers: Buyers): Promise<Mail | undefined> {
  const { accounts, credentials, secrets, storefrontUrl, shopName } = deps;
  const { id, kind } = queued;
  if (isAboutOrder(kind)) return aboutOrder(deps, queued, kind, buyers);
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
function aboutOrder(
  { storefrontUrl, shopName, ...deps }: Pick<Deps, 'storefrontUrl' | 'shopName' | 'language'>,
  { id, email, order, language = deps.language }: QueuedMail,
  kind: OrderMailKind,
  buyers: Buyers,
): Mail | undefined {
  if (!order) return undefined;
  const account = buyers.get(order.accountId ?? '');
  const greeting = salutation(account ?? { name: '', emailVerifiedAt: null }, language);
  const content = orderMail(kind, order, { language, salutation: greeting, storefrontUrl });
  return { id, kind, to: email, ...writeMail(content, language, shopName) };
}
