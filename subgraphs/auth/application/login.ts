import { ok, type Result } from '@commerce/kernel/result.ts';
import type { LoginRefusal } from '../domain/refusals.ts';
import type { BeginSession } from './begin-session.ts';
import type { CheckPassword, Credentials } from './check-password.ts';
import type { Client, TokenPair } from './ports.ts';

export type Login = (credentials: Credentials, client: Client) => Promise<Result<TokenPair, LoginRefusal>>;

/** Begins a session by email and password. Rejects with UsersUnavailable while nobody can check. */
export const makeLogin =
  ({ checkPassword, beginSession }: Readonly<{ checkPassword: CheckPassword; beginSession: BeginSession }>): Login =>
  async (credentials, client) => {
    const user = await checkPassword(credentials, client);
    return user.ok ? ok(await beginSession(user.value, client)) : user;
  };
