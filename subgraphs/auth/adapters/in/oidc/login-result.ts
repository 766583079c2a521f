import type { AdapterPayload } from 'oidc-provider';
import type { Stamp } from '../../../domain/credentials-state.ts';

/** What the login page hands to the provider after a right password. The interaction stores it until the browser returns. */
export interface LoginResult {
  readonly accountId: string;
  readonly stamp: Stamp;
}

/** The login that an interaction holds, the last step's or an earlier one's. */
export function loginIn(payload: AdapterPayload): LoginResult | undefined {
  const { result, lastSubmission } = payload as unknown as {
    result?: { login?: LoginResult };
    lastSubmission?: { login?: LoginResult };
  };
  return result?.login ?? lastSubmission?.login;
}
