/** Which of an account's passwords holds, as the user service counts them. Clocks have no part in it. */
export interface CredentialsState {
  /** Grows with every new password, from 1. */
  readonly version: number;
  /** The session in which the newest password was set: it goes on without a new proof. `null` if none does. */
  readonly keptSessionId: string | null;
}

/** What auth knows to be over for an account. */
export interface Revocation extends CredentialsState {
  /**
   * Replaced by every "log out everywhere"; `null` before the first. A login of single sign-on belongs to the one it began under.
   */
  readonly epoch: string | null;
}

/** Of an account of which no news has come. */
export const noRevocation: Revocation = { version: 1, keptSessionId: null, epoch: null };

/**
 * What proved something that an account was given: the version of the password that was checked, and the epoch of that moment.
 */
export type Stamp = Pick<Revocation, 'version' | 'epoch'>;

/** Whether the newest password has proven this session, or this session has set it. */
export const isProven = (
  session: Readonly<{ id: string | undefined; credentialsVersion: number }>,
  { version, keptSessionId }: CredentialsState,
): boolean => session.credentialsVersion >= version || (session.id !== undefined && session.id === keptSessionId);

/** As {@link isProven}, for what single sign-on has given: it ends with every "log out everywhere", too. */
export const holds = (stamp: Stamp, sessionId: string | undefined, revocation: Revocation): boolean =>
  stamp.epoch === revocation.epoch && isProven({ id: sessionId, credentialsVersion: stamp.version }, revocation);
