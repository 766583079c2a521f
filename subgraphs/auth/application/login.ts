import { type Result, refuse } from '@commerce/kernel/result.ts';
import type { LoginRefusal } from '../domain/refusals.ts';
import type { BeginSession } from './begin-session.ts';
import type { CheckPassword, Credentials } from './check-password.ts';
import type { Client, TokenPair } from './ports.ts';

export type Login = (credentials: Credentials, client: Client) => Promise<Result<TokenPair, LoginRefusal>>;

/**
 * Begins a session by email and password. A password that is replaced at this moment is as good as a wrong one. Rejects with
 * UsersUnavailable while the user service cannot check.
 */
export const makeLogin =
  ({ checkPassword, beginSession }: Readonly<{ checkPassword: CheckPassword; beginSession: BeginSession }>): Login =>
  async (credentials, client) => {
    const user = await checkPassword(credentials, client);
    if (!user.ok) return user;
    const begun = await beginSession(user.value, client);
    return begun.ok ? begun : refuse({ code: 'CREDENTIALS_ARE_WRONG' });
  };
