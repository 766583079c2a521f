/**
 * Which of an account's passwords holds. What a password has proven is stamped with the version that was checked; the newest one
 * decides.
 */
export interface CredentialsState {
  /** Counts the account's passwords, from 1. */
  readonly version: number;
  /** The session in which the newest password was set: it goes on without a new proof. `null` if none does. */
  readonly keptSessionId: string | null;
}

/** Of a new account. */
export const firstCredentials: CredentialsState = { version: 1, keptSessionId: null };

/** After one more password. */
export const nextCredentials = ({ version }: CredentialsState, keptSessionId: string | null): CredentialsState => ({
  version: version + 1,
  keptSessionId,
});
