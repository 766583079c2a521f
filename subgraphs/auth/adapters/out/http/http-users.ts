import { contextHeader, type SignContext } from '@commerce/chassis/identity/context-token.ts';
import { currentTraceparent } from '@commerce/chassis/telemetry/trace.ts';
import { ok, refuse } from '@commerce/kernel/result.ts';
import { z } from 'zod';
import { type Application, type Users, UsersUnavailable } from '../../../application/ports.ts';
import { noRevocation } from '../../../domain/credentials-state.ts';

export interface HttpUsersOptions {
  /** Origin of the user service. */
  readonly url: string;
  /** Signs that auth itself asks. */
  readonly sign: SignContext;
  /** From sending to the answer's last byte. A password check alone takes some tens of milliseconds, and may have to queue. */
  readonly timeoutMs?: number;
}

/** Without credentials a user service answers that does not count versions yet: there is but the first. */
const credentials = z
  .object({ version: z.int().min(1), keptSessionId: z.string().nullable() })
  .default({ version: noRevocation.version, keptSessionId: noRevocation.keptSessionId });

const user = z.object({
  userId: z.string().min(1),
  roles: z.array(z.enum(['CUSTOMER', 'SELLER', 'ADMIN'])),
  credentials,
});

const profile = user.extend({ name: z.string(), email: z.string(), emailVerified: z.boolean() });

const opening = z.object({ userId: z.string().min(1) });
const refusedOpening = z.object({ faults: z.array(z.object({ message: z.string() })).min(1) });

/**
 * No email or password is longer, so the first characters of a longer text are as wrong as all of it; and the request stays
 * small.
 */
const longest = 2_048;

/** The user service's internal endpoint. Only an answer that it surely gave counts: all else is UsersUnavailable. */
export function httpUsers({ url, sign, timeoutMs = 4_000 }: HttpUsersOptions): Users {
  const asAuth = () => sign({ kind: 'service', service: 'auth' }, 'user');
  const ask = async <T>(path: string, body: object, { refusal, shape }: { refusal: string; shape: z.ZodType<T> }) => {
    const reply = await post(new URL(`/internal/${path}`, url), await asAuth(), body, timeoutMs);
    if (reply.status === 404 && z.object({ code: z.literal(refusal) }).safeParse(reply.body).success) return undefined;
    const found = reply.status === 200 ? shape.safeParse(reply.body).data : undefined;
    if (!found) throw new UsersUnavailable(`the user service answered ${reply.status} without sense`);
    return found;
  };
  return {
    withCredentials: ({ email, password }) =>
      ask(
        'verify-password',
        { email: email.slice(0, longest), password: password.slice(0, longest) },
        { refusal: 'CREDENTIALS_ARE_WRONG', shape: user },
      ),
    byId: (userId) => ask('roles', { userId }, { refusal: 'ACCOUNT_IS_UNKNOWN', shape: user }),
    signUp: async (application) => {
      const reply = await post(new URL('/internal/sign-up', url), await asAuth(), shortened(application), timeoutMs);
      const opened = reply.status === 200 ? opening.safeParse(reply.body).data : undefined;
      if (opened) return ok(opened.userId);
      const refused = reply.status === 422 ? refusedOpening.safeParse(reply.body).data : undefined;
      if (!refused) throw new UsersUnavailable(`the user service answered ${reply.status} without sense`);
      return refuse(refused.faults.map(({ message }) => message));
    },
    requestPasswordReset: async (email) => {
      const body = { email: email.slice(0, longest) };
      const reply = await post(new URL('/internal/request-password-reset', url), await asAuth(), body, timeoutMs);
      if (reply.status !== 200) throw new UsersUnavailable(`the user service answered ${reply.status} without sense`);
    },
    profileOf: (userId) => ask('profile', { userId }, { refusal: 'ACCOUNT_IS_UNKNOWN', shape: profile }),
  };
}

const shortened = ({ email, password, name, language }: Application) => ({
  email: email.slice(0, longest),
  password: password.slice(0, longest),
  name: name.slice(0, longest),
  language,
});

async function post(url: URL, context: string, body: object, timeoutMs: number): Promise<{ status: number; body: unknown }> {
  const traceparent = currentTraceparent();
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [contextHeader]: context,
        ...(traceparent !== undefined && { traceparent }),
      },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: reply.status, body: await reply.json() };
  } catch (error) {
    throw new UsersUnavailable('the user service does not answer', { cause: error });
  }
}
