import type { Language } from '@commerce/kernel/language.ts';
import type { OrderFacts, OrderMailKind } from './order-mail.ts';

/** The kinds of mail about an account. */
export type AccountMailKind = 'PASSWORD_RESET' | 'EMAIL_VERIFICATION' | 'PASSWORD_CHANGED';

/** The kinds of mail that the shop sends. */
export type MailKind = AccountMailKind | OrderMailKind;

/** A mail to send, without its text: the text is made when the mail is sent, so that no token is stored here. */
export interface QueuedMail {
  readonly id: string;
  readonly kind: MailKind;
  /** Normalised. For a password reset it is the typed email: there may be no such account. */
  readonly email: string;
  readonly queuedAt: Date;
  /** The language of the request; absent in mails of earlier versions. */
  readonly language?: Language;
  /** Of a mail about an order. */
  readonly order?: OrderFacts;
}

export type TokenPurpose = Extract<AccountMailKind, 'PASSWORD_RESET' | 'EMAIL_VERIFICATION'>;

/** The stored part of a mailed token. A token works once. */
export interface MailedToken {
  /** The mail that carries it. A mail that is sent again carries a new token, and the one before is void. */
  readonly mailId: string;
  readonly hash: string;
  readonly purpose: TokenPurpose;
  readonly accountId: string;
  /** The address that it was mailed to: it proves nothing of another one. */
  readonly email: string;
  readonly mailedAt: Date;
  readonly expiresAt: Date;
}

/** A mailed token works for so long. */
export const tokenLifeMs = 3_600_000;

/**
 * Tokens of one purpose that an account is mailed within {@link tokenLifeMs}; more requests go unanswered, so that an attacker
 * cannot flood a mailbox.
 */
export const maxTokens = 3;

/** Milliseconds after which a mail that cannot be sent is given up. */
export const mailLifeMs = 24 * 3_600_000;

/** Milliseconds to wait after a number of failures: 2 s, 4 s, … ten minutes at most. */
export const pauseAfterMs = (failures: number): number => Math.min(1_000 * 2 ** failures, maxPauseMs);

/** A mail that is due later than this from now was postponed by a clock that ran ahead. */
export const maxPauseMs = 600_000;
