import type { Language } from '@commerce/kernel/language.ts';
import { type Letter, letterLifeMs, maxTokens, pauseAfterMs, type TokenPurpose, tokenLifeMs } from '../domain/letter.ts';
import { salutation } from '../domain/salutation.ts';
import { wordsOf } from '../domain/words-of-letters.ts';
import type { Accounts, Credentials, Letters, Mail, MailedSecrets, SendMail } from './ports.ts';

/** Sends what is due. True if there may be more. */
export type DeliverLetters = () => Promise<boolean>;

interface Deps {
  readonly letters: Pick<Letters, 'due' | 'remove' | 'postpone'>;
  readonly accounts: Pick<Accounts, 'byEmail'>;
  readonly credentials: Pick<Credentials, 'keepToken'>;
  readonly secrets: Pick<MailedSecrets, 'fresh'>;
  readonly send: SendMail;
  /** Of letters that name no language. */
  readonly language: Language;
  /** Origin and path of the pages that the links in mails lead to. */
  readonly storefrontUrl: string;
  /** Asked before each letter: whether this process still is the one that delivers. */
  readonly mayGoOn: () => Promise<boolean>;
  readonly onFailure: (letter: Letter, error: unknown, isGivenUp: boolean) => void;
  readonly now: () => Date;
}

/** Letters that are taken up at once. */
const most = 50;

/**
 * Turns letters into mails, oldest first. A token is made only now and kept as a hash, so that none rests anywhere in clear. A letter goes only
 * after its mail was handed over: after a crash in between it is sent again, with a new token that voids the one before.
 */
export function makeDeliverLetters(deps: Deps): DeliverLetters {
  const { letters, send, mayGoOn, onFailure, now } = deps;

  const deliver = async (letter: Letter & Readonly<{ failures: number }>) => {
    const at = now();
    try {
      const mail = await compose(deps, letter, at);
      if (mail) await send(mail);
      await letters.remove(letter.id);
    } catch (error) {
      const isGivenUp = at.getTime() - letter.postedAt.getTime() > letterLifeMs;
      if (isGivenUp) await letters.remove(letter.id);
      else await letters.postpone(letter.id, new Date(at.getTime() + pauseAfterMs(letter.failures + 1)));
      onFailure(letter, error, isGivenUp);
    }
  };

  return async () => {
    const due = await letters.due(now(), most);
    for (const letter of due) {
      if (!(await mayGoOn())) return false;
      await deliver(letter);
    }
    return due.length === most;
  };
}

/** `undefined` where nothing is to be sent: nobody has the email, or its owner was mailed enough. */
async function compose(deps: Deps, letter: Letter, now: Date): Promise<Mail | undefined> {
  const { accounts, credentials, secrets, storefrontUrl } = deps;
  const { id, kind } = letter;
  const known = await accounts.byEmail(letter.email);
  if (!known) return undefined;
  const { account } = known;
  const { email } = account; // not what was typed: that may be a look-alike in another mailbox
  const language = letter.language ?? deps.language;
  const words = (token: string) => wordsOf[language][kind]({ salutation: salutation(account, language), token, storefrontUrl });
  if (kind === 'PASSWORD_CHANGED') return { id, kind, to: email, ...words('') };

  const { text: token, hash } = secrets.fresh();
  const expiresAt = new Date(now.getTime() + tokenLifeMs);
  const purpose: TokenPurpose = kind;
  const isKept = await credentials.keepToken(
    { letterId: id, hash, purpose, accountId: account.id, email, mailedAt: now, expiresAt },
    { most: maxTokens, since: new Date(now.getTime() - tokenLifeMs) },
  );
  return isKept ? { id, kind, to: email, ...words(token) } : undefined;
}
