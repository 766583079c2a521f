import type { Language } from '@commerce/kernel/language.ts';

/** What the shop writes to people. */
export type MailKind = 'PASSWORD_RESET' | 'EMAIL_VERIFICATION' | 'PASSWORD_CHANGED';

/** A mail to be sent, without its words: they are made when it leaves, so that no token rests here. */
export interface QueuedMail {
  readonly id: string;
  readonly kind: MailKind;
  /** Normalised. Of a password reset it is what somebody typed: there may be no such account. */
  readonly email: string;
  readonly queuedAt: Date;
  /** In which its reader asked for it; absent in letters from before it was kept. */
  readonly language?: Language;
}

export type TokenPurpose = Extract<MailKind, 'PASSWORD_RESET' | 'EMAIL_VERIFICATION'>;

/** What is kept of a token that was mailed. It works once. */
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
 * Tokens of one purpose that an account is mailed within {@link tokenLifeMs}; more requests go unanswered, so that nobody can
 * flood a mailbox.
 */
export const maxTokens = 3;

/** A mail that cannot be sent is given up after so long: its reader has long asked again. */
export const mailLifeMs = 24 * 3_600_000;

/** How long to wait after so many failures: 2 s, 4 s, … ten minutes at most. */
export const pauseAfterMs = (failures: number): number => Math.min(1_000 * 2 ** failures, maxPauseMs);

/** A mail that is due later than this from now was put off by a clock that ran ahead. */
export const maxPauseMs = 600_000;
